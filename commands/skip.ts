import type { Command } from '../src/app/command.ts'
import { privately } from '../src/app/handlers.ts'

const run = privately(({ who, options }, app) => app.stage.skip(who, options.args.at(0)))

export default {
  data: { name: 'skip', description: 'Skip this piece, or vote to skip it' },
  execute: run,
  actions: { press: run },
} satisfies Command
