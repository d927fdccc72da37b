import type { Chord, Quality } from '../music/chord.ts'
import { splitBar, type Pulse } from '../music/meter.ts'
import { mod, type PitchClass } from '../music/pitch.ts'

const DEGREES: Readonly<Record<string, number>> = { I: 0, II: 2, III: 4, IV: 5, V: 7, VI: 9, VII: 11 }
const MAJOR_STEPS = [0, 2, 4, 5, 7, 9, 11]

const UPPER: Readonly<Record<string, Quality>> = {
  '': 'maj',
  '5': 'power',
  '6': 'six',
  '7': 'dom7',
  '9': 'dom9',
  '13': 'dom13',
  '7b9': 'dom7flat9',
  '7alt': 'dom7alt',
  maj7: 'maj7',
  maj9: 'maj9',
  add9: 'add9',
  sus2: 'sus2',
  sus4: 'sus4',
  '7sus4': 'sus7',
  '+': 'aug',
}
const LOWER: Readonly<Record<string, Quality>> = {
  '': 'min',
  '6': 'min6',
  '7': 'min7',
  '9': 'min9',
  '11': 'min11',
  add9: 'minAdd9',
  maj7: 'minMaj7',
  '°': 'dim',
  '°7': 'dim7',
  ø7: 'halfDim',
}

interface Reading {
  /** Semitones of the root above the tonic. */
  readonly root: number
  readonly quality: Quality
  readonly bass?: number
}

const cache = new Map<string, Reading>()

const readRoot = (text: string): { semitones: number; lower: boolean; suffix: string } => {
  const match = /^([b#]?)(VII|VI|IV|V|III|II|I|vii|vi|iv|v|iii|ii|i)(.*)$/.exec(text)
  if (!match) throw new RangeError(`"${text}" is not a roman numeral`)
  const shift = match[1] === 'b' ? -1 : match[1] === '#' ? 1 : 0
  return {
    semitones: mod(DEGREES[match[2].toUpperCase()] + shift, 12),
    lower: match[2] === match[2].toLowerCase(),
    suffix: match[3],
  }
}

const read = (numeral: string): Reading => {
  const [head, below] = numeral.split('/')
  const { semitones, lower, suffix } = readRoot(head)
  const quality = (lower ? LOWER : UPPER)[suffix]
  if (!quality) throw new RangeError(`"${numeral}" has no known quality`)
  if (below === undefined) return { root: semitones, quality }
  const degree = /^([b#]?)([1-7])$/.exec(below)
  if (degree) {
    const shift = degree[1] === 'b' ? -1 : degree[1] === '#' ? 1 : 0
    return { root: semitones, quality, bass: mod(MAJOR_STEPS[Number(degree[2]) - 1] + shift, 12) }
  }
  return { root: mod(semitones + readRoot(below).semitones, 12), quality }
}

/**
 * The chord of a roman numeral. Degrees count from the major scale of the tonic; case tells the third; after a slash
 * stands a bass degree (`ii7/5`) or the chord that an applied dominant leads to (`V7/vi`).
 *
 * @throws RangeError for a text that is no numeral
 * @example chordOf('bVImaj7', 2) // { root: 10, quality: 'maj7' }
 */
export const chordOf = (numeral: string, tonic: PitchClass): Chord => {
  let reading = cache.get(numeral)
  if (!reading) cache.set(numeral, (reading = read(numeral)))
  const root = mod(reading.root + tonic, 12)
  return reading.bass === undefined
    ? { root, quality: reading.quality }
    : { root, quality: reading.quality, bass: mod(reading.bass + tonic, 12) }
}

/** Semitones of a numeral's root above the tonic. */
export const rootOf = (numeral: string): number => chordOf(numeral, 0).root

/** A chord of the harmony before it is placed: a numeral for some quarter notes. */
export interface PlannedChord {
  readonly numeral: string
  readonly beats: number
}

/** Reads bars of numerals: `|` between bars, spaces between chords of a bar, `%` holds the chord before. */
export const readBars = (text: string, pulse: Pulse): PlannedChord[][] => {
  let last = 'I'
  return text.split('|').map((bar) => {
    const names = bar.trim().split(/\s+/)
    const lengths = splitBar(pulse, names.length)
    return names.map((name, i) => {
      if (name !== '%') last = name
      return { numeral: last, beats: lengths[i] }
    })
  })
}
