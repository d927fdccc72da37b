import type { App } from '../src/app/app.ts'
import { OPTION, type Command } from '../src/app/command.ts'
import { argOf, bySubcommand, given, inPlace, numberOf, privately, textOf } from '../src/app/handlers.ts'

type Electorate = Parameters<App['rounds']['start']>[1]['electorate']
type Question = Parameters<App['rounds']['answer']>[2]

const start = privately(({ who, options }, app) => {
  const electorate = textOf(options, 'voters') as Electorate
  const wish = { minutes: numberOf(options, 'minutes'), seconds: numberOf(options, 'seconds'), electorate }
  return app.rounds.start(who, given(wish))
})

const VOTERS = [
  { name: 'those in the voice channel', value: 'voice' },
  { name: 'those in voice who hear it', value: 'listening' },
  { name: 'everyone here', value: 'anyone' },
]
const START_OPTIONS = [
  {
    type: OPTION.integer,
    name: 'minutes',
    description: 'How long the vote is open',
    min_value: 1,
    max_value: 60,
  },
  {
    type: OPTION.integer,
    name: 'seconds',
    description: 'How long the piece is',
    min_value: 20,
    max_value: 600,
  },
  { type: OPTION.text, name: 'voters', description: 'Who may vote', choices: VOTERS },
]
const sub = (name: string, description: string, options: typeof START_OPTIONS = []) => ({
  type: OPTION.subcommand,
  name,
  description,
  options,
})

export default {
  data: {
    name: 'jam',
    description: 'Vote together on the next piece',
    options: [
      sub('start', 'Open a round: everybody votes, then I compose', START_OPTIONS),
      sub('status', 'Show the open round'),
      sub('close', 'End the vote now and compose (host)'),
      sub('cancel', 'End the round without a piece (host)'),
    ],
  },
  execute: bySubcommand({
    status: privately(({ who }, app) => app.rounds.status(who)),
    start,
    close: privately(({ who }, app) => app.rounds.close(who)),
    cancel: privately(({ who }, app) => app.rounds.cancel(who)),
  }),
  actions: {
    again: start,
    vote: privately(({ who, options }, app) => app.rounds.ballot(who, argOf(options, 0))),
    answer: inPlace(({ who, options: { args, chosen } }, app) => {
      const [round = '', question = '', group] = args
      const index = group === undefined ? undefined : Number(group)
      return app.rounds.answer(who, round, question as Question, chosen, index)
    }),
    idea: async (call, app) => call.ask(await app.rounds.ideaForm(call.who, argOf(call.options, 0))),
    write: privately(({ who, options }, app) =>
      app.rounds.idea(who, textOf(options, 'text') ?? '', argOf(options, 0)),
    ),
    done: inPlace(({ who, options }, app) => app.rounds.done(who, argOf(options, 0))),
    withdraw: inPlace(({ who, options }, app) => app.rounds.withdraw(who, argOf(options, 0))),
    compose: privately(({ who, options }, app) => app.rounds.close(who, argOf(options, 0))),
    cancel: privately(({ who, options }, app) => app.rounds.cancel(who, argOf(options, 0))),
  },
} satisfies Command
