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
      {
        type: OPTION.text,
        name: 'style',
        description: 'The style that you want to know and to taste',
        autocomplete: true,
        max_length: 60,
      },
    ],
  },
  execute: privately(({ who, options }, app) => {
    const style = textOf(options, 'style')
    return style === undefined ? app.help(textOf(options, 'command')) : app.styles.about(who, style)
  }),
  complete: {
    style: (typed, { room }, app) => Promise.resolve(app.suggest.styles(typed, room)),
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
