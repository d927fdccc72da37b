/** One voice session: what survives a lost WebSocket so that it can be resumed. */
import type { WebSocket } from 'ws'
import type { Mode } from '../faults.ts'
import type { Party } from './delivery.ts'

/** The right to connect, handed out with VOICE_SERVER_UPDATE. */
export interface Grant {
  readonly guildId: string
  readonly channelId: string
  readonly userId: string
  readonly sessionId: string
  readonly token: string
}

const REPLAYED = 200

export const createSession = (grant: Grant, ssrc: number, key: Uint8Array) => {
  let socket: WebSocket | undefined
  let seq = 0
  const sent: { readonly seq: number; readonly data: string | Buffer }[] = []
  const deliver = (data: string | Buffer): void => {
    sent.push({ seq, data })
    if (sent.length > REPLAYED) sent.shift()
    if (socket?.readyState === 1) socket.send(data)
  }
  const party: Party = {
    userId: grant.userId,
    json(op, d) {
      seq += 1
      deliver(JSON.stringify({ op, d, seq }))
    },
    binary(op, payload) {
      seq += 1
      deliver(Buffer.concat([Buffer.from([seq >> 8, seq & 255, op]), payload]))
    },
  }
  return {
    grant,
    ssrc,
    key,
    party,
    mode: undefined as Mode | undefined,
    speaking: false,
    resumes: 0,
    attach: (to: WebSocket): void => void (socket = to),
    socket: (): WebSocket | undefined => socket,
    /** Sends again what the client has not seen. */
    replay(after: number): void {
      for (const message of sent) if (message.seq > after) socket?.send(message.data)
    },
  }
}
export type Session = ReturnType<typeof createSession>
