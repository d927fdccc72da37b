import { OPTION, type Command } from '../src/app/command.ts'
import { bySubcommand, privately, textOf } from '../src/app/handlers.ts'
import type { App } from '../src/app/app.ts'
import type { Call } from '../src/app/ports.ts'

const sub = (name: string, description: string) => ({ type: OPTION.subcommand, name, description })

const ask = async (call: Call, app: App): Promise<void> => call.ask(await app.taste.askReset(call.who))

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
    reset: ask,
  }),
  actions: {
    ask,
    reset: privately(({ who, options }, app) => app.taste.reset(who, textOf(options, 'word') ?? '')),
    export: privately(({ who }, app) => app.taste.export(who)),
  },
} satisfies Command
