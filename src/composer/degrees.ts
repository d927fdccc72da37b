import { QUALITIES, type Chord } from '../music/chord.ts'
import { mod } from '../music/pitch.ts'
import type { Key } from '../music/scale.ts'
import { tonesOver } from './modal.ts'

/** Semitones that a degree may measure, the usual one first. */
const SIZES: Readonly<Record<string, readonly number[]>> = {
  '2': [2, 1],
  '3': [4, 3],
  '4': [5, 6],
  '5': [7, 6, 8],
  '6': [9, 8],
  '7': [10, 11],
}
/** A chord's tritone is its fifth, not its fourth. */
const OWN: typeof SIZES = { ...SIZES, '4': [5] }

/**
 * Semitones above a chord's root that a degree of a line stands for: the chord's own third, fifth, sixth or seventh
 * where it has one, else what the key has there.
 *
 * @param token `R` the root, `2` to `7`, `8` the octave, `9` the second above it; anything else is the root
 */
export const degreeOver = (token: string, chord: Chord, key: Key): number => {
  if (token === '8') return 12
  if (token === '9') return 12 + degreeOver('2', chord, key)
  const sizes = SIZES[token]
  if (!sizes) return 0
  const own = QUALITIES[chord.quality].tones.find((tone) => OWN[token].includes(tone))
  if (own !== undefined) return own
  const allowed = tonesOver(key, chord)
  return sizes.find((size) => allowed.has(mod(chord.root + size, 12))) ?? sizes[0]
}
