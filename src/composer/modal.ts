import { SCALES, type Key, type ScaleId } from '../music/scale.ts'
import { chordTones, type Chord } from '../music/chord.ts'
import { mod, type PitchClass } from '../music/pitch.ts'

/** What a modal scale makes of the common chords, root by root: its characteristic chords take their places. */
const CHARACTER: Readonly<Partial<Record<ScaleId, readonly (readonly [RegExp, string])[]>>> = {
  dorian: [
    [/^bVI(maj7|maj9)?$/, 'IV7'],
    [/^iv(7|9|6)?$/, 'IV7'],
    [/^iiø7$/, 'ii7'],
  ],
  phrygian: [
    [/^(iiø7|ii°)$/, 'bIImaj7'],
    [/^V(7|7b9)?$/, 'bII'],
    [/^V7sus4$/, 'bvii'],
    [/^bVII(sus4)?$/, 'bvii'],
    [/^v(7)?$/, 'bvii7'],
  ],
  mixolydian: [
    [/^V(sus4)?$/, 'bVII'],
    [/^V(7|13|7sus4)$/, 'v7'],
    [/^IVmaj9$/, 'IVmaj9'],
    [/^Imaj(7|9)$/, 'I9'],
    [/^iii7?$/, 'bVII'],
  ],
  lydian: [
    [/^IV(maj7|maj9)?$/, 'II/1'],
    [/^ii(7|9)?$/, 'II'],
    [/^V(7|13|7sus4|sus4)$/, 'Vmaj7'],
  ],
  ukrainianDorian: [
    [/^iv(7|6)?$/, 'II'],
    [/^V(7|7b9)?$/, 'v'],
    [/^bVI$/, 'vi°'],
  ],
  miyakobushi: [
    [/^i$/, 'Isus4'],
    [/^bVI$/, 'bIImaj7'],
    [/^V5$/, 'I5/5'],
  ],
  ritsu: [
    [/^i$/, 'Isus4'],
    [/^bVI$/, 'IVsus2'],
    [/^V5$/, 'Vsus4'],
  ],
}

/** A numeral as the scale's own harmony has it. */
export const inMode = (numeral: string, scale: ScaleId): string => {
  for (const [pattern, own] of CHARACTER[scale] ?? []) if (pattern.test(numeral)) return own
  return numeral
}

/** Pentatonic and blues melodies move within seven-note harmony. */
const PARENTS: Readonly<Partial<Record<ScaleId, ScaleId>>> = {
  majorPentatonic: 'major',
  minorPentatonic: 'minor',
  blues: 'mixolydian',
  hirajoshi: 'minor',
  miyakobushi: 'phrygian',
  ritsu: 'dorian',
  ryukyu: 'major',
}

/** Pitch classes of the key's scale from the tonic up. */
export const scaleTones = (key: Key): readonly PitchClass[] =>
  SCALES[key.scale].steps.map((step) => mod(step + key.tonic, 12))

/**
 * What may be played in passing over a chord: the key's scale, bent where the chord disagrees (each foreign chord
 * tone replaces its neighbour), so that a minor key has its leading tone over V7.
 */
export const tonesOver = (key: Key, chord: Chord): ReadonlySet<PitchClass> => {
  const parent = new Set(scaleTones({ ...key, scale: PARENTS[key.scale] ?? key.scale }))
  const own = new Set(key.scale === 'blues' ? [...parent, mod(key.tonic + 3, 12)] : scaleTones(key))
  for (const tone of chordTones(chord)) {
    if (own.has(tone)) continue
    if (!parent.has(tone)) for (const near of [mod(tone - 1, 12), mod(tone + 1, 12)]) own.delete(near)
    own.add(tone)
  }
  for (const tone of chordTones(chord)) own.add(tone)
  return own
}
