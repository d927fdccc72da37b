import {
  ChannelType,
  Events,
  MessageFlags,
  PermissionFlagsBits,
  Routes,
  type Client,
  type Guild,
  type TextChannel,
} from 'discord.js'
import type { Log, Store } from '../../app/ports.ts'
import { missingIn, NEEDED } from './permissions.ts'
import { ACCENT, container, text, type Top } from './render/components.ts'
import { WELCOME } from './words.ts'

const COLLECTION = 'discord-welcomed'
const { ViewChannel, SendMessages } = PermissionFlagsBits

/** The system channel, else the first text channel where the bot may post. */
const channelFor = (guild: Guild): TextChannel | undefined => {
  const open = (channel: TextChannel) => missingIn(channel, [ViewChannel, SendMessages]).length === 0
  const system = guild.systemChannel
  if (system && open(system)) return system
  return [...guild.channels.cache.values()]
    .filter((channel): channel is TextChannel => channel.type === ChannelType.GuildText)
    .toSorted((a, b) => a.rawPosition - b.rawPosition)
    .find(open)
}

/** @param missing names of permissions that the bot has not been given in this server */
export const renderWelcome = (missing: readonly string[]): readonly Top[] => [
  container(ACCENT.voting, [
    text(`## ${WELCOME.title}\n${WELCOME.line}`),
    text(WELCOME.steps.map((step, i) => `${i + 1}. ${step}`).join('\n')),
    text(missing.length > 0 ? WELCOME.missing(missing) : `-# ${WELCOME.complete}`),
  ]),
]

/** Says hello once in every server that it is invited into. Returns the way to stop. */
export const welcomeServers = (parts: {
  readonly client: Client<true>
  readonly store: Store
  readonly log: Log
}): (() => void) => {
  const { client, store, log } = parts
  const greet = async (guild: Guild) => {
    if (await store.get(COLLECTION, guild.id)) return
    const channel = channelFor(guild)
    if (!channel) return log.info('no channel to say hello in', { room: guild.id })
    const granted = guild.members.me?.permissions
    const missing = NEEDED.filter(({ bit }) => !granted?.has(bit)).map(({ label }) => label)
    await store.set(COLLECTION, guild.id, true)
    await client.rest.post(Routes.channelMessages(channel.id), {
      body: {
        components: renderWelcome(missing),
        flags: MessageFlags.IsComponentsV2,
        allowed_mentions: { parse: [] },
        nonce: guild.id,
        enforce_nonce: true,
      },
    })
  }
  const onGuild = (guild: Guild) => {
    greet(guild).catch((error: unknown) => log.warn('could not say hello', { room: guild.id, error }))
  }
  /** Thrown out and invited again is a new acquaintance. */
  const onGone = (guild: Guild) => {
    if (!guild.available) return
    store
      .delete(COLLECTION, guild.id)
      .catch((error: unknown) => log.warn('could not forget a server', { room: guild.id, error }))
  }
  client.on(Events.GuildCreate, onGuild)
  client.on(Events.GuildDelete, onGone)
  return () => {
    client.off(Events.GuildCreate, onGuild)
    client.off(Events.GuildDelete, onGone)
  }
}
