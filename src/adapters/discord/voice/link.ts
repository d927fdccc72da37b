import { joinVoiceChannel, VoiceConnectionStatus, type VoiceConnection } from '@discordjs/voice'
import type { Guild } from 'discord.js'
import type { Clock, Log } from '../../../app/ports.ts'
import type { LostCause } from '../../../stage/sink.ts'
import {
  backoff,
  DISCONNECTED,
  FINAL_CLOSES,
  PATIENCE,
  REMOVED,
  type Loss,
  type Patience,
} from './backoff.ts'
import { createGate } from './gate.ts'
import { callOf, createSeal } from './seal.ts'

export type LinkState =
  /** On the way, on the way back, or connected to a call that is not encrypted yet. */
  | { readonly status: 'joining' }
  /** What is sent now is heard, end-to-end encrypted wherever somebody is there to hear it. */
  | { readonly status: 'open' }
  /** Over for good. */
  | ({ readonly status: 'lost' } & Loss)

/** A voice connection that is kept up. */
export interface Link {
  state(): LinkState
  channelId(): string
  /** Sends one Opus packet at once; nothing happens unless open. */
  send(packet: Uint8Array): void
  /** Takes the speaking mark away. */
  quiet(): void
  onChange(listener: (state: LinkState) => void): () => void
  /** The bot's own voice state changed: moved, or out (`null`). */
  ownState(channelId: string | null): void
  /** Discord does not know of this connection any more: joins afresh. */
  forgotten(): void
  /** Gives the channel up, as if it had been lost. */
  lose(loss: Loss): void
  /** Leaves the channel; no change is told afterwards. */
  close(): void
}

export interface LinkParts {
  readonly guild: Guild
  readonly channelId: string
  readonly clock: Clock
  /** 0 ≤ chance < 1, anew at each call. */
  readonly chance: () => number
  readonly log: Log
  /** Whether somebody else is in the channel, so that end-to-end encryption will come. */
  readonly company: (channelId: string) => boolean
  readonly patience?: Patience
}

/**
 * Joins and stays. The library rejoins at once and without end when a connection closes; here every such request is
 * held back, and this link decides when to ask again, how often, and after which close codes never.
 */
export const openLink = (parts: LinkParts): Link => {
  const { guild, clock, chance, log, company, patience = PATIENCE } = parts
  const listeners = new Set<(state: LinkState) => void>()
  let state: LinkState = { status: 'joining' }
  let connection: VoiceConnection
  let channelId = parts.channelId
  let failures = 0
  let resumes = 0
  let joined = false
  /** Who is in the channel and does not connect cannot hear: no reason to wait any longer. */
  let waited = false
  let stumbled = false
  let closed = false
  let cancel = () => {}
  let calm = () => {}

  const gate = createGate(guild)
  const seal = createSeal()
  const call = () => callOf(connection, guild.client.user.id)
  const passes = () => seal.passes(call(), () => !waited && company(channelId))
  const over = () => closed || state.status === 'lost'
  const become = (next: LinkState) => {
    if (over() || (next.status === state.status && next.status !== 'lost')) return
    state = next
    for (const listener of [...listeners]) listener(next)
  }
  const wait = (ms: number, then: () => void) => {
    cancel()
    cancel = clock.after(ms, () => {
      if (!over()) then()
    })
  }

  const discard = () => {
    const old = connection
    old.removeAllListeners()
    old.on('error', () => {})
    if (old.state.status !== VoiceConnectionStatus.Destroyed) old.destroy()
  }
  const lose = (loss: Loss) => {
    if (over()) return
    cancel()
    calm()
    discard()
    log.warn('voice connection lost', { room: guild.id, ...loss, failures })
    become({ status: 'lost', ...loss })
  }

  /** Counts a failure and tries again after a while, or gives up. */
  const again = (reason: string, attempt: () => void, cause: LostCause = 'unreachable') => {
    calm()
    become({ status: 'joining' })
    failures += 1
    if (failures >= patience.attempts) return lose({ reason, cause })
    const ms = backoff(failures, patience, chance())
    log.info('voice connection tries again', { room: guild.id, reason, failures, ms: Math.round(ms) })
    wait(ms, attempt)
  }
  const rejoin = () => {
    gate.permit(() => connection.rejoin())
    wait(patience.state, () => again('Discord did not answer the request to rejoin', join))
  }

  const onClose = (code: number) => {
    if (over()) return
    const final = FINAL_CLOSES[code]
    if (final) return lose(final)
    if (code === DISCONNECTED) {
      become({ status: 'joining' })
      return wait(patience.moved, () => lose(REMOVED))
    }
    again(`the voice server closed with ${code}`, rejoin)
  }

  const open = () => {
    cancel()
    become({ status: 'open' })
  }
  /** The music rests until it can be sent: while alone for as long as that takes, in company for as long as patience. */
  const hold = () => {
    let crowded = (call()?.others ?? 0) > 0
    const look = () => {
      const others = call()?.others ?? 0
      waited = others === 0
      if (passes()) return open()
      if (crowded && others > 0) return again('end-to-end encryption did not come about', join, 'encryption')
      crowded = others > 0
      wait(patience.privacy, look)
    }
    become({ status: 'joining' })
    wait(patience.privacy, look)
  }
  const onReady = () => {
    cancel()
    calm()
    calm = clock.after(patience.stable, () => (failures = resumes = 0))
    if (passes()) open()
    else hold()
  }
  /** The library resumes at once, however often the server drops it again. */
  const onResuming = () => {
    resumes += 1
    log.info('voice connection resumes', { room: guild.id, resumes })
    if (resumes < patience.attempts) return false
    resumes = 0
    again('the voice server drops the connection again and again', join)
    return true
  }

  const watch = (fresh: VoiceConnection) => {
    fresh.on('error', (error) => log.warn('voice connection error', { room: guild.id, error }))
    // The group has changed, and everybody in it is ready for what is sent from now on.
    fresh.on('transitioned', () => {
      if (!over() && fresh === connection && state.status === 'joining' && passes()) open()
    })
    fresh.on('stateChange', (before, after) => {
      if (over() || fresh !== connection) return
      const networking = 'networking' in after ? after.networking : undefined
      const stays = 'networking' in before && before.networking === networking
      if (networking && !stays) {
        waited = false
        networking.once('close', (code: number) => {
          if (fresh === connection && 'networking' in fresh.state && fresh.state.networking === networking)
            onClose(code)
        })
      }
      if (before.status === after.status && after.status !== VoiceConnectionStatus.Connecting) return
      switch (after.status) {
        case VoiceConnectionStatus.Ready:
          return onReady()
        case VoiceConnectionStatus.Connecting:
          if (stays && before.status === VoiceConnectionStatus.Ready && onResuming()) return
          become({ status: 'joining' })
          return wait(patience.state, () => again('the voice server did not answer', join))
        case VoiceConnectionStatus.Signalling:
          become({ status: 'joining' })
          return wait(patience.state, () => again('Discord did not answer the request to join', join))
        case VoiceConnectionStatus.Disconnected:
          become({ status: 'joining' })
          return wait(patience.state, () => again('the voice server went away', join))
        case VoiceConnectionStatus.Destroyed:
          return lose({ reason: 'the connection to Discord ended', cause: 'unreachable' })
      }
    })
  }

  /** Joins afresh; whatever was there is left first. */
  const join = () => {
    if (joined) discard()
    joined = true
    gate.permit(() => {
      connection = joinVoiceChannel({
        ...{ guildId: guild.id, channelId, group: guild.client.user.id },
        ...{ selfDeaf: true, selfMute: false, adapterCreator: gate.adapters },
      })
    })
    watch(connection)
    if (connection.state.status === VoiceConnectionStatus.Disconnected)
      return again('the connection to Discord is down', join)
    wait(patience.state, () => again('Discord did not answer the request to join', join))
  }

  join()
  return {
    state: () => state,
    channelId: () => channelId,
    send: (packet) => {
      if (state.status !== 'open') return
      if (!passes()) return hold()
      try {
        connection.playOpusPacket(Buffer.from(packet.buffer, packet.byteOffset, packet.byteLength))
      } catch (error) {
        // Encryption may stumble while members come and go; a packet less is better than a dead process.
        if (!stumbled) log.warn('a voice packet could not be encrypted', { room: guild.id, error })
        stumbled = true
      }
    },
    quiet: () => void connection.setSpeaking(false),
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ownState: (next) => {
      if (over()) return
      if (next !== null) {
        gate.entered()
        channelId = next
      } else if (!gate.left()) lose(REMOVED)
    },
    forgotten: () => {
      if (!over() && connection.state.status === VoiceConnectionStatus.Ready)
        again('Discord has forgotten the connection', join)
    },
    lose,
    close: () => {
      if (closed) return
      cancel()
      calm()
      if (!over()) discard()
      if (state.status === 'joining')
        become({ status: 'lost', reason: 'left before it was connected', cause: 'removed' })
      closed = true
      listeners.clear()
    },
  }
}
