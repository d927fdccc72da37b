import type { Features } from '../music/features.ts'

/**
 * What taste takes from a Score, with mean and standard deviation over real ones: 24 pieces of 40 s in each style that
 * ships, four of them from an open Brief (`node bench/simulate/style-measures.ts` measures them anew).
 */
export const MEASURES = {
  bpm: { mean: 121, sd: 36.5 },
  density: { mean: 8.47, sd: 4.11 },
  leadDensity: { mean: 1.03, sd: 0.3 },
  drumDensity: { mean: 4.14, sd: 3.13 },
  syncopation: { mean: 0.464, sd: 0.135 },
  range: { mean: 15.5, sd: 2.13 },
  leaps: { mean: 0.105, sd: 0.056 },
  repeats: { mean: 0.1, sd: 0.048 },
  register: { mean: 67.9, sd: 2.79 },
  articulation: { mean: 0.931, sd: 0.101 },
  velocity: { mean: 85.3, sd: 7.67 },
  majorness: { mean: 0.532, sd: 0.284 },
  harmonicRhythm: { mean: 1.21, sd: 0.321 },
  chordTonesOnStrongBeats: { mean: 0.968, sd: 0.044 },
  sameLetterSimilarity: { mean: 0.941, sd: 0.036 },
  parts: { mean: 8.39, sd: 2.18 },
} as const satisfies Partial<Record<keyof Features, { readonly mean: number; readonly sd: number }>>

export type Measure = keyof typeof MEASURES
export const MEASURE_IDS = Object.keys(MEASURES) as readonly Measure[]

/** Beyond this many deviations a measure says no more. */
const FAR = 3

/** In deviations from the mean, −3 to 3. */
export const standardised = (measure: Measure, value: number): number => {
  const { mean, sd } = MEASURES[measure]
  return Math.max(-FAR, Math.min(FAR, (value - mean) / sd))
}

/** Answers with an order, from −1 to 1: what they do to the measures of a piece of the same style. */
export type Axis = 'tempo' | 'energy' | 'valence' | 'arousal'

/** Deviations for one step from the middle of an axis to its end, where 0.1 or more; from the same pieces. */
export const EFFECTS: Readonly<Record<Axis, Readonly<Partial<Record<Measure, number>>>>> = {
  tempo: {
    bpm: 0.74,
    velocity: 0.22,
    sameLetterSimilarity: 0.21,
    articulation: -0.2,
    repeats: 0.16,
    leaps: -0.16,
  },
  energy: {
    velocity: 1.08,
    density: 0.55,
    register: 0.4,
    drumDensity: 0.35,
    parts: 0.29,
    range: 0.19,
    syncopation: 0.16,
    leadDensity: 0.15,
  },
  valence: { articulation: -1.26, register: 0.79, majorness: 0.63, range: 0.22 },
  arousal: {
    velocity: 1.32,
    articulation: -1.1,
    register: 0.72,
    density: 0.49,
    sameLetterSimilarity: 0.3,
    drumDensity: 0.28,
    leaps: -0.27,
    bpm: 0.26,
    leadDensity: 0.26,
    syncopation: 0.2,
    parts: 0.19,
    range: 0.18,
    repeats: 0.15,
  },
}
