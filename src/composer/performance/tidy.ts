import type { PlayedEvent } from '../../music/performance.ts'
import type { Ticks } from '../../music/time.ts'
import type { PlayedNote } from './notes.ts'

const RANK = { control: 0, bend: 1, note: 2 } as const

/** Order of a Performance's events: by start; at the same tick controls, then bends, then notes. */
export const inOrder = (a: PlayedEvent, b: PlayedEvent): number =>
  a.start - b.start ||
  RANK[a.kind] - RANK[b.kind] ||
  (a.kind === 'note' && b.kind === 'note' ? a.pitch - b.pitch : 0)

/**
 * Frees the notes of one channel from doubles: of two that begin together on one key the louder stays, and a note
 * ends before its key is struck again. Everything ends at `last` at the latest.
 *
 * @param lines the notes of each Part on the channel
 * @returns the same lines, some notes shortened or gone
 */
export const tidyNotes = (
  lines: readonly (readonly PlayedNote[])[],
  last: Ticks,
): readonly (readonly PlayedNote[])[] => {
  const all = lines.flatMap((notes, line) => notes.map((note) => ({ note, line })))
  all.sort((a, b) => a.note.start - b.note.start || b.note.velocity - a.note.velocity)
  const kept: { note: PlayedNote; line: number }[] = []
  const sounding = new Map<number, number>()
  for (const { note, line } of all) {
    if (note.start >= last) continue
    const before = sounding.get(note.pitch)
    if (before !== undefined) {
      const old = kept[before].note
      if (old.start === note.start) continue
      if (old.start + old.duration >= note.start)
        kept[before] = {
          line: kept[before].line,
          note: { ...old, duration: Math.max(1, note.start - old.start - 1) },
        }
    }
    sounding.set(note.pitch, kept.length)
    kept.push({ line, note: { ...note, duration: Math.min(note.duration, last - note.start) } })
  }
  return lines.map((_, line) => kept.filter((entry) => entry.line === line).map((entry) => entry.note))
}

/** One line of events in order, without a controller set twice at a tick (the last counts) or to what it already is. */
export const tidyEvents = (events: readonly PlayedEvent[], last: Ticks): readonly PlayedEvent[] => {
  const ordered = events
    .map((event) => (event.start <= last ? event : { ...event, start: last }))
    .sort(inOrder)
  const key = (event: PlayedEvent) => (event.kind === 'control' ? event.controller : -1)
  const settled = ordered.filter((event, i) => {
    if (event.kind === 'note') return true
    for (let j = i + 1; j < ordered.length && ordered[j].start === event.start; j++)
      if (ordered[j].kind === event.kind && key(ordered[j]) === key(event)) return false
    return true
  })
  const values = new Map<number, number>()
  return settled.filter((event) => {
    if (event.kind === 'note') return true
    if (values.get(key(event)) === event.value) return false
    values.set(key(event), event.value)
    return true
  })
}
