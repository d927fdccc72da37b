import { FRAME_MS } from '../audio/constants.ts'
import type { Tape } from '../audio/tape.ts'
import type { Clock } from './clock.ts'
import type { AudioSink, SinkEvent } from './sink.ts'

export interface TransportOptions {
  readonly clock: Clock
  /** Called once for each packet, in order, at its time. */
  readonly send: (packet: Uint8Array, index: number) => void
  /** After a starvation, packets that must be there before it goes on, so that it does not stutter. Default 10. */
  readonly cushion?: number
  /** Packets that may be late and still be sent at once; beyond that, time is lost instead. Default 5. */
  readonly burst?: number
}

/** An AudioSink without a place: the pump that real sinks and test twins are built on. */
export type Transport = Omit<AudioSink, 'place'>

type State =
  | { readonly status: 'stopped' }
  | { readonly status: 'paused' }
  /** Packet `i` is due at `origin + i × 20 ms`. */
  | { readonly status: 'running'; readonly origin: number }
  | { readonly status: 'starved' }
  | { readonly status: 'closed' }

/**
 * Sends a tape's packets by the clock, one for every 20 ms. Each is due at an absolute time, so late timers do not add
 * up; after a longer stall (or when the wall clock is set) it loses time rather than sending a burst. The tape has
 * `ended` 20 ms after its last packet was sent.
 */
export const transport = ({ clock, send, cushion = 10, burst = 5 }: TransportOptions): Transport => {
  const listeners = new Set<(event: SinkEvent) => void>()
  let state: State = { status: 'stopped' }
  let tape: Tape | null = null
  let next = 0
  let announced = false
  let takes = 0
  let cancel = () => {}
  let unhook = () => {}

  const emit = (event: SinkEvent) => [...listeners].forEach((listener) => listener(event))
  const halt = (to: State) => {
    cancel()
    cancel = () => {}
    state = to
    takes++
  }
  const over = () => tape !== null && tape.state().status !== 'growing' && next >= tape.length()

  const run = () => {
    const origin = clock.steady() - next * FRAME_MS
    state = { status: 'running', origin }
    tick()
  }

  /** Goes on as soon as there is enough to go on with. */
  const grown = () => {
    if (state.status !== 'starved' || !tape) return
    if (tape.state().status !== 'growing' || tape.length() - next >= cushion) run()
  }

  const tick = () => {
    if (state.status !== 'running' || !tape) return
    const now = clock.steady()
    const behind = Math.floor((now - state.origin) / FRAME_MS) - next
    if (behind < -1 || behind > burst) state = { status: 'running', origin: now - next * FRAME_MS }
    const { origin } = state
    while (origin + next * FRAME_MS <= now) {
      if (over()) {
        halt({ status: 'stopped' })
        return emit({ kind: 'ended' })
      }
      const packet = tape.packet(next)
      if (!packet) {
        halt({ status: 'starved' })
        announced = false
        return emit({ kind: 'starved' })
      }
      send(packet, next++)
      if (announced) continue
      announced = true
      const take = takes
      emit({ kind: 'started' })
      // A listener may have stopped it or put another tape on.
      if (take !== takes) return
    }
    cancel = clock.after(origin + next * FRAME_MS - now, tick)
  }

  return {
    play: (another, from) => {
      if (state.status === 'closed') return
      unhook()
      tape = another
      next = from
      announced = false
      halt({ status: 'running', origin: clock.steady() - from * FRAME_MS })
      unhook = another.onChange(grown)
      cancel = clock.after(0, tick)
    },
    pause: () => {
      if (state.status === 'running' || state.status === 'starved') halt({ status: 'paused' })
    },
    resume: () => {
      if (state.status !== 'paused') return
      state = { status: 'running', origin: clock.steady() - next * FRAME_MS }
      cancel = clock.after(0, tick)
    },
    stop: () => {
      if (state.status === 'closed') return
      unhook()
      halt({ status: 'stopped' })
    },
    position: () => next,
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      unhook()
      listeners.clear()
      halt({ status: 'closed' })
      return Promise.resolve()
    },
  }
}
