import type { Note } from '../music/score.ts'
import { TICKS_PER_QUARTER, type Ticks } from '../music/time.ts'
import type { Commission } from './commission.ts'
import type { Form } from './form.ts'
import type { Chair, Task } from './style.ts'

/** More energy by so much makes the next section a great arrival. */
const ARRIVES = 0.15
/** So often the bass leaves the beat before one to the melody and the drums. */
const LEAVES = 0.5
const BEAT: Ticks = TICKS_PER_QUARTER

/** Pads and swells ring through a stop. */
const STOPPING: ReadonlySet<Task> = new Set(['bass', 'comp', 'arp', 'riff'])
/** Shorter pieces do not stop on the way, in seconds. */
const STOPS_FROM = 45
/** The band holds its breath for so long. */
const STOP: Ticks = 2 * TICKS_PER_QUARTER

const greatArrivals = (commission: Commission, form: Form): readonly Ticks[] => {
  const chance = commission.rng.fork('hush')
  return form.sections
    .filter(
      (section, i) =>
        i > 0 && section.energy - form.sections[i - 1].energy > ARRIVES && chance.chance(LEAVES),
    )
    .map((section) => section.start)
}

/** The last return of the hook, or of the theme where there is none. */
const lastArrival = (commission: Commission, form: Form): readonly Ticks[] => {
  if (commission.brief.seconds < STOPS_FROM) return []
  const hooks = form.sections.filter(({ role }) => role === 'chorus' || role === 'drop')
  const themes = form.sections.filter(({ role }) => role === 'theme' || role === 'head')
  const last = (hooks.length > 0 ? hooks : themes).at(-1)
  return last && last.occurrence > 0 ? [last.start] : []
}

const silentBefore = (goals: readonly Ticks[], rest: Ticks, notes: readonly Note[]): readonly Note[] =>
  notes.flatMap((note) => {
    const goal = goals.find((tick) => note.start < tick && note.start + note.duration > tick - rest)
    if (goal === undefined) return [note]
    const duration = goal - rest - note.start
    return duration > 0 ? [{ ...note, duration }] : []
  })

/**
 * The band stops before what it leads to: the bass for a beat before some great arrivals, all but melody and drums for
 * two before the last one.
 *
 * @returns what is left of a player's notes
 */
export const stops = (
  commission: Commission,
  form: Form,
): ((chair: Chair, notes: readonly Note[]) => readonly Note[]) => {
  const arrivals = greatArrivals(commission, form)
  const last = lastArrival(commission, form)
  return ({ task }, notes) => {
    const left = task === 'bass' ? silentBefore(arrivals, BEAT, notes) : notes
    return STOPPING.has(task) ? silentBefore(last, STOP, left) : left
  }
}
