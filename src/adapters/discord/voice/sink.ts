import type { AudioSink, Clock } from '../../../app/ports.ts'
import { FRAME_MS } from '../../../audio/constants.ts'
import { transport } from '../../../stage/transport.ts'
import type { SinkEvent } from '../../../stage/sink.ts'
import type { Link } from './link.ts'

/** Opus for 20 ms of nothing; Discord asks for five of them before a pause, against a smeared last sound. */
const SILENCE = Uint8Array.of(0xf8, 0xff, 0xfe)
const TAIL = 5
/** Packets to have again after a starvation: half a second. */
const CUSHION = 25

export interface VoiceSinkParts {
  readonly link: Link
  readonly clock: Clock
  /** The channel's name as it is now. */
  readonly place: () => string
}

/** An AudioSink on a voice connection. While the connection is on its way back, the music waits where it was. */
export const createVoiceSink = ({ link, clock, place }: VoiceSinkParts): AudioSink => {
  const listeners = new Set<(event: SinkEvent) => void>()
  const emit = (event: SinkEvent) => [...listeners].forEach((listener) => listener(event))
  let wanted: 'nothing' | 'playing' | 'paused' = 'nothing'
  let tail = () => {}

  const pump = transport({ clock, cushion: CUSHION, send: (packet) => link.send(packet) })

  /** Lets the sound end cleanly: silence frames, then the speaking mark goes. */
  const fall = (left = TAIL) => {
    tail()
    if (link.state().status !== 'open') return
    if (left === 0) return link.quiet()
    tail = clock.after(FRAME_MS, () => {
      link.send(SILENCE)
      fall(left - 1)
    })
  }

  pump.onEvent((event) => {
    if (event.kind === 'ended') wanted = 'nothing'
    if (event.kind === 'ended' || event.kind === 'starved') fall()
    if (event.kind === 'started') tail()
    emit(event)
  })
  link.onChange((state) => {
    if (state.status === 'open') {
      if (wanted === 'playing') pump.resume()
      return
    }
    tail()
    pump.pause()
    if (state.status === 'lost') emit({ kind: 'lost', reason: state.reason, cause: state.cause })
  })

  return {
    get place() {
      return place()
    },
    play: (tape, from) => {
      tail()
      wanted = 'playing'
      pump.play(tape, from)
      if (link.state().status !== 'open') pump.pause()
    },
    pause: () => {
      if (wanted !== 'playing') return
      wanted = 'paused'
      pump.pause()
      fall()
    },
    resume: () => {
      if (wanted !== 'paused') return
      wanted = 'playing'
      tail()
      if (link.state().status === 'open') pump.resume()
    },
    stop: () => {
      if (wanted === 'nothing') return
      wanted = 'nothing'
      pump.stop()
      fall()
    },
    position: () => pump.position(),
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      tail()
      listeners.clear()
      await pump.close()
      link.close()
    },
  }
}
