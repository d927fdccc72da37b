import { OPTION, type Command } from '../src/app/command.ts'
import { argOf, privately, textOf } from '../src/app/handlers.ts'

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
        name: 'topic',
        description: 'What you want to understand',
        choices: [
          { name: 'how votes count', value: 'votes' },
          { name: 'the rules here', value: 'rules' },
        ],
      },
      {
        type: OPTION.text,
        name: 'style',
        description: 'The style that you want to know and to hear',
        autocomplete: true,
        max_length: 60,
      },
    ],
  },
  execute: privately(({ who, options }, app) => {
    const style = textOf(options, 'style')
    if (style !== undefined) return app.styles.about(who, style)
    if (textOf(options, 'topic') === 'rules') return app.settings.show(who)
    return app.help(textOf(options, 'topic') ?? textOf(options, 'command'))
  }),
  actions: { topic: privately(({ options }, app) => app.help(argOf(options, 0))) },
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
