import { OPTION, type Command } from '../src/app/command.ts'
import { argOf, inPlace, privately, textOf } from '../src/app/handlers.ts'

const thumb = (value: string | undefined) => (value === 'up' || value === 'down' ? value : undefined)

export default {
  data: {
    name: 'rate',
    description: 'Say how you like a piece, and what you would change',
    options: [
      {
        type: OPTION.text,
        name: 'thumb',
        description: 'Whether you like it',
        choices: [
          { name: '👍', value: 'up' },
          { name: '👎', value: 'down' },
        ],
      },
      {
        type: OPTION.text,
        name: 'piece',
        description: 'Which one; the one playing or the newest by itself',
        autocomplete: true,
        max_length: 100,
      },
    ],
  },
  execute: privately(async ({ who, options }, app) => {
    const given = thumb(textOf(options, 'thumb'))
    if (given) await app.pieces.rate(who, given, textOf(options, 'piece'))
    return app.pieces.critique(who, textOf(options, 'piece'))
  }),
  complete: { piece: (typed, who, app) => app.suggest.pieces(who.room, typed) },
  actions: {
    mine: inPlace(async ({ who, options }, app) => {
      const given = thumb(argOf(options, 1))
      if (given) await app.pieces.rate(who, given, argOf(options, 0))
      return app.pieces.critique(who, argOf(options, 0))
    }),
    up: privately(({ who, options }, app) => app.pieces.rate(who, 'up', argOf(options, 0))),
    down: privately(({ who, options }, app) => app.pieces.rate(who, 'down', argOf(options, 0))),
    open: inPlace(({ who, options }, app) => app.pieces.critique(who, argOf(options, 0))),
    change: inPlace(({ who, options }, app) => app.pieces.criticise(who, argOf(options, 0), options.chosen)),
    withdraw: inPlace(({ who, options }, app) => app.pieces.unrate(who, argOf(options, 0))),
  },
} satisfies Command
