import {
  ChannelType,
  Events,
  PermissionFlagsBits,
  type Client,
  type Guild,
  type VoiceBasedChannel,
  type VoiceState,
} from 'discord.js'
import type { AudioSink, Clock, Log, Venue, Vitals } from '../../../app/ports.ts'
import { Fault, refuse } from '../../../errors.ts'
import type { MemberId, RoomId } from '../../../model/ids.ts'
import { labelOf, missingIn } from '../permissions.ts'
import type { Patience } from './backoff.ts'
import { openLink, type Link } from './link.ts'
import { createVoiceSink, type Voice } from './sink.ts'

export interface VenueParts {
  readonly client: Client<true>
  readonly clock: Clock
  /** 0 ≤ chance < 1, anew at each call. */
  readonly chance: () => number
  readonly log: Log
  readonly patience?: Patience
  /** Told of the time between two packets of a connection, in ms. */
  readonly onGap?: ((ms: number) => void) | undefined
}

interface Stand {
  readonly link: Link
  /** The bot's own voice state may have changed. */
  readonly look: () => void
  readonly sink: AudioSink
  readonly ready: Promise<AudioSink>
}

const nameOf = (guild: Guild, channelId: string): string =>
  guild.channels.cache.get(channelId)?.name ?? 'another channel'

/**
 * Says no before Discord would answer with silence: a request to join a full or forbidden channel is never answered.
 * Refusals: afk-channel, missing-permission, channel-full.
 */
const preflight = (channel: VoiceBasedChannel): void => {
  if (channel.id === channel.guild.afkChannelId) refuse('afk-channel', { channel: channel.name })
  const stage = channel.type === ChannelType.GuildStageVoice
  const { ViewChannel, Connect, Speak, RequestToSpeak, MuteMembers, MoveMembers } = PermissionFlagsBits
  const [missing] = missingIn(channel, [ViewChannel, Connect, ...(stage ? [] : [Speak])])
  const refusePermission = (bit: bigint) =>
    refuse('missing-permission', { permission: labelOf(bit), channel: channel.name })
  if (missing !== undefined) refusePermission(missing)
  if (
    stage &&
    missingIn(channel, [MuteMembers]).length > 0 &&
    missingIn(channel, [RequestToSpeak]).length > 0
  )
    refusePermission(RequestToSpeak)
  const others = channel.members.filter(({ id }) => id !== channel.client.user.id).size
  const full = channel.userLimit > 0 && others >= channel.userLimit
  if (full && missingIn(channel, [MoveMembers]).length > 0) refuse('channel-full', { channel: channel.name })
}

/** Everybody starts suppressed on a stage: steps up, or asks to. */
const stepUp = async (guild: Guild, channelId: string, log: Log): Promise<void> => {
  const channel = guild.channels.cache.get(channelId)
  const me = guild.members.me?.voice
  if (channel?.type !== ChannelType.GuildStageVoice || !me) return
  try {
    if (missingIn(channel, [PermissionFlagsBits.MuteMembers]).length === 0) await me.setSuppressed(false)
    else await me.setRequestToSpeak(true)
  } catch (error) {
    log.warn('could not step up on the stage', { room: guild.id, error })
  }
}

/** What a moderator lets the bot do. It is followed here: the library's own state may be older than the music. */
const voiceOf = (guild: Guild, log: Log): Voice & { readonly look: () => void } => {
  const listeners = new Set<() => void>()
  const now = () => {
    const me = guild.members.me?.voice
    return me?.suppress !== true && me?.serverMute !== true
  }
  let heard = now()
  return {
    heard: () => heard,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    look: () => {
      if (heard === now()) return
      heard = !heard
      log.info(heard ? 'voice heard again' : 'voice muted by a moderator', { room: guild.id })
      for (const listener of [...listeners]) listener()
    },
  }
}

const whenOpen = (link: Link): Promise<void> =>
  new Promise((resolve, reject) => {
    const look = () => {
      const state = link.state()
      if (state.status === 'joining') return
      stop()
      if (state.status === 'open') resolve()
      else reject(new Fault('voice-failed', { cause: state.reason }))
    }
    const stop = link.onChange(look)
    look()
  })

export interface VoiceVenue extends Venue {
  /** Every voice connection and how it is. */
  connections(): Vitals['front']['voice']
  close(): Promise<void>
}

/** Voice channels as venues: one connection for each server. */
export const createVenue = (parts: VenueParts): VoiceVenue => {
  const { client, clock, chance, log, patience } = parts
  const stands = new Map<RoomId, Stand>()

  const open = (guild: Guild, channelId: string): Stand => {
    const company = (at: string) => {
      const channel = guild.channels.cache.get(at)
      return channel?.isVoiceBased() === true && channel.members.some(({ id }) => id !== client.user.id)
    }
    const link = openLink({
      guild,
      channelId,
      clock,
      chance,
      log,
      company,
      ...(patience ? { patience } : {}),
    })
    const voice = voiceOf(guild, log)
    const inner = createVoiceSink({
      ...{ link, voice, clock, onGap: parts.onGap },
      place: () => nameOf(guild, link.channelId()),
    })
    const forget = () => {
      if (stands.get(guild.id)?.link === link) stands.delete(guild.id)
    }
    link.onChange((state) => {
      if (state.status === 'lost') forget()
    })
    const sink: AudioSink = {
      ...inner,
      get place() {
        return inner.place
      },
      get channel() {
        return link.channelId()
      },
      close: async () => {
        forget()
        await inner.close()
      },
    }
    const ready = whenOpen(link).then(async () => {
      await stepUp(guild, link.channelId(), log)
      log.info('voice connected', { room: guild.id, channel: link.channelId() })
      return sink
    })
    return { link, sink, ready, look: voice.look }
  }

  const onVoiceState = (before: VoiceState, after: VoiceState) => {
    if (after.id !== client.user.id) return
    const stand = stands.get(after.guild.id)
    if (!stand) return
    stand.look()
    if (before.channelId === after.channelId) return
    stand.link.ownState(after.channelId)
    if (after.channelId !== null && after.channelId === after.guild.afkChannelId)
      return stand.link.lose({ reason: 'moved into the AFK channel', cause: 'afk' })
    if (before.channelId !== null && after.channelId !== null) void stepUp(after.guild, after.channelId, log)
  }
  client.on(Events.VoiceStateUpdate, onVoiceState)
  /** After a new session of the gateway the server's own list says whether the bot is still in voice. */
  const onAvailable = (guild: Guild) => {
    if (!guild.members.me?.voice.channelId) stands.get(guild.id)?.link.forgotten()
  }
  client.on(Events.GuildAvailable, onAvailable)

  return {
    async enter(room: RoomId, member: MemberId) {
      const guild = client.guilds.cache.get(room)
      const channel = guild?.voiceStates.cache.get(member)?.channel
      if (!guild || !channel) return refuse('not-in-voice')
      const known = stands.get(room)
      if (known && known.link.channelId() !== channel.id)
        return refuse('other-channel', { channel: nameOf(guild, known.link.channelId()) })
      if (known) return known.ready
      preflight(channel)
      const stand = open(guild, channel.id)
      stands.set(room, stand)
      return stand.ready
    },
    connections: () =>
      [...stands].map(([room, { link }]) => ({
        room,
        state: link.state().status === 'open' ? 'open' : 'joining',
      })),
    async close() {
      client.off(Events.VoiceStateUpdate, onVoiceState)
      client.off(Events.GuildAvailable, onAvailable)
      await Promise.all([...stands.values()].map(({ sink }) => sink.close()))
    },
  }
}
