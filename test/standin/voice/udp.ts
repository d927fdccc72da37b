/** The voice server's UDP port: answers IP discovery and hands RTP on. */
import { createSocket, type RemoteInfo } from 'node:dgram'
import { once } from 'node:events'
import { rtpSource } from './transport.ts'

const DISCOVERY = { length: 74, request: 1, response: 2, body: 70 } as const

/** The answer to a request for IP discovery; undefined where the datagram is none. */
export const discoveryAnswer = (
  request: Buffer,
  from: Pick<RemoteInfo, 'address' | 'port'>,
): Buffer | undefined => {
  if (request.length !== DISCOVERY.length || request.readUInt16BE(0) !== DISCOVERY.request) return undefined
  const answer = Buffer.alloc(DISCOVERY.length)
  answer.writeUInt16BE(DISCOVERY.response, 0)
  answer.writeUInt16BE(DISCOVERY.body, 2)
  request.copy(answer, 4, 4, 8)
  answer.write(from.address, 8, 'ascii')
  answer.writeUInt16BE(from.port, 72)
  return answer
}

export interface UdpEvents {
  /** An answer is about to go out; true loses it. */
  readonly loseDiscovery: () => boolean
  readonly note: (line: string) => void
  readonly onRtp: (ssrc: number, datagram: Buffer) => void
}

/** Where datagrams arrive. */
export interface Udp {
  readonly port: number
  close(): Promise<void>
}

export const startUdp = async ({ loseDiscovery, note, onRtp }: UdpEvents): Promise<Udp> => {
  const socket = createSocket('udp4')
  socket.on('message', (datagram, from) => {
    const answer = discoveryAnswer(datagram, from)
    if (answer) {
      if (loseDiscovery()) note('discovery answer lost')
      else socket.send(answer, from.port, from.address)
      return
    }
    const ssrc = rtpSource(datagram)
    if (ssrc !== undefined) onRtp(ssrc, datagram)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return {
    port: socket.address().port,
    close: () => new Promise<void>((done) => socket.close(() => done())),
  }
}
