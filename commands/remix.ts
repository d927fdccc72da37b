import { OPTION, type Command } from '../src/app/command.ts'
import { argOf, privately, textOf } from '../src/app/handlers.ts'

const CHANGES = [
  { name: 'too fast', value: 'too-fast' },
  { name: 'too slow', value: 'too-slow' },
  { name: 'too busy', value: 'too-busy' },
  { name: 'too empty', value: 'too-empty' },
  { name: 'too dark', value: 'too-dark' },
  { name: 'too bright', value: 'too-bright' },
  { name: 'dull melody', value: 'dull-melody' },
  { name: 'too repetitive', value: 'too-repetitive' },
  { name: 'drums too loud', value: 'drums-too-loud' },
  { name: 'wrong instruments', value: 'wrong-instruments' },
  { name: 'more melody', value: 'more-melody' },
  { name: 'more drums', value: 'more-drums' },
  { name: 'keep the groove', value: 'keep-groove' },
  { name: 'keep the melody', value: 'keep-melody' },
]
const NAMES = ['change', 'and', 'also'] as const
const change = (name: string, description: string) => ({
  type: OPTION.text,
  name,
  description,
  choices: CHANGES,
})

export default {
  data: {
    name: 'remix',
    description: 'Make another piece of one, with your changes',
    options: [
      {
        type: OPTION.text,
        name: 'piece',
        description: 'Which one; the one playing or the newest by itself',
        autocomplete: true,
        max_length: 100,
      },
      change('change', 'What you would change; else what you said of it, or most did'),
      change('and', 'And what else'),
      change('also', 'And what else'),
    ],
  },
  execute: privately(({ who, options }, app) => {
    const changes = NAMES.flatMap((name) => textOf(options, name) ?? [])
    return app.pieces.remix(who, textOf(options, 'piece'), changes)
  }),
  complete: { piece: (typed, who, app) => app.suggest.pieces(who.room, typed) },
  actions: {
    press: privately(({ who, options }, app) => app.pieces.remix(who, argOf(options, 0))),
  },
} satisfies Command
