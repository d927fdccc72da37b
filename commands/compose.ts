import { OPTION, type Command } from '../src/app/command.ts'
import { given, numberOf, privately, textOf } from '../src/app/handlers.ts'

export default {
  data: {
    name: 'compose',
    description: 'Compose a piece now, without a vote',
    options: [
      { type: OPTION.text, name: 'style', description: 'What it sounds like', autocomplete: true },
      { type: OPTION.text, name: 'mood', description: 'How it feels', autocomplete: true },
      {
        type: OPTION.text,
        name: 'tempo',
        description: 'How fast, in words or in bpm',
        autocomplete: true,
        max_length: 20,
      },
      {
        type: OPTION.text,
        name: 'key',
        description: 'For example D minor',
        autocomplete: true,
        max_length: 40,
      },
      {
        type: OPTION.integer,
        name: 'seconds',
        description: 'How long it lasts',
        min_value: 20,
        max_value: 600,
      },
      {
        type: OPTION.integer,
        name: 'seed',
        description: 'The same seed and wishes make the same piece',
        min_value: 0,
        max_value: 4_294_967_295,
      },
    ],
  },
  execute: privately(({ who, options }, app) => {
    const wish = {
      style: textOf(options, 'style'),
      mood: textOf(options, 'mood'),
      tempo: textOf(options, 'tempo'),
      key: textOf(options, 'key'),
      seconds: numberOf(options, 'seconds'),
      seed: numberOf(options, 'seed'),
    }
    return app.pieces.compose(who, given(wish))
  }),
  complete: {
    style: (typed, { room }, app) => Promise.resolve(app.suggest.styles(typed, room)),
    mood: (typed, _who, app) => Promise.resolve(app.suggest.moods(typed)),
    tempo: (typed, _who, app) => Promise.resolve(app.suggest.tempos(typed)),
    key: (typed, _who, app) => Promise.resolve(app.suggest.keys(typed)),
  },
} satisfies Command
