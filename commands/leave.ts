import type { Command } from '../src/app/command.ts'
import { privately } from '../src/app/handlers.ts'

export default {
  data: { name: 'leave', description: 'Send me out of the voice channel; the queue stays' },
  execute: privately(({ who }, app) => app.stage.leave(who)),
} satisfies Command
