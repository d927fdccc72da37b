import type { Note, Part } from '../music/score.ts'
import { TICKS_PER_QUARTER } from '../music/time.ts'
import { clamp } from './judge.ts'
import type { Form } from './form.ts'
import type { Ending } from './style.ts'

const HARDER = 10

/**
 * Ends a march: the final chord is an eighth long, then, after a breath, everybody strikes once more on the last beat.
 * A final bar of less than two beats has no room for it and stays as it is.
 */
export const stung = (parts: readonly Part[], ending: Ending, form: Form): readonly Part[] => {
  const last = form.end - TICKS_PER_QUARTER
  if (!ending.stinger || last < form.finalStart + TICKS_PER_QUARTER) return parts
  const short = TICKS_PER_QUARTER / 2
  return parts.map((part) => {
    const final = part.notes.filter((note) => note.start >= form.finalStart)
    if (final.length === 0) return part
    const struck = final.map((note): Note => ({ ...note, duration: Math.min(note.duration, short) }))
    const stinger = final
      .filter((note) => note.start === form.finalStart)
      .map((note): Note => ({
        ...note,
        start: last,
        duration: Math.min(note.duration, TICKS_PER_QUARTER),
        velocity: clamp(note.velocity + HARDER, 1, 127),
      }))
    return {
      ...part,
      notes: [...part.notes.filter((note) => note.start < form.finalStart), ...struck, ...stinger],
    }
  })
}
