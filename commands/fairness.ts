import { OPTION, type Command } from '../src/app/command.ts'
import { argOf, inPlace, numberOf, privately } from '../src/app/handlers.ts'

export default {
  data: {
    name: 'fairness',
    description: 'Who and what was heard over the last rounds',
    options: [
      {
        type: OPTION.integer,
        name: 'rounds',
        description: 'How many rounds to look back; 20 by itself',
        min_value: 1,
        max_value: 100,
      },
    ],
  },
  execute: privately(({ who, options }, app) => app.fairness(who, numberOf(options, 'rounds'))),
  actions: { last: inPlace(({ who, options }, app) => app.fairness(who, Number(argOf(options, 0)))) },
} satisfies Command
