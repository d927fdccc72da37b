import type { App } from '../src/app/app.ts'
import { OPTION, type Command } from '../src/app/command.ts'
import { bySubcommand, inPlace, privately } from '../src/app/handlers.ts'

type Scope = Parameters<App['privacy']['export']>[1]

const WHERE = {
  type: OPTION.text,
  name: 'where',
  description: 'Only here, or everywhere I know you',
  choices: [
    { name: 'here', value: 'here' },
    { name: 'everywhere I know you', value: 'everywhere' },
  ],
}
const scopeOf = (given: unknown): Scope => (given === 'everywhere' ? 'everywhere' : 'here')

const about = privately(({ who }, app) => app.privacy.about(who))

export default {
  data: {
    name: 'privacy',
    description: 'What I keep of you: see it, take it along, delete it',
    options: [
      { type: OPTION.subcommand, name: 'about', description: 'What is stored of members, and why' },
      {
        type: OPTION.subcommand,
        name: 'export',
        description: 'A file with everything that I keep of you',
        options: [WHERE],
      },
      {
        type: OPTION.subcommand,
        name: 'delete',
        description: 'Delete what I keep of you; asks once more',
        options: [WHERE],
      },
    ],
  },
  execute: bySubcommand({
    about,
    export: privately(({ who, options }, app) => app.privacy.export(who, scopeOf(options.values.where))),
    delete: privately(({ who, options }, app) => app.privacy.askDelete(who, scopeOf(options.values.where))),
  }),
  actions: {
    about: inPlace(({ who }, app) => app.privacy.about(who)),
    export: inPlace(({ who, options }, app) => app.privacy.export(who, scopeOf(options.args.at(0)))),
    ask: inPlace(({ who, options }, app) => app.privacy.askDelete(who, scopeOf(options.args.at(0)))),
    erase: inPlace(({ who, options }, app) => app.privacy.delete(who, scopeOf(options.args.at(0)))),
  },
} satisfies Command
