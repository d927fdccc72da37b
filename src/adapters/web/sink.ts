import { FRAME_MS, FRAMES_PER_SECOND } from '../../audio/constants.ts'
import type { Tape } from '../../audio/tape.ts'
import type { Clock } from '../../stage/clock.ts'
import type { AudioSink, SinkEvent } from '../../stage/sink.ts'
import { encodeFrame, type Moment } from './protocol.ts'

/** From the decision to play until the first packet sounds: time for pages to receive and decode it. */
export const LEAD_MS = 250
/** How far ahead of the sound pages get their packets. */
export const AHEAD = 3 * FRAMES_PER_SECOND
/** Packets before the wanted one that a decoder needs to find its way in (RFC 7845, 4.6: 80 ms). */
export const PREROLL = 4
const PUMP_MS = 200
/** Packets that must be there before a growing tape starts, and after it has starved. */
const CUSHION = { start: 10, starved: FRAMES_PER_SECOND / 2 }
const PER_FRAME = 25
/** Bytes that may wait for a slow page before it is left behind. */
export const MAX_BACKLOG = 1 << 20

/** A page, as far as sound is concerned. */
export interface Ear {
  moment(moment: Moment): void
  packets(frame: Uint8Array): void
  /** Bytes sent but not yet gone. */
  backlog(): number
}

export interface Broadcast {
  /** The sink that is open, or a fresh one. */
  open(): AudioSink
  /** Lets a page hear what sounds, from now on; returns the way to stop. */
  attach(ear: Ear): () => void
}

type State =
  | { readonly status: 'idle' }
  /** Silence until the tape holds `cushion` packets from `next` on, or is complete. */
  | { readonly status: 'waiting'; readonly tape: Tape; readonly next: number; readonly cushion: number }
  | { readonly status: 'running'; readonly tape: Tape; readonly from: number; readonly at: number }
  | { readonly status: 'paused'; readonly tape: Tape; readonly next: number }

/**
 * The room's sink: packets go to every page ahead of time, with the moment of the server's clock at which they sound.
 *
 * @param place what members call the room
 */
export const createBroadcast = (clock: Clock, place: string): Broadcast => {
  /** Next packet to send, by page. */
  const ears = new Map<Ear, number>()
  let state: State = { status: 'idle' }
  let serial = 0
  /** Where the last tape ended or was stopped. */
  let rested = 0
  let stopTimer = () => {}
  let stopTape: () => void = () => {}
  let opened: { readonly sink: AudioSink; readonly listeners: Set<(event: SinkEvent) => void> } | null = null

  const tell = (event: SinkEvent) => {
    for (const listener of [...(opened?.listeners ?? [])]) listener(event)
  }
  const moment = (): Moment => {
    if (state.status === 'idle') return { status: 'silent', serial }
    if (state.status === 'running') return { status: 'running', serial, from: state.from, at: state.at }
    return { status: 'held', serial, next: state.next }
  }
  const position = (): number => {
    if (state.status === 'idle') return rested
    if (state.status !== 'running') return state.next
    const { tape, from, at } = state
    // The packet that sounds counts: a pause goes on with the next one.
    const begun = Math.max(0, Math.floor((clock.now() - at) / FRAME_MS) + 1)
    return Math.min(tape.length(), from + begun)
  }

  const feed = (ear: Ear) => {
    if (state.status === 'idle') return
    const now = position()
    const until = Math.min(state.tape.length(), now + AHEAD)
    let index = Math.max(ears.get(ear) ?? 0, now - PREROLL)
    while (index < until && ear.backlog() < MAX_BACKLOG) {
      const end = Math.min(until, index + PER_FRAME)
      const packets: Uint8Array[] = []
      for (let i = index; i < end; i++) packets.push(state.tape.packet(i) ?? new Uint8Array(0))
      ear.packets(encodeFrame({ serial, index, packets }))
      index = end
    }
    ears.set(ear, index)
  }
  const feedAll = () => [...ears.keys()].forEach(feed)
  const announce = () => [...ears.keys()].forEach((ear) => ear.moment(moment()))

  const enter = (next: State) => {
    state = next
    stopTimer()
    stopTimer = () => {}
    announce()
    feedAll()
  }
  const leaveTape = () => {
    stopTape()
    stopTape = () => {}
  }
  const end = () => {
    rested = position()
    leaveTape()
    enter({ status: 'idle' })
    tell({ kind: 'ended' })
  }

  /** One look at the clock while running: what has been heard, what must be sent. */
  const tick = () => {
    if (state.status !== 'running') return
    const { tape, from, at } = state
    const length = tape.length()
    const left = at + (length - from) * FRAME_MS - clock.now()
    if (left > 0) {
      feedAll()
      stopTimer = clock.after(Math.min(PUMP_MS, Math.ceil(left)), tick)
    } else if (tape.state().status !== 'growing') end()
    else {
      enter({ status: 'waiting', tape, next: length, cushion: CUSHION.starved })
      tell({ kind: 'starved' })
    }
  }

  /** Leaves `waiting` as soon as the tape allows. */
  const tryStart = () => {
    if (state.status !== 'waiting') return
    const { tape, next, cushion } = state
    const there = tape.length() - next
    const whole = tape.state().status !== 'growing'
    if (there <= 0 && whole) return end()
    if (there < cushion && !whole) return feedAll()
    enter({ status: 'running', tape, from: next, at: clock.now() + LEAD_MS })
    stopTimer = clock.after(PUMP_MS, tick)
    tell({ kind: 'started' })
  }

  const silence = () => {
    leaveTape()
    serial++
    for (const ear of ears.keys()) ears.set(ear, 0)
  }

  const stop = () => {
    rested = position()
    silence()
    enter({ status: 'idle' })
  }

  const openSink = (): AudioSink => {
    const listeners = new Set<(event: SinkEvent) => void>()
    const mine = () => opened?.sink === sink
    const sink: AudioSink = {
      place,
      play(tape, from) {
        if (!mine()) return
        silence()
        stopTape = tape.onChange(tryStart)
        enter({ status: 'waiting', tape, next: from, cushion: CUSHION.start })
        tryStart()
      },
      pause() {
        if (mine() && (state.status === 'running' || state.status === 'waiting'))
          enter({ status: 'paused', tape: state.tape, next: position() })
      },
      resume() {
        if (!mine() || state.status !== 'paused') return
        state = { ...state, status: 'waiting', cushion: CUSHION.start }
        tryStart()
      },
      stop() {
        if (mine()) stop()
      },
      position: () => (mine() ? position() : 0),
      onEvent(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      close() {
        if (mine()) stop()
        if (mine()) opened = null
        return Promise.resolve()
      },
    }
    opened = { sink, listeners }
    return sink
  }

  return {
    open: () => opened?.sink ?? openSink(),
    attach(ear) {
      ears.set(ear, 0)
      ear.moment(moment())
      feed(ear)
      return () => ears.delete(ear)
    },
  }
}
