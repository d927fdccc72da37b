import type { Note } from '../../music/score.ts'
import type { Ticks } from '../../music/time.ts'

/** Written dynamic of a section, 1–127. */
export const dynamicOf = (energy: number): number => Math.round(58 + 46 * energy)

export const shifted = (notes: readonly Note[], by: Ticks): Note[] =>
  notes.map((note) => ({ ...note, start: note.start + by }))

/** Cuts what hangs over the end of a section or into the next note: one voice, no overlaps. */
export const monophonic = (notes: readonly Note[], end: Ticks): Note[] => {
  const sorted = [...notes].sort((a, b) => a.start - b.start || b.pitch - a.pitch)
  return sorted
    .map((note, i) => {
      const until = Math.min(end, sorted[i + 1]?.start ?? end)
      return { ...note, duration: Math.min(note.duration, until - note.start) }
    })
    .filter((note) => note.duration > 0)
}
