import type { Moment, PacketFrame } from '../../src/adapters/web/protocol.ts'
import type { OpusDecoder } from './decoder.ts'

/** As in src/audio/constants.ts: the page loads no file of that room. */
const RATE = 48_000
const PACKET_S = 0.02
/** Packets that a decoder needs before the first one that shall sound (RFC 7845, 4.6). */
const PREROLL = 4
/** Packets in one buffer. */
const CHUNK = 10
/** How far ahead buffers are handed to the audio clock, in seconds. */
const AHEAD_S = 2
const PUMP_MS = 80
/** A page further off than this from the server's clock starts anew, once it has been so for a while. */
const DRIFT_S = 0.015
const DRIFT_TIMES = 8

/** The server's clock in ms, and whether it is known well enough to play by. */
export interface ServerClock {
  now(this: void): number
  synchronised(this: void): boolean
}

export interface AudioPlayer {
  frame(frame: PacketFrame): void
  moment(moment: Moment): void
  /** To be called from a gesture: browsers allow sound only then. */
  unlock(): Promise<void>
  /** Whether sound may be heard here. */
  unlocked(): boolean
  /** 0–1. */
  volume(value: number): void
  /** Root mean square of what reaches the speaker right now. */
  level(): number
  /** Seconds into the tape that sound here at the server's time `server` (ms); null when silent. */
  heard(): { readonly server: number; readonly seconds: number } | null
}

/** One uninterrupted run of buffers. Packet `index` sounds at `time` of the audio clock. */
interface Run {
  readonly gain: GainNode
  readonly sources: Set<AudioBufferSourceNode>
  readonly index: number
  readonly time: number
  next: number
  off: number
}

/**
 * Decodes packets into scheduled buffers so that each sounds at its moment of the server's clock.
 *
 * Nothing sounds before that clock is known well.
 */
export const createAudioPlayer = (
  context: AudioContext,
  decoder: Promise<OpusDecoder>,
  { now, synchronised }: ServerClock,
): AudioPlayer => {
  const master = context.createGain()
  const meter = context.createAnalyser()
  meter.fftSize = 2048
  master.connect(meter).connect(context.destination)
  const window = new Float32Array(meter.fftSize)
  const packets = new Map<number, Uint8Array>()
  let current: Moment = { status: 'silent', serial: -1 }
  let opus: OpusDecoder | null = null
  let run: Run | null = null
  decoder.then(
    (ready) => (opus = ready),
    () => undefined,
  )

  /** The audio clock's time that is heard at the server's time `server`. */
  const heardAt = (server: number): number => {
    const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp()
    const known = contextTime > 0 && performanceTime > 0
    const elapsed = (server - now()) / 1000
    return known
      ? contextTime + (performance.now() - performanceTime) / 1000 + elapsed
      : context.currentTime + elapsed
  }
  const timeOf = (index: number): number =>
    current.status === 'running' ? heardAt(current.at + (index - current.from) * PACKET_S * 1000) : Infinity

  const stop = () => {
    if (!run) return
    const { gain, sources } = run
    const end = context.currentTime + 0.03
    gain.gain.cancelScheduledValues(context.currentTime)
    gain.gain.setTargetAtTime(0, context.currentTime, 0.008)
    for (const source of sources) source.stop(end)
    run = null
  }

  /** Starts at the first packet that is there and not yet due. */
  const start = () => {
    if (current.status !== 'running' || !opus || !synchronised()) return
    const soonest = context.currentTime + 0.04
    const late = Math.ceil((soonest - timeOf(current.from)) / PACKET_S)
    const index = current.from + Math.max(0, late)
    if (!packets.has(index)) return
    const before: Uint8Array[] = []
    for (let i = Math.max(0, index - PREROLL); i < index; i++) {
      const packet = packets.get(i)
      if (packet) before.push(packet)
    }
    opus.decodeFrames(before)
    const time = Math.round(timeOf(index) * RATE) / RATE
    const gain = context.createGain()
    gain.gain.setValueAtTime(index === 0 ? 1 : 0, time)
    gain.gain.linearRampToValueAtTime(1, time + 0.01)
    gain.connect(master)
    run = { gain, sources: new Set(), index, time, next: index, off: 0 }
  }

  const schedule = (voice: Run, chunk: readonly Uint8Array[], time: number) => {
    const decoded = opus?.decodeFrames(chunk)
    if (!decoded || decoded.samplesDecoded === 0) return
    const buffer = context.createBuffer(2, decoded.samplesDecoded, RATE)
    decoded.channelData.slice(0, 2).forEach((samples, channel) => buffer.copyToChannel(samples, channel))
    const source = context.createBufferSource()
    source.buffer = buffer
    source.connect(voice.gain)
    source.start(time)
    voice.sources.add(source)
    source.onended = () => voice.sources.delete(source)
  }

  const pump = () => {
    if (context.state !== 'running' || current.status !== 'running' || !opus) return
    if (!run) start()
    if (!run) return
    const drift = Math.abs(timeOf(run.index) - run.time)
    run.off = drift > DRIFT_S ? run.off + 1 : 0
    if (run.off > DRIFT_TIMES) return stop()
    for (;;) {
      const time = run.time + (run.next - run.index) * PACKET_S
      if (time > context.currentTime + AHEAD_S) break
      const chunk: Uint8Array[] = []
      for (let packet = packets.get(run.next); packet && chunk.length < CHUNK;) {
        chunk.push(packet)
        packet = packets.get(run.next + chunk.length)
      }
      const hurry = time < context.currentTime + 0.3
      if (chunk.length === 0 || (chunk.length < CHUNK && !hurry)) {
        if (time < context.currentTime) stop()
        break
      }
      if (time < context.currentTime) {
        stop()
        break
      }
      schedule(run, chunk, time)
      run.next += chunk.length
    }
    const heard = run ? run.next - CHUNK - AHEAD_S / PACKET_S - PREROLL : 0
    for (const index of packets.keys()) {
      if (index >= heard) break
      packets.delete(index)
    }
  }
  setInterval(pump, PUMP_MS)

  return {
    frame({ serial, index, packets: more }) {
      if (serial !== current.serial) return
      more.forEach((packet, i) => packets.set(index + i, packet))
      pump()
    },
    moment(moment) {
      if (moment.serial !== current.serial) packets.clear()
      current = moment
      stop()
      pump()
    },
    async unlock() {
      if (context.state !== 'running') await context.resume()
      pump()
    },
    unlocked: () => context.state === 'running',
    volume: (value) => master.gain.setTargetAtTime(value, context.currentTime, 0.02),
    level() {
      meter.getFloatTimeDomainData(window)
      return Math.sqrt(window.reduce((sum, sample) => sum + sample * sample, 0) / window.length)
    },
    heard() {
      if (!run) return null
      const server = now()
      return { server, seconds: run.index * PACKET_S + heardAt(server) - run.time }
    },
  }
}
