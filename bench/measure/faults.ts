import { instrument, isKit } from '../../src/music/instruments.ts'
import type { Part, Score } from '../../src/music/score.ts'
import { secondsAt, ticksPerBar } from '../../src/music/time.ts'

/** Counts of what no piece may have. */
export interface Faults {
  /** Notes that their instrument does not reach. */
  readonly outOfRange: number
  /** Notes without length, or that sound beyond the last bar. */
  readonly stuck: number
  /** Notes struck while the same key of the same part still sounds. */
  readonly doubled: number
  /** Sections and chords that leave a gap, overlap or do not fill their bars. */
  readonly bars: number
  /** 1 where nothing is left to ring out, or the whole misses the asked length by more than half a second. */
  readonly length: number
}

const count = <T>(items: readonly T[], fits: (item: T, index: number) => boolean): number =>
  items.filter(fits).length

/** A kit may strike a drum that still rings, but no limb strikes it twice at once. */
const doubled = ({ notes, instrument: id }: Part): number => {
  const held = new Map<number, number>()
  let found = 0
  for (const { start, duration: written, pitch } of notes) {
    const duration = isKit(id) ? 1 : written
    const until = held.get(pitch) ?? 0
    if (until > start) found++
    held.set(pitch, Math.max(until, start + duration))
  }
  return found
}

const misfits = (score: Score): number => {
  const bar = ticksPerBar(score.meter)
  const last = score.sections.length - 1
  const sections = count(score.sections, ({ start, end, bars }, i) => {
    const begins = i === 0 ? 0 : score.sections[i - 1].end
    const fills = i === last ? end === score.end && end > start : end - start === bars * bar
    return start !== begins || !fills
  })
  const chords = count(score.chords, ({ start, duration }, i) => {
    const before = score.chords[i - 1]
    return duration <= 0 || start !== (before ? before.start + before.duration : 0)
  })
  const end = score.chords.at(-1)
  return sections + chords + (end && end.start + end.duration !== score.end ? 1 : 0)
}

/** @param seconds the length that was asked for */
export const faultsOf = (score: Score, seconds: number): Faults => {
  const over = (fits: (part: Part) => number) => score.parts.reduce((sum, part) => sum + fits(part), 0)
  const tail = score.seconds - secondsAt(score.tempi, score.end)
  return {
    outOfRange: over((part) => {
      const [low, high] = instrument(part.instrument).range
      return count(part.notes, ({ pitch }) => pitch < low || pitch > high)
    }),
    stuck: over((part) =>
      count(part.notes, ({ start, duration }) => duration <= 0 || start < 0 || start + duration > score.end),
    ),
    doubled: over(doubled),
    bars: misfits(score),
    length: tail <= 0 || Math.abs(score.seconds - seconds) > 0.5 ? 1 : 0,
  }
}
