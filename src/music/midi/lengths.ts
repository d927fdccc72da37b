/**
 * Lengths that lie: parsers take them at their word. A quantity of variable length that needs more than the four bytes it may
 * have (Standard MIDI Files 1.0) overflows into a negative number, and a parser that skips by it goes back and reads the same
 * events until the memory is full.
 */

const HEADER = 8
const MOST_VARIABLE = 4
/** Bytes that follow the first data byte of a channel message, by its upper half. */
const SECOND_DATA: ReadonlySet<number> = new Set([0x8, 0x9, 0xa, 0xb, 0xe])

/** Whether every length within a track's events is one; what is wrong otherwise is left to the parser. */
const soundEvents = (track: Uint8Array): boolean => {
  let at = 0
  let status = 0
  /** -1 where it has too many bytes. */
  const variable = (): number => {
    let value = 0
    for (let i = 0; i < MOST_VARIABLE; i++) {
      const byte = track[at++] ?? 0
      value = (value << 7) | (byte & 0x7f)
      if (byte < 0x80) return value
    }
    return -1
  }
  while (at < track.length) {
    if (variable() < 0) return false
    const first = track[at++] ?? 0
    if (first >= 0xf0) {
      if (first === 0xff) at++
      const length = variable()
      if (length < 0) return false
      at += length
    } else {
      if (first >= 0x80) {
        status = first
        at++
      }
      if (SECOND_DATA.has(status >> 4)) at++
    }
  }
  return true
}

/** Whether a file's chunks lie within it and their events' lengths are sound, as far as a parser of MIDI looks. */
export const soundLengths = (bytes: Uint8Array): boolean => {
  if (bytes.length < HEADER + 6) return true
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tracks = view.getUint16(HEADER + 2)
  let at = 0
  for (let chunk = 0; chunk <= tracks && at + HEADER <= bytes.length; chunk++) {
    const from = at + HEADER
    at = from + view.getUint32(at + 4)
    if (chunk > 0 && !soundEvents(bytes.subarray(from, Math.min(at, bytes.length)))) return false
  }
  return true
}
