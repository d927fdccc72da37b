import {
  joinVoiceChannel,
  VoiceConnectionStatus,
  type VoiceConnection,
  type VoiceConnectionState,
} from '@discordjs/voice'
import type { Guild, InternalDiscordGatewayAdapterCreator } from 'discord.js'
import type { Clock, Log } from '../../../app/ports.ts'
import { backoff, DISCONNECTED, FINAL_CLOSES, PATIENCE, type Patience } from './backoff.ts'

type Adapters = InternalDiscordGatewayAdapterCreator
/** What a connection's networking is to us: one life of it, told apart by identity. */
type Networking = Extract<VoiceConnectionState, { networking: unknown }>['networking']

export type LinkState =
  /** On the way, or on the way back. */
  | { readonly status: 'joining' }
  /** What is sent now is heard, end-to-end encrypted wherever somebody is there to hear it. */
  | { readonly status: 'open' }
  /** Over for good. */
  | { readonly status: 'lost'; readonly reason: string }

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
  let permitted = false
  let joined = false
  let stumbled = false
  let closed = false
  let cancel = () => {}
  let calm = () => {}

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

  /** Lets a request to join pass only when this link asked for it; leaving always may. */
  const gate: Adapters = (methods) => {
    const inner = guild.voiceAdapterCreator(methods)
    return {
      destroy: () => inner.destroy(),
      sendPayload: (payload: { readonly d: { readonly channel_id: string | null } }) => {
        if (payload.d.channel_id !== null && !permitted) return true
        permitted = false
        return inner.sendPayload(payload)
      },
    }
  }

  const discard = () => {
    const old = connection
    old.removeAllListeners()
    old.on('error', () => {})
    if (old.state.status !== VoiceConnectionStatus.Destroyed) old.destroy()
  }
  const lose = (reason: string) => {
    cancel()
    calm()
    discard()
    log.warn('voice connection lost', { room: guild.id, reason, failures })
    become({ status: 'lost', reason })
  }

  /** Counts a failure and tries again after a while, or gives up. */
  const again = (reason: string, attempt: () => void) => {
    calm()
    become({ status: 'joining' })
    failures += 1
    if (failures >= patience.attempts) return lose(reason)
    const ms = backoff(failures, patience, chance())
    log.info('voice connection tries again', { room: guild.id, reason, failures, ms: Math.round(ms) })
    wait(ms, attempt)
  }
  const rejoin = () => {
    permitted = true
    connection.rejoin()
    permitted = false
    wait(patience.state, () => again('Discord did not answer the request to rejoin', join))
  }

  const onClose = (code: number) => {
    if (over()) return
    const final = FINAL_CLOSES[code]
    if (final) return lose(final)
    if (code === DISCONNECTED) {
      become({ status: 'joining' })
      return wait(patience.moved, () => lose('disconnected from the channel'))
    }
    again(`the voice server closed with ${code}`, rejoin)
  }

  const onReady = (networking: Networking, seen: WeakSet<Networking>) => {
    cancel()
    calm()
    calm = clock.after(patience.stable, () => (failures = 0))
    const open = () => {
      if (over() || connection.state.status !== VoiceConnectionStatus.Ready) return
      seen.add(networking)
      cancel()
      become({ status: 'open' })
    }
    if (seen.has(networking) || connection.voicePrivacyCode || !company(channelId)) return open()
    connection.once('transitioned', open)
    wait(patience.privacy, open)
  }

  const watch = (fresh: VoiceConnection) => {
    const seen = new WeakSet<Networking>()
    fresh.on('error', (error) => log.warn('voice connection error', { room: guild.id, error }))
    fresh.on('stateChange', (before, after) => {
      if (over() || fresh !== connection) return
      const networking = 'networking' in after ? after.networking : undefined
      if (networking && (!('networking' in before) || before.networking !== networking))
        networking.once('close', (code: number) => {
          if (fresh === connection && 'networking' in fresh.state && fresh.state.networking === networking)
            onClose(code)
        })
      if (before.status === after.status && after.status !== VoiceConnectionStatus.Connecting) return
      switch (after.status) {
        case VoiceConnectionStatus.Ready:
          return onReady(after.networking, seen)
        case VoiceConnectionStatus.Connecting:
          become({ status: 'joining' })
          return wait(patience.state, () => again('the voice server did not answer', join))
        case VoiceConnectionStatus.Signalling:
          become({ status: 'joining' })
          return wait(patience.state, () => again('Discord did not answer the request to join', join))
        case VoiceConnectionStatus.Disconnected:
          become({ status: 'joining' })
          return wait(patience.state, () => again('the voice server went away', join))
        case VoiceConnectionStatus.Destroyed:
          return lose('the connection to Discord ended')
      }
    })
  }

  /** Joins afresh; whatever was there is left first. */
  const join = () => {
    if (joined) discard()
    joined = true
    permitted = true
    connection = joinVoiceChannel({
      guildId: guild.id,
      channelId,
      group: guild.client.user.id,
      selfDeaf: true,
      selfMute: false,
      adapterCreator: gate,
    })
    permitted = false
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
        channelId = next
        return
      }
      // While a request to join is out, this is the end of what was left on purpose.
      if (connection.state.status !== VoiceConnectionStatus.Signalling) lose('disconnected from the channel')
    },
    close: () => {
      if (closed) return
      cancel()
      calm()
      if (!over()) discard()
      if (state.status === 'joining') become({ status: 'lost', reason: 'left before it was connected' })
      closed = true
      listeners.clear()
    },
  }
}
