/** The state of the stand-in: plain records that the routes, the gateways and the scripted people share. */
import { EventEmitter } from 'node:events'
import { PERMISSION, permissionBits, permissionsIn } from './permissions.ts'
import type { ChannelSeed, GuildSeed } from './seed.ts'
import { createSnowflakes } from './snowflake.ts'

export type Json = Readonly<Record<string, unknown>>

export interface User {
  readonly id: string
  readonly username: string
  readonly bot: boolean
}
export interface Role {
  readonly id: string
  readonly name: string
  permissions: string
}
export interface Overwrite {
  readonly id: string
  readonly type: 0 | 1
  allow: string
  deny: string
}
export interface Member {
  readonly user: User
  nick: string | null
  roles: string[]
  readonly joinedAt: string
}
export interface Channel {
  readonly id: string
  readonly guildId: string
  readonly name: string
  readonly type: number
  readonly parentId?: string
  overwrites: Overwrite[]
  userLimit: number
  status: string | null
  archived: boolean
  /** Only who manages threads may wake it up. */
  locked: boolean
}
export interface VoiceState {
  readonly userId: string
  channelId: string
  sessionId: string
  selfDeaf: boolean
  selfMute: boolean
  deaf: boolean
  mute: boolean
  suppress: boolean
  requestToSpeak: string | null
}
export interface Guild {
  readonly id: string
  readonly name: string
  readonly ownerId: string
  afkChannelId: string | null
  readonly roles: Role[]
  readonly channels: Map<string, Channel>
  readonly members: Map<string, Member>
  readonly voiceStates: Map<string, VoiceState>
}
export interface Attachment {
  readonly id: string
  readonly filename: string
  readonly contentType: string
  readonly description: string | undefined
  readonly bytes: Buffer
  readonly url: string
}
/** A message as it stands, with every body it had before. */
export interface Message {
  readonly id: string
  readonly channelId: string
  readonly guildId: string
  readonly author: User
  readonly createdAt: number
  content: string
  embeds: readonly Json[]
  components: readonly Json[]
  attachments: readonly Attachment[]
  flags: number
  /** Earlier states, oldest first. */
  readonly history: { readonly at: number; readonly content: string; readonly components: readonly Json[] }[]
  editedAt: number | null
  deleted: boolean
  pinned: boolean
  readonly ephemeral: boolean
  /** The one who alone sees an ephemeral message. */
  readonly visibleTo: string | undefined
  readonly nonce: string | undefined
  readonly replyTo: string | undefined
  readonly interaction: { readonly id: string; readonly type: number; readonly userId: string } | undefined
  readonly allowedMentions: Json | undefined
  readonly reactions: Map<string, Set<string>>
}
export interface RequestRecord {
  readonly at: number
  readonly method: string
  readonly path: string
  readonly body: unknown
  /** Names and sizes in bytes of uploaded files. */
  readonly files: readonly { readonly name: string; readonly size: number }[]
  /** 0 while unanswered or where the socket was cut. */
  status: number
}
export interface Command extends Json {
  readonly id: string
  readonly name: string
  readonly type: number
  /** Members whom the server lets use it, whatever permissions they have. */
  allowed?: ReadonlySet<string>
}

export const CHANNEL_TYPE = { text: 0, voice: 2, thread: 11, stage: 13 } as const

export const createWorld = () => {
  const events = new EventEmitter()
  events.setMaxListeners(0)
  const id = createSnowflakes()
  const bot: User = { id: id(), username: 'Voxpop', bot: true }
  return {
    id,
    bot,
    applicationId: bot.id,
    token: `${Buffer.from(bot.id).toString('base64url')}.standin.${id()}`,
    events,
    /** Says that something happened; whoever waits looks again. */
    changed: (): void => void events.emit('changed'),
    /** Set by the gateway: sends an event to every connected client. */
    dispatch: (_event: string, _data: Json, _guildId?: string): void => undefined,
    baseUrl: '',
    users: new Map<string, User>([[bot.id, bot]]),
    guilds: new Map<string, Guild>(),
    /** Servers in an outage: who connects is told of them, and not what they are like. */
    unreachable: new Set<string>(),
    messages: new Map<string, Message>(),
    attachments: new Map<string, Attachment>(),
    /** Registered commands by scope: `global` or a guild id. */
    commands: new Map<string, Command[]>(),
    requests: [] as RequestRecord[],
    attachmentSizeLimit: 10 * 1024 * 1024,
  }
}
export type World = ReturnType<typeof createWorld>

const overwritesOf = (seed: ChannelSeed, guildId: string, botId: string): Overwrite[] => [
  ...(seed.deny
    ? [{ id: guildId, type: 0 as const, allow: '0', deny: String(permissionBits(seed.deny)) }]
    : []),
  ...(seed.denyBot
    ? [{ id: botId, type: 1 as const, allow: '0', deny: String(permissionBits(seed.denyBot)) }]
    : []),
]

const personNamed = (world: World, name: string): User => {
  const known = [...world.users.values()].find(({ username }) => username === name)
  const user = known ?? { id: world.id(), username: name, bot: false }
  world.users.set(user.id, user)
  return user
}

/** Builds a server from its seed and puts it into the world (without telling anybody yet). */
export const addGuild = (world: World, seed: GuildSeed): Guild => {
  const id = world.id()
  const joinedAt = new Date().toISOString()
  const people = seed.humans.map((name) => personNamed(world, name))
  const owner = people.find(({ username }) => username === seed.owner)
  if (!owner) throw new Error(`the owner ${seed.owner} is not among the people of ${seed.name}`)
  const botRole = { id: world.id(), name: 'Voxpop', permissions: String(permissionBits(seed.bot)) }
  const everyone = { id, name: '@everyone', permissions: String(permissionBits(seed.everyone)) }
  const members = [world.bot, ...people].map((user) => {
    return { user, nick: null, roles: user === world.bot ? [botRole.id] : [], joinedAt }
  })
  const guild: Guild = {
    ...{ id, name: seed.name, ownerId: owner.id, afkChannelId: null, roles: [everyone, botRole] },
    channels: new Map(),
    members: new Map(members.map((member) => [member.user.id, member])),
    voiceStates: new Map(),
  }
  for (const channel of seed.channels) {
    const parent = [...guild.channels.values()].find(({ name }) => name === channel.parent)
    const made: Channel = {
      ...{ id: world.id(), guildId: id, name: channel.name, type: CHANNEL_TYPE[channel.kind] },
      ...(parent ? { parentId: parent.id } : {}),
      overwrites: overwritesOf(channel, id, world.bot.id),
      userLimit: channel.userLimit ?? 0,
      status: null,
      archived: false,
      locked: false,
    }
    guild.channels.set(made.id, made)
    if (channel.afk) guild.afkChannelId = made.id
    for (const name of channel.occupants ?? []) {
      const userId = personNamed(world, name).id
      guild.voiceStates.set(userId, freshVoiceState(userId, made, world.id(), false))
    }
  }
  world.guilds.set(id, guild)
  return guild
}

/** Somebody's voice state on entering a channel; on a stage everybody starts in the audience. */
export const freshVoiceState = (
  userId: string,
  channel: Channel,
  sessionId: string,
  suppress: boolean,
): VoiceState => ({
  ...{ userId, channelId: channel.id, sessionId, suppress },
  ...{ selfDeaf: false, selfMute: false, deaf: false, mute: false, requestToSpeak: null },
})

/** The channel with this id and its guild, if there is one. */
export const findChannel = (
  world: World,
  channelId: string,
): { guild: Guild; channel: Channel } | undefined => {
  for (const guild of world.guilds.values()) {
    const channel = guild.channels.get(channelId)
    if (channel) return { guild, channel }
  }
  return undefined
}

export const isVoice = ({ type }: Channel): boolean =>
  type === CHANNEL_TYPE.voice || type === CHANNEL_TYPE.stage
export const isThread = ({ type }: Channel): boolean => type === CHANNEL_TYPE.thread

/** Whether a member starts suppressed: in a stage's audience, the AFK channel, or where they may not speak. */
export const startsSuppressed = (guild: Guild, userId: string, channel: Channel): boolean =>
  channel.type === CHANNEL_TYPE.stage ||
  channel.id === guild.afkChannelId ||
  (permissionsIn(guild, userId, channel) & PERMISSION.SPEAK) === 0n
