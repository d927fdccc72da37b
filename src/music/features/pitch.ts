import { pitchClass } from '../pitch.ts'
import { SCALES, tuningOf, type Key } from '../scale.ts'
import type { Note } from '../score.ts'

/** Arithmetic mean, 0 of nothing. */
export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * Entropy of the pitch classes in bits, each note counted once: MusPy's `pitch_class_entropy` (Dong et al., ISMIR
 * 2020, "MusPy: A toolkit for symbolic music generation").
 */
export const entropy = (notes: readonly Note[]): number => {
  const counts: number[] = Array.from({ length: 12 }, () => 0)
  for (const note of notes) counts[pitchClass(note.pitch)]++
  return counts.reduce((sum, count) => {
    const share = count / Math.max(1, notes.length)
    return count === 0 ? sum : sum - share * Math.log2(share)
  }, 0)
}

const DIATONIC: readonly (readonly number[])[] = [SCALES.major.steps, SCALES.minor.steps]

/** The largest share of notes that fits one of the 24 major and natural minor scales: MusPy's `scale_consistency`. */
export const scaleConsistency = (notes: readonly Note[]): number => {
  if (notes.length === 0) return 1
  const counts: number[] = Array.from({ length: 12 }, () => 0)
  for (const note of notes) counts[pitchClass(note.pitch)]++
  const shares = DIATONIC.flatMap((steps) =>
    Array.from({ length: 12 }, (_, tonic) =>
      steps.reduce((sum, step) => sum + counts[(tonic + step) % 12], 0),
    ),
  )
  return Math.max(...shares) / notes.length
}

/** Scales that seven-note measures do not fit: five degrees or fewer, or degrees between the twelve. */
const OWN_DEGREES = 5

/** Whether a key is measured by its own degrees. */
export const hasOwnDegrees = (key: Key): boolean =>
  SCALES[key.scale].steps.length <= OWN_DEGREES || tuningOf(key.scale) !== undefined

/** Share of notes on the degrees of a key. */
export const ownConsistency = (notes: readonly Note[], key: Key): number => {
  const steps: readonly number[] = SCALES[key.scale].steps
  return notes.length === 0
    ? 1
    : mean(notes.map((note) => (steps.includes(pitchClass(note.pitch - key.tonic)) ? 1 : 0)))
}

/** Entropy in bits over the degrees of a key; a note between two of them counts for the one below. */
export const ownEntropy = (notes: readonly Note[], key: Key): number => {
  const steps: readonly number[] = SCALES[key.scale].steps
  const degree = (note: Note) =>
    steps.filter((step) => step <= pitchClass(note.pitch - key.tonic)).at(-1) ?? 0
  return entropy(notes.map((note) => ({ ...note, pitch: degree(note) })))
}
