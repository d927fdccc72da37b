import type { Chord } from '../../src/music/chord.ts'
import type { Melody } from '../../src/composer/learned/viewpoints.ts'
import type { Tune } from '../read/corpora.ts'

/** The index of the last entry that starts at or before a tick, −1 where none does. */
const finder =
  (starts: readonly number[]) =>
  (tick: number): number => {
    let [low, high] = [0, starts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (starts[middle] <= tick) low = middle + 1
      else high = middle
    }
    return low - 1
  }

/** A tune as the critic hears it. */
export const melodyOf = (tune: Tune): Melody => {
  const chord = finder(tune.chords.map(({ start }) => start))
  const bar = finder(tune.bars.map(({ start }) => start))
  const at = (index: number): Chord | undefined => tune.chords[index]?.chord
  return {
    tonic: tune.tonic,
    minor: tune.minor,
    notes: tune.notes,
    chordAt: (tick) => at(Math.max(0, chord(tick))),
    chordAfter: (tick) => at(Math.max(0, chord(tick)) + 1),
    barAt: (tick) => {
      const { start, offset, beats, unit } = tune.bars[Math.max(0, bar(tick))]
      return { offset: tick - start + offset, length: (beats * 1920) / unit }
    },
  }
}

export const HEARINGS = { songs: { songs: 1, lieder: 0.35 }, lieder: { songs: 0.35, lieder: 1 } } as const
