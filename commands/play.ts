import { OPTION, type Command } from '../src/app/command.ts'
import { argOf, privately, textOf } from '../src/app/handlers.ts'

export default {
  data: {
    name: 'play',
    description: 'Play a piece that was made here before',
    options: [
      {
        type: OPTION.text,
        name: 'piece',
        description: 'Type a part of its title, style or mood',
        required: true,
        autocomplete: true,
        max_length: 100,
      },
    ],
  },
  execute: privately(({ who, options }, app) => app.pieces.play(who, textOf(options, 'piece') ?? '')),
  complete: { piece: (typed, who, app) => app.suggest.pieces(who.room, typed) },
  actions: {
    again: privately(({ who, options }, app) => app.pieces.play(who, argOf(options, 0))),
  },
} satisfies Command
