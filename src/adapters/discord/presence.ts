import { Events, type Client, type Guild, type VoiceState } from 'discord.js'
import type { Listener, Presence } from '../../app/ports.ts'
import type { MemberId, RoomId } from '../../model/ids.ts'

export interface DiscordPresence extends Presence {
  /** A member asks for something: before the bot plays, the room is where that member sits. */
  asked(room: RoomId, member: MemberId): void
  close(): void
}

const isPerson = (state: VoiceState): boolean => state.channelId !== null && state.member?.user.bot === false

const listenerOf = (state: VoiceState): Listener => ({
  id: state.id,
  name: state.member?.displayName ?? state.id,
  deafened: state.selfDeaf === true || state.serverDeaf === true,
})

const busiest = (guild: Guild): string | null => {
  const counts = new Map<string, number>()
  for (const state of guild.voiceStates.cache.values())
    if (isPerson(state) && state.channelId)
      counts.set(state.channelId, (counts.get(state.channelId) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null
}

/** Who sits in voice, from the voice states that the gateway keeps sending. */
export const createPresence = (client: Client<true>): DiscordPresence => {
  const listeners = new Set<(room: RoomId) => void>()
  const asking = new Map<RoomId, MemberId>()
  const guildOf = (room: RoomId) => client.guilds.cache.get(room)

  /** The bot's channel; else that of whoever asked last; else the one with most people. */
  const channelOf = (guild: Guild): string | null =>
    guild.members.me?.voice.channelId ??
    guild.voiceStates.cache.get(asking.get(guild.id) ?? '')?.channelId ??
    busiest(guild)

  const onVoiceState = (before: VoiceState, after: VoiceState) => {
    const same =
      before.channelId === after.channelId &&
      before.selfDeaf === after.selfDeaf &&
      before.serverDeaf === after.serverDeaf
    if (!same) for (const listener of [...listeners]) listener(after.guild.id)
  }
  client.on(Events.VoiceStateUpdate, onVoiceState)
  /** After an outage, or in a new session of the gateway, people sit elsewhere and nothing more is said of it. */
  const onAvailable = ({ id }: Guild) => [...listeners].forEach((listener) => listener(id))
  client.on(Events.GuildAvailable, onAvailable)

  return {
    listeners(room, wanted) {
      const guild = guildOf(room)
      const channel = guild && (wanted ?? channelOf(guild))
      if (!guild || !channel) return []
      return [...guild.voiceStates.cache.values()]
        .filter((state) => state.channelId === channel && isPerson(state))
        .map(listenerOf)
    },
    inVoice: (room, member) => Boolean(guildOf(room)?.voiceStates.cache.get(member)?.channelId),
    asked(room, member) {
      const guild = guildOf(room)
      if (guild?.voiceStates.cache.get(member)?.channelId && !guild.members.me?.voice.channelId)
        asking.set(room, member)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      client.off(Events.VoiceStateUpdate, onVoiceState)
      client.off(Events.GuildAvailable, onAvailable)
      listeners.clear()
    },
  }
}
