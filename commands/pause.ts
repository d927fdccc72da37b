import type { Command } from '../src/app/command.ts'
import { privately } from '../src/app/handlers.ts'

const run = privately(({ who }, app) => app.stage.pause(who))

export default {
  data: { name: 'pause', description: 'Pause the music' },
  execute: run,
  actions: { press: run },
} satisfies Command
