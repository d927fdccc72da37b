import { DRUM_KEYS } from '../music/instruments.ts'
import type { Note } from '../music/score.ts'
import type { Plays } from './attendance.ts'
import type { Commission } from './commission.ts'
import type { Seated } from './ensemble.ts'
import type { Form } from './form.ts'
import { suiting } from './grid.ts'
import { playLanes, STROKE } from './lanes.ts'
import { dynamicOf } from './melody/lines.ts'
import type { Groove } from './style.ts'

/**
 * A percussionist beside the drummer: one groove of the chair's own for each distinct section, which the fills of the
 * kit do not interrupt, and a last stroke together with the others.
 *
 * @throws RangeError for a chair without grooves
 */
export const writePercussion = (
  commission: Commission,
  form: Form,
  seat: Seated,
  plays: Plays,
): readonly Note[] => {
  const { id, grooves } = seat.chair
  if (!grooves || grooves.length === 0) throw new RangeError(`"${id}" has nothing to play`)
  const length = form.pulse.bar
  const chosen = new Map<string, Groove>()
  const notes = form.sections.filter(plays).flatMap((section) => {
    const slot = `${section.letter} ${Math.round(section.energy * 5)}`
    const groove =
      chosen.get(slot) ?? commission.rng.fork(`${id} ${slot}`).pick(suiting(grooves, section.energy))
    chosen.set(slot, groove)
    return Array.from({ length: section.bars }, (_, bar) =>
      playLanes(groove.lanes, {
        bar: bar + commission.turn,
        start: section.start + bar * length,
        length,
        from: 0,
        until: length,
        velocity: dynamicOf(section.energy),
      }),
    ).flat()
  })
  const last = form.sections[form.sections.length - 1]
  const voice = notes.find((note) => note.pitch !== DRUM_KEYS.crash)?.pitch
  if (voice === undefined || !plays(last)) return notes
  return [
    ...notes.filter((note) => note.start < form.finalStart),
    { start: form.finalStart, duration: STROKE, pitch: voice, velocity: dynamicOf(last.energy) },
  ]
}
