import type { Command } from '../src/app/command.ts'
import { inPlace, privately } from '../src/app/handlers.ts'

/** Manage Server. */
const ADMINS = '32'

export default {
  data: {
    name: 'status',
    description: 'How I am: connections, pieces in the making, memory, disk (Manage Server)',
    default_member_permissions: ADMINS,
  },
  execute: privately(({ who }, app) => app.status(who)),
  actions: { refresh: inPlace(({ who }, app) => app.status(who)) },
} satisfies Command
