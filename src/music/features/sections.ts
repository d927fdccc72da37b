import { leadOf, type Note, type Score, type Section } from '../score.ts'
import { TICKS_PER_QUARTER } from '../time.ts'
import { mean } from './pitch.ts'

const GRID = TICKS_PER_QUARTER / 4

/** What is compared of a section: the tune relative to its key, and the chords, by place from the section's start. */
interface Trace {
  readonly letter: string
  readonly length: number
  readonly tune: ReadonlySet<string>
  readonly harmony: ReadonlySet<string>
}

const tuneOf = (notes: readonly Note[], section: Section): ReadonlySet<string> =>
  new Set(
    notes
      .filter((note) => note.start >= section.start && note.start < section.end)
      .map(
        (note) =>
          `${Math.round((note.start - section.start) / GRID)}:${(note.pitch - section.key.tonic + 120) % 12}`,
      ),
  )

const traceOf = (score: Score, notes: readonly Note[], section: Section): Trace => ({
  letter: section.letter,
  length: section.end - section.start,
  tune: tuneOf(notes, section),
  harmony: new Set(
    score.chords
      .filter((span) => span.start >= section.start && span.start < section.end)
      .map((span) => `${span.start - section.start}:${(span.chord.root - section.key.tonic + 12) % 12}`),
  ),
})

/** Only what lies within `length` ticks of the start, so that a shortened return is compared with its beginning. */
const within = (items: ReadonlySet<string>, unit: number, length: number): string[] =>
  [...items].filter((item) => Number(item.split(':')[0]) * unit < length)

/** Dice coefficient of two sets, 1 for two empty ones. */
const dice = (a: readonly string[], b: readonly string[]): number => {
  const other = new Set(b)
  const both = a.filter((item) => other.has(item)).length
  return a.length + b.length === 0 ? 1 : (2 * both) / (a.length + b.length)
}

const likeness = (a: Trace, b: Trace): number => {
  const length = Math.min(a.length, b.length)
  const tune = dice(within(a.tune, GRID, length), within(b.tune, GRID, length))
  const harmony = dice(within(a.harmony, 1, length), within(b.harmony, 1, length))
  return (tune + harmony) / 2
}

/**
 * Mean likeness of the pairs of sections that carry the same letter, and of those that carry different ones, 0–1;
 * 1 and 0 where a piece has no such pairs. Tune and chords weigh the same, transposition does not matter. The idea of measuring
 * form by the self-similarity of its bars is that of Wu & Yang's structure indicators (arXiv 2008.01307).
 */
export const similarity = (score: Score): { readonly same: number; readonly other: number } => {
  const lead = leadOf(score)?.notes ?? []
  const traces = score.sections.map((section) => traceOf(score, lead, section))
  const pairs = traces.flatMap((a, i) => traces.slice(i + 1).map((b) => [a, b] as const))
  const of = (alike: boolean, otherwise: number) => {
    const chosen = pairs.filter(([a, b]) => (a.letter === b.letter) === alike)
    return chosen.length === 0 ? otherwise : mean(chosen.map(([a, b]) => likeness(a, b)))
  }
  return { same: of(true, 1), other: of(false, 0) }
}
