import { OPTION, type Command } from '../src/app/command.ts'
import { bySubcommand, given, numberOf, privately, textOf } from '../src/app/handlers.ts'

const base = (name: string, description: string) => ({
  type: OPTION.text,
  name,
  description,
  autocomplete: true,
  max_length: 60,
})
const steps = (name: string, description: string) => ({
  type: OPTION.integer,
  name,
  description,
  min_value: -2,
  max_value: 2,
})
const one = (name: string, description: string, values: readonly string[]) => ({
  type: OPTION.text,
  name,
  description,
  choices: values.map((value) => ({ name: value.replace('-', ' '), value })),
})
const which = (description: string) => ({
  type: OPTION.text,
  name: 'style',
  description,
  required: true,
  autocomplete: true,
  max_length: 60,
})

const COLOURS = [
  'major',
  'minor',
  'dorian',
  'mixolydian',
  'lydian',
  'phrygian',
  'harmonic-minor',
  'pentatonic',
  'blues',
  'japanese',
  'maqam',
  'makam',
  'raga',
  'slendro',
  'pelog',
]
const LEADS = ['piano', 'keys', 'guitar', 'mallets', 'strings', 'brass', 'woodwind', 'voice', 'synth']

export default {
  data: {
    name: 'style',
    description: 'Styles of your own, made from others',
    options: [
      {
        type: OPTION.subcommand,
        name: 'create',
        description: 'Make a style from others, or import one',
        options: [
          { type: OPTION.text, name: 'name', description: 'What it is called', max_length: 32 },
          base('groove', 'Whose drums, bass, metre and form'),
          base('harmony', 'Whose chords and scales; else the groove’s'),
          base('melody', 'Whose melody'),
          base('instrumentation', 'Whose players'),
          base('contrast', 'Whose contrast sections'),
          base('sound', 'Whose mix and effects'),
          {
            type: OPTION.integer,
            name: 'tempo',
            description: 'Its usual tempo in bpm',
            min_value: 20,
            max_value: 400,
          },
          {
            type: OPTION.number,
            name: 'swing',
            description: '0 is straight, 1 a triplet feel',
            min_value: 0,
            max_value: 1,
          },
          one('colour', 'Its scales', COLOURS),
          one('lead', 'Who plays the lead', LEADS),
          one('ensemble', 'How many players', ['small', 'usual', 'full']),
          steps('density', 'From sparse (−2) to busy (2)'),
          steps('brightness', 'From dark (−2) to bright (2)'),
          { type: OPTION.text, name: 'line', description: 'One line for voters', max_length: 80 },
          { type: OPTION.attachment, name: 'file', description: 'A style that was exported elsewhere' },
        ],
      },
      {
        type: OPTION.subcommand,
        name: 'show',
        description: 'How a style is made; exports your own',
        options: [which('The style that you want to see')],
      },
      { type: OPTION.subcommand, name: 'list', description: 'All styles, your own first' },
      {
        type: OPTION.subcommand,
        name: 'remove',
        description: 'Remove a style of your own',
        options: [which('The style that shall go')],
      },
    ],
  },
  execute: bySubcommand({
    create: async (call, app) => {
      await call.defer('me')
      const { who, options } = call
      const wish = given({
        name: textOf(options, 'name'),
        groove: textOf(options, 'groove'),
        harmony: textOf(options, 'harmony'),
        melody: textOf(options, 'melody'),
        instrumentation: textOf(options, 'instrumentation'),
        contrast: textOf(options, 'contrast'),
        sound: textOf(options, 'sound'),
        tempo: numberOf(options, 'tempo'),
        swing: numberOf(options, 'swing'),
        colour: textOf(options, 'colour'),
        lead: textOf(options, 'lead'),
        size: textOf(options, 'ensemble'),
        density: numberOf(options, 'density'),
        brightness: numberOf(options, 'brightness'),
        line: textOf(options, 'line'),
        file: (await call.upload?.('file', 'style')) ?? undefined,
      })
      await call.reply(await app.styles.create(who, wish), 'me')
    },
    show: privately(({ who, options }, app) => app.styles.show(who, textOf(options, 'style') ?? '')),
    list: privately(({ who }, app) => app.styles.list(who)),
    remove: privately(({ who, options }, app) => app.styles.remove(who, textOf(options, 'style') ?? '')),
  }),
  complete: {
    groove: (typed, _who, app) => Promise.resolve(app.suggest.styles(typed)),
    harmony: (typed, _who, app) => Promise.resolve(app.suggest.styles(typed)),
    melody: (typed, _who, app) => Promise.resolve(app.suggest.styles(typed)),
    instrumentation: (typed, _who, app) => Promise.resolve(app.suggest.styles(typed)),
    contrast: (typed, _who, app) => Promise.resolve(app.suggest.styles(typed)),
    sound: (typed, _who, app) => Promise.resolve(app.suggest.styles(typed)),
    style: (typed, { room }, app) => {
      const own = app.suggest.ownStyles(room, typed)
      return Promise.resolve(own.length > 0 ? own : app.suggest.styles(typed))
    },
  },
} satisfies Command
