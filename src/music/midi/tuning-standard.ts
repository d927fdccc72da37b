/** Program of the tuning that melodic channels select; the default, 0, stays equal for kits. */
export const TUNING_PROGRAM = 1

const REAL_TIME = 0x7f
const EVERY_DEVICE = 0x7f
const TUNING = 8
const SINGLE_NOTES = 2
const END = 0xf7
const KEYS_A_MESSAGE = 64
const FRACTION = 16_384
const TOP = 128 * FRACTION - 2

/** A pitch as three bytes: the equal key below it, then 1/16384 of a semitone. */
export const tuningBytes = (key: number, cents: number): readonly number[] => {
  const value = Math.max(0, Math.min(TOP, Math.round((key + cents / 100) * FRACTION)))
  return [value >> 14, (value >> 7) & 127, value & 127]
}

/**
 * A tuning of 128 keys as MIDI Tuning Standard messages (CA-020, real-time single note tuning change), each without
 * the leading F0.
 */
export const tuningMessages = (cents: readonly number[]): readonly (readonly number[])[] =>
  Array.from({ length: Math.ceil(cents.length / KEYS_A_MESSAGE) }, (_, i) => {
    const keys = cents.slice(i * KEYS_A_MESSAGE, (i + 1) * KEYS_A_MESSAGE)
    const changes = keys.flatMap((moved, j) => {
      const key = i * KEYS_A_MESSAGE + j
      return [key, ...tuningBytes(key, moved)]
    })
    return [REAL_TIME, EVERY_DEVICE, TUNING, SINGLE_NOTES, TUNING_PROGRAM, keys.length, ...changes, END]
  })

/** The changes that a message makes, as key and cents; none where it is another message. */
export const tuningChanges = (
  data: readonly number[],
): readonly (readonly [key: number, cents: number])[] => {
  if (data[0] !== REAL_TIME || data[2] !== TUNING || data[3] !== SINGLE_NOTES) return []
  return Array.from({ length: data[5] ?? 0 }, (_, i) => data.slice(6 + 4 * i, 10 + 4 * i))
    .filter((change) => change.length === 4 && change.every((byte) => byte < 128))
    .map(([key, semitone, high, low]) => {
      const pitch = semitone + (high * 128 + low) / FRACTION
      return [key, Math.round((pitch - key) * 10_000) / 100]
    })
}
