/**
 * The voice server's UDP port in a thread of its own, so that nothing else delays the moment at which a packet counts as
 * arrived. It counts; only the packets of some senders are handed on to be decrypted.
 */
import { createSocket } from 'node:dgram'
import os from 'node:os'
import { parentPort } from 'node:worker_threads'
import { discoveryAnswer } from '../standin/voice/udp.ts'
import { rtpSource } from '../standin/voice/transport.ts'
import {
  BIN_MS,
  BINS,
  SILENT_BYTES,
  STALL_MS,
  type FromEar,
  type Heard,
  type Moment,
  type ToEar,
} from './ear.ts'

const STEP = 960
const PROBE_MS = 5

interface Sender {
  count: number
  silent: number
  holes: number
  jumps: number
  /** Gaps by half milliseconds, the last bin for all that are longer. */
  readonly gaps: number[]
  readonly longest: Moment[]
  last: { at: number; sequence: number; timestamp: number; silence: boolean } | undefined
}

const say = (message: FromEar) => parentPort?.postMessage(message)
const senders = new Map<number, Sender>()
const handed = new Set<number>()
const fresh = (last: Sender['last']): Sender => ({
  ...{ count: 0, silent: 0, holes: 0, jumps: 0, gaps: Array<number>(BINS).fill(0), longest: [], last },
})

const note = (ssrc: number, datagram: Buffer, at: number) => {
  const known = senders.get(ssrc) ?? fresh(undefined)
  senders.set(ssrc, known)
  const sequence = datagram.readUInt16BE(2)
  const timestamp = datagram.readUInt32BE(4)
  const silence = datagram.length === SILENT_BYTES
  const { last } = known
  known.count += 1
  if (silence) known.silent += 1
  if (last) {
    if (((sequence - last.sequence) & 0xffff) !== 1) known.holes += 1
    if ((timestamp - last.timestamp) >>> 0 !== STEP) known.jumps += 1
    // After silence frames comes a pause that is meant.
    if (!last.silence) {
      const ms = at - last.at
      known.gaps[Math.min(BINS - 1, Math.floor(ms / BIN_MS))] += 1
      if (ms > 40) known.longest.push({ at, ms })
    }
  }
  known.last = { at, sequence, timestamp, silence }
}

// Where the system lets us, nothing comes between a packet and its time.
try {
  os.setPriority(0, -10)
} catch {
  // At everybody's priority it may be late itself; the probe tells by how much.
}

const socket = createSocket({ type: 'udp4', recvBufferSize: 1 << 22 })
socket.on('message', (datagram, from) => {
  const at = performance.now()
  const ssrc = rtpSource(datagram)
  if (ssrc !== undefined) {
    note(ssrc, datagram, at)
    if (handed.has(ssrc)) say({ kind: 'rtp', ssrc, datagram })
    return
  }
  const answer = discoveryAnswer(datagram, from)
  if (answer) socket.send(answer, from.port, from.address)
})
socket.bind(0, '127.0.0.1', () => say({ kind: 'open', port: socket.address().port }))

/** How late this thread itself is. */
let late: number[] = []
let stalls: Moment[] = []
let due = performance.now() + PROBE_MS
const probe = setInterval(() => {
  const now = performance.now()
  const ms = Math.max(0, now - due)
  late.push(ms)
  if (ms >= STALL_MS) stalls.push({ at: now, ms })
  due = now + PROBE_MS
}, PROBE_MS)

parentPort?.on('message', (message: ToEar) => {
  switch (message.kind) {
    case 'hand':
      return void handed.add(message.ssrc)
    case 'begin':
      late = []
      stalls = []
      for (const [ssrc, { last }] of senders) senders.set(ssrc, fresh(last))
      return
    case 'report': {
      const heard: readonly Heard[] = [...senders].map(([ssrc, { last: _, ...sender }]) => ({
        ssrc,
        ...sender,
      }))
      return say({ kind: 'heard', heard, late, stalls })
    }
    case 'close':
      clearInterval(probe)
      return socket.close(() => parentPort?.close())
  }
})
