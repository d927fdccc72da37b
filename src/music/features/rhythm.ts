import type { Score } from '../score.ts'
import { ticksPerBar, ticksPerBeat } from '../time.ts'
import { mean } from './pitch.ts'

/** Places a quarter note is divided into, so that triplets and sixteenths both count. */
const GRID = 40

/**
 * 1 − the mean Hamming distance between the onset patterns of neighbouring bars, over the places of a bar: MusPy's
 * `groove_consistency` after Wu & Yang (ISMIR 2020, "The Jazz Transformer on the front line"). All parts count.
 */
export const grooveConsistency = (score: Score): number => {
  const bar = ticksPerBar(score.meter)
  const places = bar / GRID
  const patterns = score.sections.flatMap((section) =>
    Array.from({ length: Math.floor((section.end - section.start) / bar) }, (_, i) => ({
      start: section.start + i * bar,
      onsets: new Set<number>(),
    })),
  )
  const starts = new Map(patterns.map((pattern) => [pattern.start, pattern]))
  for (const { notes } of score.parts)
    for (const note of notes) {
      const section = score.sections.find((one) => note.start < one.end && note.start >= one.start)
      if (!section) continue
      const offset = note.start - section.start
      starts
        .get(section.start + Math.floor(offset / bar) * bar)
        ?.onsets.add(Math.floor((offset % bar) / GRID))
    }
  const distances = patterns.slice(1).map((pattern, i) => {
    const before = patterns[i].onsets
    const both = [...pattern.onsets].filter((place) => before.has(place)).length
    return (pattern.onsets.size + before.size - 2 * both) / places
  })
  return distances.length === 0 ? 1 : 1 - mean(distances)
}

/** Share of beats on which no note begins or sounds. */
export const emptyBeats = (score: Score): number => {
  const beat = ticksPerBeat(score.meter)
  const beats = Math.max(1, Math.ceil(score.end / beat))
  const sounding = new Uint8Array(beats)
  for (const { notes } of score.parts)
    for (const { start, duration } of notes) {
      const last = Math.min(beats - 1, Math.ceil((start + duration) / beat) - 1)
      for (let i = Math.floor(start / beat); i <= last; i++) sounding[i] = 1
    }
  return 1 - sounding.reduce((sum, one) => sum + one, 0) / beats
}
