import { instrument, isKit } from '../music/instruments.ts'
import type { Note } from '../music/score.ts'
import type { Seated } from './ensemble.ts'
import { clamp } from './judge.ts'
import { monophonic } from './melody/lines.ts'

/** No two notes of one pitch at a time, no more voices than the instrument has, whole numbers only; ordered by start. */
export const playable = (notes: readonly Note[], seat: Seated): Note[] => {
  const { voices } = instrument(seat.instrument)
  const clean = [...notes]
    .map((note) => ({ ...note, velocity: clamp(Math.round(note.velocity), 1, 127) }))
    .filter((note) => note.duration > 0)
    .sort((a, b) => a.start - b.start || a.pitch - b.pitch)
  if (isKit(seat.instrument)) return clean
  if (voices === 1) return monophonic(clean, Infinity)
  const held = new Map<number, number>()
  const out: Note[] = []
  let sounding: number[] = []
  for (const note of clean) {
    const before = held.get(note.pitch)
    if (before !== undefined) {
      const other = out[before]
      if (other.start === note.start) continue
      const until = Math.min(other.start + other.duration, note.start)
      out[before] = { ...other, duration: until - other.start }
    }
    sounding = sounding.filter((i) => out[i].start + out[i].duration > note.start)
    if (sounding.length >= voices) continue
    held.set(note.pitch, out.length)
    sounding.push(out.length)
    out.push(note)
  }
  return out
}
