import { recorder, type Recorder, type Tape } from '../../src/audio/tape.ts'

/** A packet that says which tape and place it is from. An Opus TOC byte (CELT, 20 ms, stereo) comes first. */
export const packetOf = (tape: number, index: number): Uint8Array =>
  Uint8Array.of(0xfc, tape, index & 0xff, index >> 8)
export const packetsOf = (tape: number, from: number, to: number): readonly Uint8Array[] =>
  Array.from({ length: to - from }, (_, i) => packetOf(tape, from + i))

/** A growing tape whose first `ready` of `expected` packets are there. */
export const growingTape = (tape: number, ready: number, expected: number): Recorder => {
  const recording = recorder(`piece-${tape}`, expected)
  recording.append(packetsOf(tape, 0, ready))
  return recording
}

export const completeTape = (tape: number, length: number): Tape => {
  const recording = growingTape(tape, length, length)
  recording.complete()
  return recording.tape
}
