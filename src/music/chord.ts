import { mod, pitchClassName, type PitchClass, type Spelling } from './pitch.ts'

/** Chord qualities: semitones above the root, and the suffix of the symbol. */
export const QUALITIES = {
  maj: { tones: [0, 4, 7], suffix: '' },
  min: { tones: [0, 3, 7], suffix: 'm' },
  dim: { tones: [0, 3, 6], suffix: '°' },
  aug: { tones: [0, 4, 8], suffix: '+' },
  sus2: { tones: [0, 2, 7], suffix: 'sus2' },
  sus4: { tones: [0, 5, 7], suffix: 'sus4' },
  power: { tones: [0, 7], suffix: '5' },
  six: { tones: [0, 4, 7, 9], suffix: '6' },
  min6: { tones: [0, 3, 7, 9], suffix: 'm6' },
  maj7: { tones: [0, 4, 7, 11], suffix: 'maj7' },
  min7: { tones: [0, 3, 7, 10], suffix: 'm7' },
  dom7: { tones: [0, 4, 7, 10], suffix: '7' },
  sus7: { tones: [0, 5, 7, 10], suffix: '7sus4' },
  dim7: { tones: [0, 3, 6, 9], suffix: '°7' },
  halfDim: { tones: [0, 3, 6, 10], suffix: 'm7♭5' },
  minMaj7: { tones: [0, 3, 7, 11], suffix: 'm(maj7)' },
  add9: { tones: [0, 4, 7, 14], suffix: 'add9' },
  minAdd9: { tones: [0, 3, 7, 14], suffix: 'm(add9)' },
  maj9: { tones: [0, 4, 7, 11, 14], suffix: 'maj9' },
  min9: { tones: [0, 3, 7, 10, 14], suffix: 'm9' },
  dom9: { tones: [0, 4, 7, 10, 14], suffix: '9' },
  dom7flat9: { tones: [0, 4, 7, 10, 13], suffix: '7♭9' },
  dom7alt: { tones: [0, 4, 8, 10, 15], suffix: '7alt' },
  dom13: { tones: [0, 4, 7, 10, 14, 21], suffix: '13' },
  min11: { tones: [0, 3, 7, 10, 14, 17], suffix: 'm11' },
} as const satisfies Record<string, { tones: readonly number[]; suffix: string }>

export type Quality = keyof typeof QUALITIES

export interface Chord {
  readonly root: PitchClass
  readonly quality: Quality
  /** The lowest note where it is not the root (slash chord, pedal point). */
  readonly bass?: PitchClass
}

/** The chord's pitch classes, root first, extensions folded into the octave. */
export const chordTones = (chord: Chord): readonly PitchClass[] =>
  QUALITIES[chord.quality].tones.map((tone) => mod(chord.root + tone, 12))

/** @example chordSymbol({ root: 2, quality: 'min7', bass: 7 }) // 'Dm7/G' */
export const chordSymbol = (chord: Chord, spelling?: Spelling): string => {
  const slash =
    chord.bass === undefined || chord.bass === chord.root ? '' : `/${pitchClassName(chord.bass, spelling)}`
  return `${pitchClassName(chord.root, spelling)}${QUALITIES[chord.quality].suffix}${slash}`
}
