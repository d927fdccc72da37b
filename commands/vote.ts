import type { Command } from '../src/app/command.ts'
import { privately } from '../src/app/handlers.ts'

export default {
  data: { name: 'vote', description: 'Open your private ballot' },
  execute: privately(({ who }, app) => app.rounds.ballot(who)),
} satisfies Command
