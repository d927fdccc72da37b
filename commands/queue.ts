import type { App } from '../src/app/app.ts'
import { OPTION, type Command, type CommandOption } from '../src/app/command.ts'
import { argOf, bySubcommand, inPlace, numberOf, privately, textOf } from '../src/app/handlers.ts'

type Mode = Parameters<App['stage']['loop']>[1]

const TRACK = {
  type: OPTION.text,
  name: 'track',
  description: 'Which one',
  required: true,
  autocomplete: true,
}
const PLACE = {
  type: OPTION.integer,
  name: 'place',
  description: '1 is next',
  required: true,
  min_value: 1,
  max_value: 50,
}
const MODES = [
  { name: 'nothing', value: 'off' },
  { name: 'this piece', value: 'track' },
  { name: 'the queue', value: 'queue' },
]
const MODE = { type: OPTION.text, name: 'mode', description: 'What repeats', required: true, choices: MODES }
const sub = (name: string, description: string, options: readonly CommandOption[] = []) => ({
  type: OPTION.subcommand,
  name,
  description,
  options,
})

const show = privately(({ who }, app) => app.stage.queue(who))
const replay = privately(({ who }, app) => app.stage.replay(who))

export default {
  data: {
    name: 'queue',
    description: 'See and arrange what plays next',
    options: [
      sub('show', 'Show what plays and what comes next'),
      sub('move', 'Give a piece another place', [TRACK, PLACE]),
      sub('remove', 'Take a piece out', [TRACK]),
      sub('clear', 'Take everything out; what plays plays on'),
      sub('loop', 'Repeat this piece or the whole queue', [MODE]),
      sub('replay', 'Play the last piece from the top'),
    ],
  },
  execute: bySubcommand({
    show,
    move: privately(({ who, options }, app) =>
      app.stage.move(who, textOf(options, 'track') ?? '', numberOf(options, 'place') ?? 1),
    ),
    remove: privately(({ who, options }, app) => app.stage.remove(who, textOf(options, 'track') ?? '')),
    clear: privately(({ who }, app) => app.stage.clear(who)),
    loop: privately(({ who, options }, app) => app.stage.loop(who, textOf(options, 'mode') as Mode)),
    replay,
  }),
  complete: { track: (typed, who, app) => Promise.resolve(app.suggest.tracks(who.room, typed)) },
  actions: {
    list: show,
    skip: privately(({ who, options }, app) => app.stage.skip(who, options.args.at(0))),
    loop: inPlace(({ who, options }, app) => app.stage.loop(who, argOf(options, 0) as Mode)),
    clear: inPlace(({ who }, app) => app.stage.clear(who)),
    replay,
  },
} satisfies Command
