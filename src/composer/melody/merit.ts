import { chordTones } from '../../music/chord.ts'
import { isStrong, type Pulse } from '../../music/meter.ts'
import { pitchClass } from '../../music/pitch.ts'
import type { Rng } from '../../music/rng.ts'
import type { ChordSpan, Note } from '../../music/score.ts'
import type { Ticks } from '../../music/time.ts'
import { clamp, near } from '../judge.ts'

/** What can be counted in a line of melody; shares are 0–1. */
export interface LineMeasures {
  /** Chord tones among notes on strong places. */
  readonly strongChordTones: number
  /** Intervals of one or two semitones. */
  readonly steps: number
  /** Intervals of a fourth and more. */
  readonly leaps: number
  /** Leaps followed by a smaller move the other way. */
  readonly filledLeaps: number
  readonly repeats: number
  /** Notes that only go back to the one before the last: a wobble. */
  readonly wobbles: number
  /** Different pitches. */
  readonly pitches: number
  /** Highest minus lowest, in semitones. */
  readonly range: number
  /** Share of the time that is silent. */
  readonly silence: number
  /** Place of the highest note, 0 at the start, 1 at the end. */
  readonly peak: number
  /** How often the highest note sounds. */
  readonly peaks: number
  /** Different durations. */
  readonly durations: number
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

export const measureLine = (
  notes: readonly Note[],
  chordAt: (tick: Ticks) => ChordSpan,
  pulse: Pulse,
  start: Ticks,
  end: Ticks,
): LineMeasures => {
  const strong = notes.filter((note) => isStrong(pulse, note.start))
  const fitting = strong.filter((note) =>
    chordTones(chordAt(note.start).chord).includes(pitchClass(note.pitch)),
  )
  let [steps, leaps, filled, repeats, wobbles, sounding] = [0, 0, 0, 0, 0, 0]
  for (const note of notes) sounding += note.duration
  for (let i = 1; i < notes.length; i++) {
    const interval = notes[i].pitch - notes[i - 1].pitch
    const size = Math.abs(interval)
    if (i > 1 && notes[i].pitch === notes[i - 2].pitch) wobbles++
    if (size === 0) repeats++
    else if (size <= 2) steps++
    else if (size >= 5) {
      leaps++
      const next = notes[i + 1] ? notes[i + 1].pitch - notes[i].pitch : 0
      if (next !== 0 && next > 0 !== interval > 0 && Math.abs(next) < size) filled++
    }
  }
  const pitches = notes.map((note) => note.pitch)
  const high = Math.max(...pitches)
  const top = notes.findIndex((note) => note.pitch === high)
  return {
    strongChordTones: share(fitting.length, strong.length),
    steps: share(steps, notes.length - 1),
    leaps: share(leaps, notes.length - 1),
    filledLeaps: leaps === 0 ? 1 : filled / leaps,
    repeats: share(repeats, notes.length - 1),
    wobbles: share(wobbles, notes.length - 2),
    pitches: new Set(pitches).size,
    range: notes.length === 0 ? 0 : high - Math.min(...pitches),
    silence: 1 - share(sounding, end - start),
    peak: notes.length === 0 ? 0 : (notes[top].start - start) / Math.max(1, end - start),
    peaks: pitches.filter((pitch) => pitch === high).length,
    durations: new Set(notes.map((note) => note.duration)).size,
  }
}

/** Share of onsets of the shorter line that the other has at the same place of its section. */
export const rhythmLikeness = (a: readonly Note[], b: readonly Note[], length: Ticks): number => {
  if (a.length === 0 || b.length === 0) return 0
  const places = (notes: readonly Note[]) =>
    new Set(notes.map((note) => (note.start - notes[0].start) % length))
  const [first, second] = [places(a), places(b)]
  let same = 0
  for (const place of first) if (second.has(place)) same++
  return same / Math.min(first.size, second.size)
}

const HOOK_BARS = 2

/**
 * What makes a hook stick (Burns 1987, "A typology of hooks"): a rhythm that comes again within it, about two in three
 * phrases, and a first phrase of few different notes, which a listener can sing back.
 */
export const catchiness = (notes: readonly Note[], bars: number, bar: Ticks): number => {
  const phrase = HOOK_BARS * bar
  const rhythmOf = (index: number) =>
    notes
      .filter((note) => Math.floor(note.start / phrase) === index)
      .map((note) => note.start % phrase)
      .join()
  const phrases = Array.from({ length: Math.ceil(bars / HOOK_BARS) }, (_, i) => rhythmOf(i))
  const again = phrases.slice(1).filter((rhythm) => rhythm === phrases[0]).length
  const first = new Set(notes.filter((note) => note.start < phrase).map((note) => note.pitch)).size
  return (
    (phrases.length > 1 ? 0.6 * near(again / (phrases.length - 1), 0.6, 0.6) : 0) + 0.4 * near(first, 5, 3)
  )
}

/** Where in the bands of real tunes a piece has its own place: no two want quite the same line. */
export interface Temperament {
  readonly steps: number
  readonly range: number
  readonly peak: number
  readonly silence: number
  readonly pitches: number
  readonly leaps: number
}

export const temperamentOf = (chance: Rng): Temperament => ({
  steps: 0.6 + 0.1 * chance.next(),
  range: 10 + 5 * chance.next(),
  peak: 0.55 + 0.2 * chance.next(),
  silence: 0.14 + 0.12 * chance.next(),
  pitches: 7 + 2.5 * chance.next(),
  leaps: 0.1 + 0.09 * chance.next(),
})

/** What the critic likes in a melody: the bands of real tunes, not their extremes. */
export const meritOfLine = (
  measures: LineMeasures,
  density: number,
  wanted: number,
  temperament: Temperament,
): number =>
  2 * clamp(measures.strongChordTones, 0, 0.92) +
  1.8 * near(measures.steps, temperament.steps, 0.2) +
  1.2 * near(measures.leaps, temperament.leaps, 0.12) +
  measures.filledLeaps +
  0.8 * near(measures.range, temperament.range, 8) +
  0.7 * near(measures.silence, temperament.silence, 0.3) +
  0.5 * near(measures.peak, temperament.peak, 0.5) -
  0.15 * Math.max(0, measures.peaks - 2) +
  0.2 * Math.min(4, measures.durations) -
  1.5 * Math.max(0, measures.repeats - 0.12) -
  2.5 * Math.max(0, measures.wobbles - 0.08) +
  0.6 * near(measures.pitches, temperament.pitches, 4) +
  0.6 * near(density, wanted, wanted)
