import type { Note } from '../music/score.ts'
import type { Plays } from './attendance.ts'
import type { Seated } from './ensemble.ts'
import type { Form } from './form.ts'
import { sectionAt } from './form.ts'

/**
 * Plays along with another chair, as many semitones higher as the chair says (12 lower: −12), where the player reaches.
 *
 * @param notes of the chair that is followed
 */
export const writeAlong = (
  form: Form,
  notes: readonly Note[],
  seat: Seated,
  plays: Plays,
): readonly Note[] => {
  const by = seat.chair.follows?.by ?? 0
  return notes
    .filter((note) => plays(sectionAt(form.sections, note.start)))
    .map((note) => ({ ...note, pitch: note.pitch + by }))
    .filter((note) => note.pitch >= seat.low && note.pitch <= seat.high)
}
