/** What a fresh stand-in contains: one server with a room of every sort, and people in it. */
import type { PermissionName } from './permissions.ts'

export interface ChannelSeed {
  readonly name: string
  readonly kind: 'text' | 'thread' | 'voice' | 'stage'
  /** Name of the text channel a thread belongs to. */
  readonly parent?: string
  readonly userLimit?: number
  /** The server's AFK channel: nobody may speak there. */
  readonly afk?: boolean
  /** Permissions that everybody, the bot included, lacks here. */
  readonly deny?: readonly PermissionName[]
  /** Permissions that the bot alone lacks here. */
  readonly denyBot?: readonly PermissionName[]
  /** Names of members who sit here from the start (voice and stage). */
  readonly occupants?: readonly string[]
}

export interface GuildSeed {
  readonly name: string
  readonly owner: string
  readonly humans: readonly string[]
  readonly channels: readonly ChannelSeed[]
  readonly everyone: readonly PermissionName[]
  readonly bot: readonly PermissionName[]
}

const EVERYONE: readonly PermissionName[] = [
  ...(['VIEW_CHANNEL', 'SEND_MESSAGES', 'EMBED_LINKS', 'ATTACH_FILES', 'READ_MESSAGE_HISTORY'] as const),
  ...(['ADD_REACTIONS', 'CONNECT', 'SPEAK', 'USE_VAD', 'USE_APPLICATION_COMMANDS'] as const),
  ...(['REQUEST_TO_SPEAK', 'SEND_MESSAGES_IN_THREADS', 'CREATE_PUBLIC_THREADS'] as const),
]

export const HARBOUR: GuildSeed = {
  name: 'Harbour',
  owner: 'Olive',
  humans: ['Olive', 'Ada', 'Ben', 'Cleo', 'Dee', 'Eli', 'Fay'],
  everyone: EVERYONE,
  bot: [],
  channels: [
    { name: 'lounge', kind: 'text' },
    { name: 'late-night', kind: 'thread', parent: 'lounge' },
    { name: 'read-only', kind: 'text', denyBot: ['SEND_MESSAGES', 'SEND_MESSAGES_IN_THREADS'] },
    { name: 'no-files', kind: 'text', denyBot: ['ATTACH_FILES'] },
    { name: 'hidden', kind: 'text', denyBot: ['VIEW_CHANNEL'] },
    { name: 'Studio', kind: 'voice' },
    { name: 'Garden', kind: 'voice' },
    { name: 'Booth', kind: 'voice', userLimit: 1, occupants: ['Fay'] },
    { name: 'Locked', kind: 'voice', denyBot: ['CONNECT'] },
    { name: 'Mute', kind: 'voice', denyBot: ['SPEAK'] },
    { name: 'Stage', kind: 'stage' },
    { name: 'Nap', kind: 'voice', afk: true },
  ],
}
