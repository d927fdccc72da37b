import { QUALITIES, type Chord, type Quality } from './chord.ts'
import { mod, type PitchClass, type Spelling } from './pitch.ts'
import { SCALES, tonicName, type Key } from './scale.ts'
import type { Score } from './score.ts'
import type { Ticks } from './time.ts'

/** A spelled name as its place on the line of fifths: … B♭ −2, F −1, C 0, G 1 … */
type Fifths = number

const LETTERS = 'FCGDAEB'
const ACCIDENTALS: Readonly<Record<string, number>> = { '♭': -1, '♯': 1 }

/** F♭ to B♯: whatever wants a double accidental is called by its simpler name. */
const SIMPLE = { flattest: -8, sharpest: 12 }

const fifthsOf = (name: string): Fifths => LETTERS.indexOf(name[0]) - 1 + 7 * (ACCIDENTALS[name[1]] ?? 0)

const pitchClassAt = (fifths: Fifths): PitchClass => mod(fifths * 7, 12)

const nameAt = (fifths: Fifths): string => {
  const simple = fifths < SIMPLE.flattest ? fifths + 12 : fifths > SIMPLE.sharpest ? fifths - 12 : fifths
  const letter = LETTERS[mod(simple + 1, 7)]
  const accidental = Math.floor((simple + 1) / 7)
  return accidental === 0 ? letter : `${letter}${accidental < 0 ? '♭' : '♯'}`
}

/** The only place of a pitch class among the twelve from `lowest` up. */
const within = (pc: PitchClass, lowest: Fifths): Fifths => lowest + mod(pc * 7 - lowest, 12)

/** Chords of a key stand on anything from the flat second, five fifths below the tonic, to the sharp fourth, six above. */
const FLATTEST_DEGREE = -5
/** Notes between chords are called a raised first instead, where the scale itself has no flat second. */
const FLATTEST_PASSING = -4
/** Diminished chords stand on leading tones, those of other degrees included: the sharp second is nine fifths above. */
const FLATTEST_LEADING_TONE = -2
const ON_LEADING_TONES: ReadonlySet<Quality> = new Set(['dim', 'dim7'])

const tonicOf = (key: Key): Fifths => fifthsOf(tonicName(key))

/** How far each tone of a chord lies from its root on the line of fifths: thirds stay thirds, sevenths sevenths. */
const TONE: Readonly<Record<number, Fifths>> = {
  0: 0,
  2: 2,
  3: -3,
  4: 4,
  5: -1,
  6: -6,
  7: 1,
  8: 8,
  9: 3,
  10: -2,
  11: 5,
  13: -5,
  14: 2,
  15: 9,
  17: -1,
  21: 3,
}
const DIMINISHED_SEVENTH: Fifths = -9

/**
 * The names of the twelve pitch classes as a key writes them: of the enharmonic names the one nearest to the tonic on the
 * line of fifths (Temperley, The Cognition of Basic Musical Structures, 2001, ch. 5). @example E♭ minor has C♭, not B
 */
export const spelling = (key: Key): Spelling => {
  const steps: readonly number[] = SCALES[key.scale].steps
  const lowest = tonicOf(key) + (steps.includes(1) ? FLATTEST_DEGREE : FLATTEST_PASSING)
  return Array.from({ length: 12 }, (_, pc) => nameAt(within(pc, lowest)))
}

/**
 * The same while a chord sounds: its tones are spelled as thirds, fifths and sevenths above its root.
 * @example A7 in C major has C♯, D♭7 has C♭
 */
export const chordSpelling = (key: Key, chord: Chord): Spelling => {
  const degree = ON_LEADING_TONES.has(chord.quality) ? FLATTEST_LEADING_TONE : FLATTEST_DEGREE
  const root = within(chord.root, tonicOf(key) + degree)
  const names = [...spelling(key)]
  for (const tone of QUALITIES[chord.quality].tones) {
    const fifths = root + (chord.quality === 'dim7' && tone === 9 ? DIMINISHED_SEVENTH : TONE[tone])
    names[pitchClassAt(fifths)] = nameAt(fifths)
  }
  return names
}

/** How a score spells at each moment: by the chord that sounds there, in its section's key. */
export const scoreSpelling = ({
  key,
  sections,
  chords,
}: Pick<Score, 'key' | 'sections' | 'chords'>): ((tick: Ticks) => Spelling) => {
  const keyAt = (tick: Ticks) => sections.findLast(({ start }) => start <= tick)?.key ?? key
  const spans = chords.map(({ start, chord }) => ({ start, names: chordSpelling(keyAt(start), chord) }))
  return (tick) => spans.findLast(({ start }) => start <= tick)?.names ?? spelling(keyAt(tick))
}
