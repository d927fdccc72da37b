/** Coming into, moving between and leaving voice channels, for people and for the bot. */
import { text } from './json.ts'
import { has, permissionsIn } from './permissions.ts'
import { voiceStatePayload } from './payloads.ts'
import type { VoiceServer } from './voice/server.ts'
import {
  freshVoiceState,
  isVoice,
  startsSuppressed,
  type Guild,
  type Json,
  type VoiceState,
  type World,
} from './world.ts'
import type { Asked } from './faults.ts'

export const createVoiceStates = (world: World, voice: VoiceServer, asked: Asked) => {
  const announce = (guild: Guild, state: VoiceState, channelId: string | null): void => {
    world.dispatch('VOICE_STATE_UPDATE', voiceStatePayload(guild, state, channelId), guild.id)
    world.changed()
  }
  const occupants = (guild: Guild, channelId: string): number =>
    [...guild.voiceStates.values()].filter((state) => state.channelId === channelId).length

  /** Why a member may not enter, if so. */
  const hindrance = (guild: Guild, userId: string, channelId: string): string | undefined => {
    const channel = guild.channels.get(channelId)
    if (!channel || !isVoice(channel)) return 'there is no such voice channel'
    const bits = permissionsIn(guild, userId, channel)
    if (!has(bits, 'VIEW_CHANNEL', 'CONNECT')) return 'they may not connect'
    const full = channel.userLimit > 0 && occupants(guild, channelId) >= channel.userLimit
    if (full && guild.voiceStates.get(userId)?.channelId !== channelId && !has(bits, 'MOVE_MEMBERS'))
      return 'it is full'
    return undefined
  }

  const leave = (guild: Guild, userId: string, closeCode?: number): void => {
    const state = guild.voiceStates.get(userId)
    if (!state) return
    guild.voiceStates.delete(userId)
    announce(guild, state, null)
    if (userId === world.bot.id) voice.revoke(guild.id, userId, closeCode)
    else voice.call(state.channelId).leave(userId)
  }

  /** Puts a member into a channel, whoever asked for it. */
  const place = (
    guild: Guild,
    userId: string,
    channelId: string,
    self: { deaf: boolean; mute: boolean },
  ): void => {
    const channel = guild.channels.get(channelId)
    if (!channel) return
    const former = guild.voiceStates.get(userId)
    const isBot = userId === world.bot.id
    const stays = former?.channelId === channelId
    if (former && !stays && !isBot) voice.call(former.channelId).leave(userId)
    const state =
      stays && former
        ? former
        : freshVoiceState(userId, channel, world.id(), startsSuppressed(guild, userId, channel))
    Object.assign(state, { selfDeaf: self.deaf, selfMute: self.mute })
    guild.voiceStates.set(userId, state)
    announce(guild, state, channelId)
    if (!isBot) voice.call(channelId).seat(userId)
    else if (
      !stays ||
      ![...voice.sessions.values()].some(
        ({ grant, socket }) => grant.sessionId === state.sessionId && socket()?.readyState === 1,
      )
    ) {
      const { token } = voice.grant(guild.id, channelId, userId, state.sessionId)
      world.dispatch('VOICE_SERVER_UPDATE', { token, guild_id: guild.id, endpoint: voice.endpoint }, guild.id)
    }
  }

  return {
    hindrance,
    leave,
    place,
    announce,
    /** Opcode 4 of the gateway. What is not allowed is not answered, as on Discord. */
    request: (data: Json): void => {
      const guild = world.guilds.get(String(data.guild_id))
      if (!guild) return
      const { id } = world.bot
      if (data.channel_id === null) return leave(guild, id)
      const channelId = text(data.channel_id)
      if (asked.joinIgnored() || hindrance(guild, id, channelId) !== undefined) return
      place(guild, id, channelId, { deaf: data.self_deaf === true, mute: data.self_mute === true })
    },
    /** Whether what a member sends is passed on to the others. */
    maySpeak(guild: Guild, userId: string): boolean {
      const state = guild.voiceStates.get(userId)
      return state !== undefined && !state.suppress && !state.mute
    },
  }
}
export type VoiceStates = ReturnType<typeof createVoiceStates>
