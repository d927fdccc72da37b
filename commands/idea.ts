import { OPTION, type Command } from '../src/app/command.ts'
import { privately, textOf } from '../src/app/handlers.ts'

const TEXT = {
  type: OPTION.text,
  name: 'text',
  description: 'Your idea; left out, a text box opens',
  max_length: 200,
}

const write = privately(({ who, options }, app) => app.rounds.idea(who, textOf(options, 'text') ?? ''))

export default {
  data: {
    name: 'idea',
    description: 'Add an idea to the open round: a picture, a story, a sound',
    options: [TEXT],
  },
  execute: async (call, app) =>
    textOf(call.options, 'text') === undefined
      ? call.ask(await app.rounds.ideaForm(call.who))
      : write(call, app),
} satisfies Command
