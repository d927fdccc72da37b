import { OPTION, type Command } from '../src/app/command.ts'
import { bySubcommand, inPlace, privately } from '../src/app/handlers.ts'

const sub = (name: string, description: string) => ({ type: OPTION.subcommand, name, description })

export default {
  data: {
    name: 'taste',
    description: 'What this room likes, as I have learned it',
    options: [
      sub('show', 'See what I have learned, and how sure I am'),
      sub('export', 'Get everything learned as a file'),
      sub('reset', 'Forget everything learned (Manage Server)'),
    ],
  },
  execute: bySubcommand({
    show: privately(({ who }, app) => app.taste.show(who)),
    export: privately(({ who }, app) => app.taste.export(who)),
    reset: privately(({ who }, app) => app.taste.askReset(who)),
  }),
  actions: {
    ask: privately(({ who }, app) => app.taste.askReset(who)),
    reset: inPlace(({ who }, app) => app.taste.reset(who)),
    keep: inPlace((_call, app) => Promise.resolve(app.taste.keep())),
    export: privately(({ who }, app) => app.taste.export(who)),
  },
} satisfies Command
