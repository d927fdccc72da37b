import type { Command } from '../src/app/command.ts'
import { privately } from '../src/app/handlers.ts'

export default {
  data: { name: 'nowplaying', description: 'What plays, how far it is and who shaped it' },
  execute: privately(({ who }, app) => app.stage.showPlaying(who)),
} satisfies Command
