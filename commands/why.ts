import { OPTION, type Command } from '../src/app/command.ts'
import { argOf, privately, textOf } from '../src/app/handlers.ts'

export default {
  data: {
    name: 'why',
    description: 'Who got which part of a piece, and why',
    options: [
      {
        type: OPTION.text,
        name: 'piece',
        description: 'Which one; the one playing or the newest by itself',
        autocomplete: true,
        max_length: 100,
      },
    ],
  },
  execute: privately(({ who, options }, app) => app.pieces.why(who, textOf(options, 'piece'))),
  actions: {
    piece: privately(({ who, options }, app) => app.pieces.why(who, argOf(options, 0))),
  },
  complete: { piece: (typed, who, app) => app.suggest.pieces(who.room, typed) },
} satisfies Command
