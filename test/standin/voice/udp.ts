/** The voice server's UDP port: answers IP discovery and hands RTP on. */
import { createSocket, type RemoteInfo } from 'node:dgram'
import { once } from 'node:events'
import { rtpSource } from './transport.ts'

const DISCOVERY = { length: 74, request: 1, response: 2, body: 70 } as const

const discoveryAnswer = (request: Buffer, from: RemoteInfo): Buffer => {
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

export const startUdp = async ({ loseDiscovery, note, onRtp }: UdpEvents) => {
  const socket = createSocket('udp4')
  socket.on('message', (datagram, from) => {
    if (datagram.length === DISCOVERY.length && datagram.readUInt16BE(0) === DISCOVERY.request) {
      if (loseDiscovery()) note('discovery answer lost')
      else socket.send(discoveryAnswer(datagram, from), from.port, from.address)
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
