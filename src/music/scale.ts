import { FLATS, mod, parsePitchClass, pitchClassName, SHARPS, type PitchClass } from './pitch.ts'
import { TUNINGS, type TuningId, type TuningSystem } from './tuning.ts'

interface Scale {
  /** Keys above the tonic. */
  readonly steps: readonly number[]
  /** Where the major scale with the same signature begins, in semitones above the tonic. */
  readonly relative: number
  /** What members vote on as *colour*. */
  readonly family: string
  readonly name: string
  /** How its keys are tuned, where that is not twelve equal steps. */
  readonly tuning?: TuningId
}

/** The scales by name. */
export const SCALES = {
  major: { steps: [0, 2, 4, 5, 7, 9, 11], relative: 0, family: 'major', name: 'major' },
  lydian: { steps: [0, 2, 4, 6, 7, 9, 11], relative: 7, family: 'lydian', name: 'Lydian' },
  mixolydian: { steps: [0, 2, 4, 5, 7, 9, 10], relative: 5, family: 'mixolydian', name: 'Mixolydian' },
  minor: { steps: [0, 2, 3, 5, 7, 8, 10], relative: 3, family: 'minor', name: 'minor' },
  dorian: { steps: [0, 2, 3, 5, 7, 9, 10], relative: 10, family: 'dorian', name: 'Dorian' },
  phrygian: { steps: [0, 1, 3, 5, 7, 8, 10], relative: 8, family: 'phrygian', name: 'Phrygian' },
  harmonicMinor: {
    steps: [0, 2, 3, 5, 7, 8, 11],
    relative: 3,
    family: 'harmonic-minor',
    name: 'harmonic minor',
  },
  majorPentatonic: { steps: [0, 2, 4, 7, 9], relative: 0, family: 'pentatonic', name: 'major pentatonic' },
  minorPentatonic: { steps: [0, 3, 5, 7, 10], relative: 3, family: 'pentatonic', name: 'minor pentatonic' },
  blues: { steps: [0, 3, 5, 6, 7, 10], relative: 3, family: 'blues', name: 'blues' },
  melodicMinor: {
    steps: [0, 2, 3, 5, 7, 9, 11],
    relative: 3,
    family: 'harmonic-minor',
    name: 'melodic minor',
  },
  phrygianDominant: {
    steps: [0, 1, 4, 5, 7, 8, 10],
    relative: 8,
    family: 'phrygian',
    name: 'Phrygian dominant',
  },
  doubleHarmonic: {
    steps: [0, 1, 4, 5, 7, 8, 11],
    relative: 8,
    family: 'phrygian',
    name: 'double harmonic',
  },
  ukrainianDorian: {
    steps: [0, 2, 3, 6, 7, 9, 10],
    relative: 10,
    family: 'dorian',
    name: 'Ukrainian Dorian',
  },
  hungarianMinor: {
    steps: [0, 2, 3, 6, 7, 8, 11],
    relative: 3,
    family: 'harmonic-minor',
    name: 'Hungarian minor',
  },
  // Five-note modes after Koizumi, Nihon dentō ongaku no kenkyū (1958), and their koto tunings.
  hirajoshi: { steps: [0, 2, 3, 7, 8], relative: 3, family: 'japanese', name: 'hirajoshi' },
  miyakobushi: { steps: [0, 1, 5, 7, 8], relative: 8, family: 'japanese', name: 'in' },
  ritsu: { steps: [0, 2, 5, 7, 9], relative: 5, family: 'japanese', name: 'yo' },
  ryukyu: { steps: [0, 4, 5, 7, 11], relative: 0, family: 'japanese', name: 'ryukyu' },
  rast: { steps: [0, 2, 4, 5, 7, 9, 11], relative: 0, family: 'maqam', name: 'rast', tuning: 'rast' },
  bayati: { steps: [0, 2, 3, 5, 7, 8, 10], relative: 3, family: 'maqam', name: 'bayati', tuning: 'bayati' },
  saba: { steps: [0, 2, 3, 4, 7, 8, 10], relative: 3, family: 'maqam', name: 'saba', tuning: 'bayati' },
  sikah: { steps: [0, 2, 4, 5, 7, 9, 11], relative: 0, family: 'maqam', name: 'sikah', tuning: 'sikah' },
  hijaz: { steps: [0, 1, 4, 5, 7, 8, 10], relative: 8, family: 'maqam', name: 'hijaz', tuning: 'hijaz' },
  husayni: {
    steps: [0, 2, 3, 5, 7, 9, 10],
    relative: 10,
    family: 'maqam',
    name: 'husayni',
    tuning: 'bayati',
  },
  suznak: { steps: [0, 2, 4, 5, 7, 8, 11], relative: 0, family: 'maqam', name: 'suznak', tuning: 'suznak' },
  makamRast: {
    steps: [0, 2, 4, 5, 7, 9, 11],
    relative: 0,
    family: 'makam',
    name: 'makam rast',
    tuning: 'makamRast',
  },
  makamUssak: {
    steps: [0, 2, 3, 5, 7, 8, 10],
    relative: 3,
    family: 'makam',
    name: 'uşşak',
    tuning: 'makamUssak',
  },
  makamHuseyni: {
    steps: [0, 2, 3, 5, 7, 9, 10],
    relative: 10,
    family: 'makam',
    name: 'hüseyni',
    tuning: 'makamUssak',
  },
  makamSaba: {
    steps: [0, 2, 3, 4, 7, 8, 10],
    relative: 3,
    family: 'makam',
    name: 'makam saba',
    tuning: 'makamUssak',
  },
  makamHicaz: {
    steps: [0, 1, 4, 5, 7, 9, 10],
    relative: 8,
    family: 'makam',
    name: 'hicaz',
    tuning: 'makamHicaz',
  },
  makamHumayun: {
    steps: [0, 1, 4, 5, 7, 8, 10],
    relative: 8,
    family: 'makam',
    name: 'hümayun',
    tuning: 'makamHicaz',
  },
  makamBuselik: {
    steps: [0, 2, 3, 5, 7, 8, 10],
    relative: 3,
    family: 'makam',
    name: 'buselik',
    tuning: 'makamBuselik',
  },
  bilaval: { steps: [0, 2, 4, 5, 7, 9, 11], relative: 0, family: 'raga', name: 'bilaval', tuning: 'raga' },
  kalyan: { steps: [0, 2, 4, 6, 7, 9, 11], relative: 7, family: 'raga', name: 'kalyan', tuning: 'raga' },
  khamaj: { steps: [0, 2, 4, 5, 7, 9, 10], relative: 5, family: 'raga', name: 'khamaj', tuning: 'raga' },
  kafi: { steps: [0, 2, 3, 5, 7, 9, 10], relative: 10, family: 'raga', name: 'kafi', tuning: 'raga' },
  asavari: { steps: [0, 2, 3, 5, 7, 8, 10], relative: 3, family: 'raga', name: 'asavari', tuning: 'raga' },
  bhairavi: { steps: [0, 1, 3, 5, 7, 8, 10], relative: 8, family: 'raga', name: 'bhairavi', tuning: 'raga' },
  bhairav: { steps: [0, 1, 4, 5, 7, 8, 11], relative: 0, family: 'raga', name: 'bhairav', tuning: 'raga' },
  purvi: { steps: [0, 1, 4, 6, 7, 8, 11], relative: 0, family: 'raga', name: 'purvi', tuning: 'raga' },
  marwa: { steps: [0, 1, 4, 6, 7, 9, 11], relative: 0, family: 'raga', name: 'marwa', tuning: 'raga' },
  todi: { steps: [0, 1, 3, 6, 7, 8, 11], relative: 3, family: 'raga', name: 'todi', tuning: 'raga' },
  bhupali: { steps: [0, 2, 4, 7, 9], relative: 0, family: 'raga', name: 'bhupali', tuning: 'raga' },
  malkauns: { steps: [0, 3, 5, 8, 10], relative: 3, family: 'raga', name: 'malkauns', tuning: 'raga' },
  slendro: { steps: [0, 2, 5, 7, 10], relative: 10, family: 'slendro', name: 'slendro', tuning: 'slendro' },
  pelogBem: {
    steps: [0, 1, 3, 7, 8],
    relative: 8,
    family: 'pelog',
    name: 'pelog bem',
    tuning: 'pelog',
  },
  pelog: {
    steps: [0, 1, 3, 5, 7, 8, 10],
    relative: 8,
    family: 'pelog',
    name: 'pelog',
    tuning: 'pelog',
  },
  equiheptatonic: {
    steps: [0, 2, 4, 5, 7, 9, 10],
    relative: 5,
    family: 'equiheptatonic',
    name: 'seven equal steps',
    tuning: 'equiheptatonic',
  },
} as const satisfies Record<string, Scale>

export type ScaleId = keyof typeof SCALES

const SCALE: Readonly<Record<ScaleId, Scale>> = SCALES

/** How a scale's keys are tuned; none for twelve equal steps. */
export const tuningOf = (scale: ScaleId): TuningId | undefined => SCALE[scale].tuning

/** The system that a scale's tuning belongs to: what a style must share to use it. */
export const systemOf = (scale: ScaleId): TuningSystem => {
  const tuning = tuningOf(scale)
  return tuning === undefined ? '12 equal steps' : TUNINGS[tuning].system
}

/** The colours a ballot offers: families of scales. */
export const COLOURS = [
  'major',
  'minor',
  'dorian',
  'mixolydian',
  'lydian',
  'phrygian',
  'harmonic-minor',
  'pentatonic',
  'blues',
  'japanese',
  'maqam',
  'makam',
  'raga',
  'slendro',
  'pelog',
] as const
export type Colour = (typeof COLOURS)[number]

/** The scales of a colour, in the table's order. */
export const scalesOf = (colour: Colour): readonly ScaleId[] =>
  (Object.keys(SCALES) as ScaleId[]).filter((id) => SCALE[id].family === colour)

const SYSTEMS: ReadonlyMap<Colour, ReadonlySet<TuningSystem>> = new Map(
  COLOURS.map((colour) => [colour, new Set(scalesOf(colour).map(systemOf))]),
)

/** Whether a piece whose keys are tuned by `system` can take on a colour; another system's colours stay away. */
export const colourFits = (colour: Colour, system: TuningSystem): boolean =>
  SYSTEMS.get(colour)?.has(system) ?? false

export interface Key {
  readonly tonic: PitchClass
  readonly scale: ScaleId
}

/** The majors written with flats: F, B♭, E♭, A♭, D♭. */
const FLAT_MAJORS: ReadonlySet<PitchClass> = new Set([5, 10, 3, 8, 1])
const SIX_SIGNS: PitchClass = 6

/** Whether the key is written with flats, by its signature; of those with six signs F♯ major and E♭ minor. */
export const hasFlats = (key: Key): boolean => {
  const { relative } = SCALES[key.scale]
  const major = mod(key.tonic + relative, 12)
  return FLAT_MAJORS.has(major) || (major === SIX_SIGNS && relative === 3)
}

/** What the key's tonic is called. */
export const tonicName = (key: Key): string => pitchClassName(key.tonic, hasFlats(key) ? FLATS : SHARPS)

/** @example keyName({ tonic: 2, scale: 'minor' }) // 'D minor' */
export const keyName = (key: Key): string => `${tonicName(key)} ${SCALES[key.scale].name}`

/** Reads `D minor`, `Eb`, `f# dorian`; undefined when it is not a key. A bare letter is major, a bare `m` minor. */
export const parseKey = (text: string): Key | undefined => {
  const match = /^\s*([A-Ga-g][#♯b♭]?)(m)?(?:\s+([\p{L} -]+?))?\s*$/iu.exec(text)
  if (!match) return undefined
  const tonic = parsePitchClass(match[1])
  if (tonic === undefined) return undefined
  const wanted = match[3]?.toLowerCase() ?? (match[2] ? 'minor' : 'major')
  const scale = (Object.keys(SCALES) as ScaleId[]).find((id) => SCALES[id].name.toLowerCase() === wanted)
  return scale && { tonic, scale }
}
