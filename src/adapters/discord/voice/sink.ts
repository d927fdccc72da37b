import type { AudioSink, Clock } from '../../../app/ports.ts'
import { FRAME_MS } from '../../../audio/constants.ts'
import { transport } from '../../../stage/transport.ts'
import type { SinkEvent } from '../../../stage/sink.ts'
import { createGaps } from './gaps.ts'
import type { Link } from './link.ts'

/** Opus for 20 ms of nothing; Discord asks for five of them before a pause, against a smeared last sound. */
const SILENCE = Uint8Array.of(0xf8, 0xff, 0xfe)
const TAIL = 5
/** Packets to have again after a starvation: half a second. */
const CUSHION = 25

/** Whether the bot may be heard: not muted by a moderator, not in a stage's audience. */
export interface Voice {
  heard(): boolean
  onChange(listener: () => void): () => void
}

export interface VoiceSinkParts {
  readonly link: Link
  readonly voice: Voice
  readonly clock: Clock
  /** The channel's name as it is now. */
  readonly place: () => string
  /** Told of the time between two packets, in ms. */
  readonly onGap?: ((ms: number) => void) | undefined
}

/**
 * An AudioSink on a voice connection. While the connection is on its way back, or a moderator lets nobody hear the bot, the
 * music waits where it was.
 */
export const createVoiceSink = ({ link, voice, clock, place, onGap }: VoiceSinkParts): AudioSink => {
  const listeners = new Set<(event: SinkEvent) => void>()
  const emit = (event: SinkEvent) => [...listeners].forEach((listener) => listener(event))
  let wanted: 'nothing' | 'playing' | 'paused' = 'nothing'
  /** Told as starved, because nobody may hear it. */
  let hushed = false
  let tail = () => {}

  const open = () => link.state().status === 'open' && voice.heard()

  const gaps = createGaps(clock, onGap)
  const pump = transport({
    ...{ clock, cushion: CUSHION },
    send: (packet) => {
      link.send(packet)
      gaps.sent()
    },
  })
  const halt = () => {
    pump.pause()
    gaps.still()
  }

  /** Lets the sound end cleanly: silence frames, then the speaking mark goes. */
  const fall = (left = TAIL) => {
    tail()
    if (!open() || left === 0) return link.quiet()
    tail = clock.after(FRAME_MS, () => {
      link.send(SILENCE)
      fall(left - 1)
    })
  }

  pump.onEvent((event) => {
    if (event.kind === 'ended') wanted = 'nothing'
    if (event.kind === 'ended' || event.kind === 'starved') {
      gaps.still()
      fall()
    }
    if (event.kind === 'started') {
      tail()
      hushed = false
    }
    emit(event)
  })
  const hush = () => {
    if (wanted !== 'playing' || hushed || voice.heard()) return
    hushed = true
    emit({ kind: 'starved' })
  }
  /** Goes on if it can be heard, else waits. */
  const follow = () => {
    if (wanted === 'playing' && open()) {
      pump.resume()
      if (hushed) emit({ kind: 'started' })
      hushed = false
      return
    }
    if (open()) return
    tail()
    link.quiet()
    halt()
    hush()
  }
  link.onChange((state) => {
    follow()
    if (state.status === 'lost') emit({ kind: 'lost', reason: state.reason, cause: state.cause })
  })
  const unhook = voice.onChange(follow)

  return {
    get place() {
      return place()
    },
    play: (tape, from) => {
      tail()
      wanted = 'playing'
      hushed = false
      gaps.still()
      pump.play(tape, from)
      if (!open()) halt()
      hush()
    },
    pause: () => {
      if (wanted !== 'playing') return
      wanted = 'paused'
      hushed = false
      halt()
      fall()
    },
    resume: () => {
      if (wanted !== 'paused') return
      wanted = 'playing'
      tail()
      follow()
    },
    stop: () => {
      if (wanted === 'nothing') return
      wanted = 'nothing'
      pump.stop()
      gaps.still()
      fall()
    },
    position: () => pump.position(),
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      tail()
      unhook()
      listeners.clear()
      await pump.close()
      link.close()
    },
  }
}
