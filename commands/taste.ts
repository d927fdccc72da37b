import { OPTION, type Command } from '../src/app/command.ts'
import { bySubcommand, privately } from '../src/app/handlers.ts'

const sub = (name: string, description: string) => ({ type: OPTION.subcommand, name, description })

export default {
  data: {
    name: 'taste',
    description: 'What this room likes, as I have learned it',
    options: [
      sub('show', 'See what I have learned, and how sure I am'),
      sub('export', 'Get everything learned as a file'),
    ],
  },
  execute: bySubcommand({
    show: privately(({ who }, app) => app.taste.show(who)),
    export: privately(({ who }, app) => app.taste.export(who)),
  }),
  actions: {
    export: privately(({ who }, app) => app.taste.export(who)),
  },
} satisfies Command
