import { mod, type Pitch, type PitchClass } from './pitch.ts'

/** What must agree for two styles to sound together: keys are tuned once for a whole piece. */
export const TUNING_SYSTEMS = [
  '12 equal steps',
  'quarter tones',
  'commas',
  'just intonation',
  'slendro',
  'pelog',
  '7 equal steps',
] as const
export type TuningSystem = (typeof TUNING_SYSTEMS)[number]

/** How keys are tuned, from the tonic upwards. */
export interface Tuning {
  readonly name: string
  readonly system: TuningSystem
  readonly source: string
  /** Cents by which each of the twelve keys above the tonic leaves its equal place, −60 to 60; the tonic keeps its own. */
  readonly cents: readonly number[]
  /** Cents by which an octave is wider than 1200. */
  readonly stretch: number
}

const MAQAM =
  'Farraj & Abu Shumays, Inside Arabic Music (2019); the 24 quarter tones of the Cairo Congress (1932). Real intonation differs by region and player.'
const MAKAM =
  'Arel–Ezgi–Uzdilek theory after Signell, Makam: Modal Practice in Turkish Art Music (1977), in steps of 53 to the octave; performers take some notes lower than it says.'

/** Cents away from the equal places of twelve keys, each told in commas (53 to the octave) above the tonic. */
const commas = (...places: readonly number[]): readonly number[] =>
  places.map((place, key) => Math.round((place * 1200 * 100) / 53) / 100 - key * 100)

/**
 * The tunings by name. The written pitch is a key, 0–127, that the tuning moves: over C in `rast`, key 64 is an E half
 * flat, 50 cents below E. Keys that a mode does not use keep a place that its neighbours or modulations use.
 */
export const TUNINGS = {
  rast: {
    name: 'maqam rast',
    system: 'quarter tones',
    source: MAQAM,
    cents: [0, 0, 0, 0, -50, 0, 0, 0, 0, 0, 0, -50],
    stretch: 0,
  },
  suznak: {
    name: 'maqam suznak',
    system: 'quarter tones',
    source: MAQAM,
    cents: [0, 0, 0, 0, -50, 0, 0, 0, 0, 0, 0, 0],
    stretch: 0,
  },
  bayati: {
    name: 'maqam bayati',
    system: 'quarter tones',
    source: MAQAM,
    cents: [0, 0, -50, 0, 0, 0, 0, 0, 0, -50, 0, 0],
    stretch: 0,
  },
  sikah: {
    name: 'maqam sikah',
    system: 'quarter tones',
    source: MAQAM,
    cents: [0, 0, -50, 0, -50, 50, 0, 0, 0, -50, 0, -50],
    stretch: 0,
  },
  hijaz: {
    name: 'maqam hijaz',
    system: 'quarter tones',
    source: MAQAM,
    cents: [0, 0, 0, 0, 0, 0, 0, 0, 0, -50, 0, 0],
    stretch: 0,
  },
  makamRast: {
    name: 'makam rast',
    system: 'commas',
    source: MAKAM,
    cents: commas(0, 4, 9, 13, 17, 22, 26, 31, 35, 40, 44, 48),
    stretch: 0,
  },
  makamUssak: {
    name: 'makam uşşak',
    system: 'commas',
    source: MAKAM,
    cents: commas(0, 4, 8, 13, 18, 22, 26, 31, 35, 39, 44, 48),
    stretch: 0,
  },
  makamHicaz: {
    name: 'makam hicaz',
    system: 'commas',
    source: MAKAM,
    cents: commas(0, 5, 9, 13, 17, 22, 27, 31, 35, 39, 44, 48),
    stretch: 0,
  },
  makamBuselik: {
    name: 'makam buselik',
    system: 'commas',
    source: MAKAM,
    cents: commas(0, 4, 9, 13, 17, 22, 26, 31, 35, 40, 44, 49),
    stretch: 0,
  },
  raga: {
    name: 'just intonation over a drone',
    system: 'just intonation',
    source:
      'Jairazbhoy, The Rāgs of North Indian Music (1971) and Daniélou (1949): 1/1 16/15 9/8 6/5 5/4 4/3 45/32 3/2 8/5 5/3 9/5 15/8, twelve of the 22 śrutis',
    cents: [0, 11.73, 3.91, 15.64, -13.69, -1.96, -9.78, 1.96, 13.69, -15.64, 17.6, -11.73],
    stretch: 0,
  },
  slendro: {
    name: 'slendro',
    system: 'slendro',
    source:
      'Surjodiningrat, Sudarjana & Susanto, Tone Measurements of Outstanding Javanese Gamelans (1993): mean of 30 gamelans, 231 474 717 955 1208 cents',
    cents: [0, 0, 31, 0, 0, -26, 0, 17, 0, 55, -45, 0],
    stretch: 8,
  },
  pelog: {
    name: 'pelog',
    system: 'pelog',
    source:
      'Kunst, Music in Java (1949): normalised mean of 39 gamelans, 120 270 540 670 785 950 1215 cents from tone 1',
    cents: [0, 20, 0, -30, 0, 40, 0, -30, -15, 50, -50, 0],
    stretch: 15,
  },
  equiheptatonic: {
    name: 'seven equal steps',
    system: '7 equal steps',
    source:
      'Jones, Studies in African Music (1959) and Kubik, Theory of African Music (1994) on near-equiheptatonic xylophones: steps of 171 cents',
    cents: [0, 0, -28.57, 42.86, -57.14, 14.29, 0, -14.29, 57.14, -42.86, 28.57, 0],
    stretch: 0,
  },
} as const satisfies Record<string, Tuning>

export type TuningId = keyof typeof TUNINGS

const KEYS = 128
const MIDDLE_C = 60

/** The tonic from which stretched octaves are counted: the one nearest to middle C. */
const originOf = (tonic: PitchClass): Pitch => MIDDLE_C + (tonic > 6 ? tonic - 12 : tonic)

/**
 * Cents by which each of the 128 keys leaves its equal place when the tuning stands on a tonic.
 *
 * @param tuning none for twelve equal steps, which gives zeros
 */
export const keyCents = (tuning: TuningId | undefined, tonic: PitchClass): readonly number[] => {
  if (tuning === undefined) return Array.from({ length: KEYS }, () => 0)
  const { cents, stretch } = TUNINGS[tuning]
  const origin = originOf(tonic)
  return Array.from({ length: KEYS }, (_, key) => {
    const above = key - origin
    const moved: number = cents[mod(above, 12)]
    return Math.round((moved + Math.floor(above / 12) * stretch) * 100) / 100
  })
}

/** The smallest difference that a reader of a score is told, in cents. */
const TOLD = 10

/** How a key's tuning is marked beside its name: an arrow from 10 cents on. @example tuningMark(-50) // '↓' */
export const tuningMark = (cents: number): '' | '↑' | '↓' =>
  Math.abs(cents) < TOLD ? '' : cents > 0 ? '↑' : '↓'
