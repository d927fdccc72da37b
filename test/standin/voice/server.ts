/** The voice side as a whole: grants, calls, and the packets that people heard. */
import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { Asked } from '../faults.ts'
import { createCall, type Call } from './call.ts'
import { startVoiceGateway } from './gateway.ts'
import type { Grant, Session } from './session.ts'
import { openRtp } from './transport.ts'
import { startUdp, type Udp, type UdpEvents } from './udp.ts'

/** One Opus packet as the people in the channel heard it. */
export interface VoicePacket {
  readonly guildId: string
  readonly channelId: string
  readonly sequence: number
  /** In samples at 48 kHz. */
  readonly timestamp: number
  readonly ssrc: number
  readonly opus: Buffer
  /** Milliseconds of a clock that never runs backwards. */
  readonly arrivedAt: number
  /** Whether it came end-to-end encrypted; silence frames never do. */
  readonly encrypted: boolean
  /** Whether it is the three-byte silence frame. */
  readonly silence: boolean
  /** The member whose session decrypted it. */
  readonly heardBy: string | undefined
}

export interface VoiceServerOptions {
  readonly tls: { readonly key: string; readonly cert: string }
  readonly dave: boolean
  readonly asked: Asked
  readonly heartbeatMs: number
  /** Where datagrams arrive; a socket of this thread when left out. */
  readonly ear?: ((events: UdpEvents) => Promise<Udp>) | undefined
  /** Whether the sender may be heard (not suppressed, not muted). */
  readonly maySpeak: (guildId: string, userId: string) => boolean
  readonly changed: () => void
}

const RESUMABLE: readonly number[] = [1001, 1006, 4015]
const SILENCE = Buffer.from([0xf8, 0xff, 0xfe])

export const startVoiceServer = async (options: VoiceServerOptions) => {
  const calls = new Map<string, Call>()
  const grants = new Map<string, Grant>()
  const packets: VoicePacket[] = []
  const log: string[] = []
  const counts = { encrypted: 0, plain: 0, silence: 0, undecryptable: 0, forged: 0, unheard: 0 }
  const note = (line: string): void => {
    log.push(line)
    options.changed()
  }
  const keyOf = (guildId: string, userId: string): string => `${guildId}/${userId}`
  const callIn = (channelId: string): Call => {
    const call = calls.get(channelId) ?? createCall(channelId, options.dave, note)
    calls.set(channelId, call)
    return call
  }

  const open = (session: Session, datagram: Buffer) => {
    try {
      return session.mode && openRtp(datagram, session.mode, session.key)
    } catch {
      return undefined
    }
  }
  const onRtp = (ssrc: number, datagram: Buffer): void => {
    const session = [...gateway.sessions.values()].find((known) => known.ssrc === ssrc)
    if (!session) return
    const { guildId, channelId, userId } = session.grant
    const rtp = open(session, datagram)
    if (!rtp) counts.forged += 1
    else if (!options.maySpeak(guildId, userId)) counts.unheard += 1
    else {
      const { opus, encrypted, by } = callIn(channelId).hear(userId, rtp.payload)
      const silence = opus?.equals(SILENCE) === true
      counts[
        opus === undefined ? 'undecryptable' : silence ? 'silence' : encrypted ? 'encrypted' : 'plain'
      ] += 1
      if (opus) {
        const { sequence, timestamp } = rtp
        const arrivedAt = performance.now()
        packets.push({
          guildId,
          channelId,
          sequence,
          timestamp,
          ssrc,
          opus,
          arrivedAt,
          encrypted,
          silence,
          heardBy: by,
        })
      }
    }
    options.changed()
  }
  const udp = await (options.ear ?? startUdp)({ loseDiscovery: options.asked.discoveryLost, note, onRtp })
  const gateway = await startVoiceGateway({
    ...options,
    ...{ udpPort: udp.port, callIn, note },
    grantOf: (userId, guildId) => grants.get(keyOf(guildId, userId)),
  })
  const sessionOf = (guildId: string, userId: string): Session | undefined =>
    [...gateway.sessions.values()].find(({ grant }) => grant.guildId === guildId && grant.userId === userId)

  return {
    endpoint: gateway.endpoint,
    counts,
    connects: gateway.counts,
    packets,
    /** What the voice side did, line by line, for a readable failure. */
    log,
    sessions: gateway.sessions,
    call: callIn,
    /** Lets a member connect to the voice server of a channel; whatever they had before ends. */
    grant(guildId: string, channelId: string, userId: string, sessionId: string): Grant {
      const former = sessionOf(guildId, userId)
      if (former && former.grant.channelId !== channelId) gateway.end(former)
      const grant = { guildId, channelId, userId, sessionId, token: randomUUID() }
      grants.set(keyOf(guildId, userId), grant)
      return grant
    },
    /** The member is out of voice: their connection closes with the code, if one is given. */
    revoke(guildId: string, userId: string, code?: number): void {
      grants.delete(keyOf(guildId, userId))
      const session = sessionOf(guildId, userId)
      if (session) gateway.end(session, code)
    },
    /** Closes every voice connection; 1006 cuts the socket. What cannot be resumed after the code is forgotten. */
    closeConnections: (code: number): void => {
      for (const session of [...gateway.sessions.values()]) {
        if (!RESUMABLE.includes(code)) gateway.end(session, code)
        else if (code === 1006) session.socket()?.terminate()
        else session.socket()?.close(code)
      }
    },
    async close(): Promise<void> {
      for (const call of calls.values()) call.close()
      await Promise.all([gateway.close(), udp.close()])
    },
  }
}
export type VoiceServer = Awaited<ReturnType<typeof startVoiceServer>>
