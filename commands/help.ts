import { OPTION, type Command } from '../src/app/command.ts'
import { privately, textOf } from '../src/app/handlers.ts'

export default {
  data: {
    name: 'help',
    description: 'What I can do here',
    options: [
      {
        type: OPTION.text,
        name: 'command',
        description: 'The command that you want to know more about',
        autocomplete: true,
        max_length: 32,
      },
    ],
  },
  execute: privately(({ options }, app) => app.help(textOf(options, 'command'))),
  complete: {
    command: (typed, _who, app) =>
      Promise.resolve(
        app
          .help()
          .entries.map(({ name }) => name.slice(1))
          .filter((name) => name.includes(typed.trim().toLowerCase()))
          .map((name) => ({ name, value: name })),
      ),
  },
} satisfies Command
