import { chordTones } from '../chord.ts'
import { isStrong, pulseOf } from '../meter.ts'
import { pitchClass } from '../pitch.ts'
import type { Note, Score } from '../score.ts'
import { TICKS_PER_QUARTER } from '../time.ts'
import { mean } from './pitch.ts'

/** Intervals over a longer rest than this are not melodic motion. */
const REST = 2 * TICKS_PER_QUARTER
const FOURTH = 5

/** Shares of the intervals that are steps, repeats and leaps of a fourth or more, and the range in semitones. */
export const motion = (
  notes: readonly Note[],
): { steps: number; repeats: number; leaps: number; range: number } => {
  const intervals = notes.slice(1).flatMap((note, i) => {
    const before = notes[i]
    const apart = note.start - (before.start + before.duration)
    return note.start > before.start && apart <= REST ? [Math.abs(note.pitch - before.pitch)] : []
  })
  const share = (fits: (interval: number) => boolean) => mean(intervals.map((size) => (fits(size) ? 1 : 0)))
  const pitches = notes.map((note) => note.pitch)
  return {
    steps: share((size) => size === 1 || size === 2),
    repeats: share((size) => size === 0),
    leaps: share((size) => size >= FOURTH),
    range: notes.length === 0 ? 0 : Math.max(...pitches) - Math.min(...pitches),
  }
}

/** Share of the melody's notes on the strong places of the bar (see meter.ts) that are tones of the chord under them. */
export const chordTonesOnStrongBeats = (score: Score, notes: readonly Note[]): number => {
  const pulse = pulseOf(score.meter)
  let section = 0
  let span = 0
  const hits = [...notes]
    .sort((a, b) => a.start - b.start)
    .flatMap((note) => {
      while (section < score.sections.length - 1 && note.start >= score.sections[section].end) section++
      while (span < score.chords.length - 1 && note.start >= score.chords[span + 1].start) span++
      if (score.chords.length === 0 || !isStrong(pulse, note.start - (score.sections[section]?.start ?? 0)))
        return []
      return [chordTones(score.chords[span].chord).includes(pitchClass(note.pitch)) ? 1 : 0]
    })
  return hits.length === 0 ? 1 : mean(hits)
}
