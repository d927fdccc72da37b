import { DRUM_KEYS } from '../music/instruments.ts'
import type { Note } from '../music/score.ts'
import type { Ticks } from '../music/time.ts'
import type { Commission } from './commission.ts'
import type { Form, PlannedSection } from './form.ts'
import type { Chair, DropOut } from './style.ts'

interface Silence {
  readonly from: Ticks
  readonly until: Ticks
  /** Keys of a kit; absent: all. */
  readonly keys?: ReadonlySet<number>
}

/** More energy by so much makes the next section an arrival. */
const ARRIVES = 0.12

/** Where an entry may silence its players within a section, in bars from its start. */
const placesIn = (
  way: DropOut,
  section: PlannedSection,
  next: PlannedSection | undefined,
): readonly (readonly [from: number, bars: number])[] => {
  if (way.kind === 'arrival') {
    const arrives = next !== undefined && next.energy >= section.energy + ARRIVES
    return arrives && section.bars > way.bars ? [[section.bars - way.bars, way.bars]] : []
  }
  const count = Math.floor(section.bars / way.every)
  return Array.from({ length: count }, (_, i) => [i * way.every + way.from, way.bars] as const)
}

/**
 * Who falls silent when, as at a mixing desk: the same draw for all players of an entry, so that they go together.
 * The final bar is never silenced.
 *
 * @param ways entries of the style of the groove
 * @returns what is left of a player's notes: strokes of a kit go, held notes are cut
 */
export const dropOuts = (
  commission: Commission,
  form: Form,
  ways: readonly DropOut[],
): ((chair: Chair, notes: readonly Note[]) => readonly Note[]) => {
  const { bar } = form.pulse
  const silences = ways.flatMap((way, index) =>
    form.sections.flatMap((section, i) => {
      const [low, high] = way.energy
      if (section.energy < low || section.energy > high) return []
      const chance = commission.rng.fork(`drop-out ${index} ${section.start}`)
      return placesIn(way, section, form.sections[i + 1])
        .filter(() => chance.chance(way.chance))
        .map(([from, bars]) => ({
          tasks: way.tasks,
          silence: {
            from: section.start + from * bar,
            until: Math.min(section.end, form.finalStart, section.start + (from + bars) * bar),
            ...(way.voices ? { keys: new Set<number>(way.voices.map((voice) => DRUM_KEYS[voice])) } : {}),
          },
        }))
    }),
  )
  return (chair, notes) => {
    const own = silences.filter(({ tasks }) => tasks.includes(chair.task)).map(({ silence }) => silence)
    return own.length === 0 ? notes : own.reduce(cut, notes)
  }
}

const cut = (notes: readonly Note[], { from, until, keys }: Silence): readonly Note[] =>
  notes.flatMap((note) => {
    const rings = note.start < until && note.start + note.duration > from
    if (!rings || (keys && !keys.has(note.pitch))) return [note]
    return note.start < from ? [{ ...note, duration: from - note.start }] : []
  })
