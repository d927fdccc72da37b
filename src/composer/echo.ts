import type { Note } from '../music/score.ts'
import { TICKS_PER_QUARTER, type Ticks } from '../music/time.ts'
import type { Commission } from './commission.ts'
import type { Form } from './form.ts'
import type { EchoThrow } from './style.ts'

/** Softer repeats than this are not heard in a mix. */
const SOFTEST = 14

/**
 * Delay throws, played: some strokes of another player come again, each time softer, as when the send to the tape echo
 * is turned up for one stroke (Veal, *Dub*, 2007). A repeat that would fall together with a stroke of the same key is
 * left out, and the echo rings on where the player falls silent.
 *
 * @param source the notes that are thrown, ordered by start
 */
export const writeEcho = (
  commission: Commission,
  form: Form,
  id: string,
  { delay, repeats, fade, chance: likely }: EchoThrow,
  source: readonly Note[],
): readonly Note[] => {
  const chance = commission.rng.fork(`echo ${id}`)
  const struck = new Set(source.map(({ start, pitch }) => `${start} ${pitch}`))
  const thrown = new Map<Ticks, boolean>()
  const by = delay * TICKS_PER_QUARTER
  return source.flatMap((note): Note[] => {
    if (!thrown.has(note.start)) thrown.set(note.start, chance.chance(likely))
    if (!thrown.get(note.start) || note.start >= form.finalStart) return []
    const duration = Math.min(note.duration, by)
    return Array.from({ length: repeats }, (_, i) => ({
      start: note.start + (i + 1) * by,
      duration,
      pitch: note.pitch,
      velocity: Math.round(note.velocity * fade ** (i + 1)),
    })).filter(
      ({ start, pitch, velocity }) =>
        velocity >= SOFTEST && start + duration <= form.end && !struck.has(`${start} ${pitch}`),
    )
  })
}
