import type { Command } from '../src/app/command.ts'
import { privately } from '../src/app/handlers.ts'

const run = privately(({ who }, app) => app.stage.resume(who))

export default {
  data: { name: 'resume', description: 'Go on playing, or bring me back to your voice channel' },
  execute: run,
  actions: { press: run },
} satisfies Command
