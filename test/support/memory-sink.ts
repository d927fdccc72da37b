import type { Tape } from '../../src/audio/tape.ts'
import type { Clock } from '../../src/stage/clock.ts'
import type { AudioSink, SinkEvent } from '../../src/stage/sink.ts'
import { transport } from '../../src/stage/transport.ts'

export interface MemorySink extends AudioSink {
  /** Every packet sent so far, in order. */
  readonly sent: readonly Uint8Array[]
  /** What was asked of it, in order, e.g. `play piece-1 from 50`. */
  readonly asked: readonly string[]
  isClosed(): boolean
  /** It sounds in another channel from now on. */
  move(channel: string): void
  /** The connection goes for good, as when the bot is kicked. */
  lose(reason: string): void
}

/** A sink that keeps what it was sent; the twin of the real ones. */
export const memorySink = (clock: Clock, place = 'the living room', channel = 'here'): MemorySink => {
  const sent: Uint8Array[] = []
  const asked: string[] = []
  const listeners = new Set<(event: SinkEvent) => void>()
  const pump = transport({ clock, send: (packet) => sent.push(packet) })
  let at = channel
  let status: 'open' | 'lost' | 'closed' = 'open'
  const emit = (event: SinkEvent) => [...listeners].forEach((listener) => listener(event))
  pump.onEvent((event) => {
    if (status === 'open') emit(event)
  })
  return {
    place,
    get channel() {
      return at
    },
    move: (to) => {
      at = to
    },
    sent,
    asked,
    play: (tape: Tape, from) => {
      asked.push(`play ${tape.id} from ${from}`)
      if (status === 'open') pump.play(tape, from)
    },
    pause: () => {
      asked.push('pause')
      pump.pause()
    },
    resume: () => {
      asked.push('resume')
      pump.resume()
    },
    stop: () => {
      asked.push('stop')
      pump.stop()
    },
    position: () => pump.position(),
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      asked.push('close')
      status = 'closed'
      listeners.clear()
      return pump.close()
    },
    isClosed: () => status === 'closed',
    lose: (reason) => {
      if (status !== 'open') return
      status = 'lost'
      pump.stop()
      emit({ kind: 'lost', reason })
    },
  }
}
