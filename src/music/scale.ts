import { mod, parsePitchClass, pitchClassName, type PitchClass } from './pitch.ts'

/** The scales by name, as semitones above the tonic; `family` is what members vote on as *colour*. */
export const SCALES = {
  major: { steps: [0, 2, 4, 5, 7, 9, 11], family: 'major', name: 'major' },
  lydian: { steps: [0, 2, 4, 6, 7, 9, 11], family: 'lydian', name: 'Lydian' },
  mixolydian: { steps: [0, 2, 4, 5, 7, 9, 10], family: 'mixolydian', name: 'Mixolydian' },
  minor: { steps: [0, 2, 3, 5, 7, 8, 10], family: 'minor', name: 'minor' },
  dorian: { steps: [0, 2, 3, 5, 7, 9, 10], family: 'dorian', name: 'Dorian' },
  phrygian: { steps: [0, 1, 3, 5, 7, 8, 10], family: 'phrygian', name: 'Phrygian' },
  harmonicMinor: { steps: [0, 2, 3, 5, 7, 8, 11], family: 'harmonic-minor', name: 'harmonic minor' },
  majorPentatonic: { steps: [0, 2, 4, 7, 9], family: 'pentatonic', name: 'major pentatonic' },
  minorPentatonic: { steps: [0, 3, 5, 7, 10], family: 'pentatonic', name: 'minor pentatonic' },
  blues: { steps: [0, 3, 5, 6, 7, 10], family: 'blues', name: 'blues' },
} as const satisfies Record<string, { steps: readonly number[]; family: string; name: string }>

export type ScaleId = keyof typeof SCALES

/** The colours a ballot offers: families of scales (of tunings, later). */
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
] as const
export type Colour = (typeof COLOURS)[number]

export interface Key {
  readonly tonic: PitchClass
  readonly scale: ScaleId
}

/** Tonics written with flats: F B♭ E♭ A♭ D♭ major; D G C F B♭ E♭ minor. */
const FLAT_MAJORS: ReadonlySet<PitchClass> = new Set([5, 10, 3, 8, 1])
const FLAT_MINORS: ReadonlySet<PitchClass> = new Set([2, 7, 0, 5, 10, 3])

/** Whether the key is written with flats, by its signature; where both have six signs, F♯ major and E♭ minor. */
export const spelling = (key: Key): 'sharps' | 'flats' => {
  const steps: readonly number[] = SCALES[key.scale].steps
  const minor = steps.includes(3) && !steps.includes(4)
  return (minor ? FLAT_MINORS : FLAT_MAJORS).has(key.tonic) ? 'flats' : 'sharps'
}

/** @example keyName({ tonic: 2, scale: 'minor' }) // 'D minor' */
export const keyName = (key: Key): string =>
  `${pitchClassName(key.tonic, spelling(key))} ${SCALES[key.scale].name}`

/** Reads `D minor`, `Eb`, `f# dorian`; undefined when it is not a key. A bare letter is major, a bare `m` minor. */
export const parseKey = (text: string): Key | undefined => {
  const match = /^\s*([A-Ga-g][#♯b♭]?)(m)?(?:\s+([a-z -]+?))?\s*$/i.exec(text)
  if (!match) return undefined
  const tonic = parsePitchClass(match[1])
  if (tonic === undefined) return undefined
  const wanted = match[3]?.toLowerCase() ?? (match[2] ? 'minor' : 'major')
  const scale = (Object.keys(SCALES) as ScaleId[]).find((id) => SCALES[id].name.toLowerCase() === wanted)
  return scale && { tonic, scale }
}
