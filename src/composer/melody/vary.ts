import { chordTones } from '../../music/chord.ts'
import { isStrong } from '../../music/meter.ts'
import { pitchClass, type Pitch } from '../../music/pitch.ts'
import type { Rng } from '../../music/rng.ts'
import type { ChordSpan, Note } from '../../music/score.ts'
import { TICKS_PER_QUARTER, type Ticks } from '../../music/time.ts'
import { tonesOver } from '../modal.ts'
import type { Room } from './realise.ts'

type ChordAt = (tick: Ticks) => ChordSpan

/** The nearest pitch that passes, up to `reach` semitones away; the pitch itself where none does. */
export const nearest = (pitch: Pitch, reach: number, passes: (pitch: Pitch) => boolean): Pitch => {
  for (let away = 0; away <= reach; away++) {
    if (passes(pitch - away)) return pitch - away
    if (passes(pitch + away)) return pitch + away
  }
  return pitch
}

/** Moves notes that the harmony under them no longer carries, as little as possible. */
export const refit = (notes: readonly Note[], chordAt: ChordAt, room: Room): Note[] =>
  notes.map((note) => {
    const { chord } = chordAt(note.start)
    const tones = chordTones(chord)
    const allowed = tonesOver(room.key, chord)
    const within = (pitch: Pitch) => pitch >= room.low && pitch <= room.high
    if (allowed.has(pitchClass(note.pitch))) return note
    const wanted = isStrong(room.pulse, note.start)
      ? (pitch: Pitch) => within(pitch) && tones.includes(pitchClass(pitch))
      : (pitch: Pitch) => within(pitch) && allowed.has(pitchClass(pitch))
    return { ...note, pitch: nearest(note.pitch, 4, wanted) }
  })

/** A passing or neighbour note in the second half of a long one, towards the next. */
const ornament = (note: Note, next: Note | undefined, chordAt: ChordAt, room: Room): Note[] => {
  const half = note.duration / 2
  const up = next ? next.pitch >= note.pitch : false
  const allowed = tonesOver(room.key, chordAt(note.start + half).chord)
  for (const by of up ? [2, 1, -1, -2] : [-2, -1, 1, 2]) {
    const pitch = note.pitch + by
    if (pitch < room.low || pitch > room.high || !allowed.has(pitchClass(pitch))) continue
    return [
      { ...note, duration: half },
      { ...note, start: note.start + half, duration: half, pitch },
    ]
  }
  return [note]
}

const barOf = (note: Note, room: Room): number => Math.floor(note.start / room.pulse.bar)

type Change = (notes: Note[], bar: number, chordAt: ChordAt, room: Room, chance: Rng) => Note[]

const splitLong: Change = (notes, bar, chordAt, room) => {
  const at = notes.findIndex(
    (note) => barOf(note, room) === bar && note.duration >= TICKS_PER_QUARTER && note.duration % 240 === 0,
  )
  return at < 0
    ? notes
    : [...notes.slice(0, at), ...ornament(notes[at], notes[at + 1], chordAt, room), ...notes.slice(at + 1)]
}

const mergePair: Change = (notes, bar, _chordAt, room) => {
  const at = notes.findIndex(
    (note, i) =>
      barOf(note, room) === bar &&
      notes[i + 1] &&
      barOf(notes[i + 1], room) === bar &&
      notes[i + 1].start === note.start + note.duration &&
      isStrong(room.pulse, note.start) &&
      Math.abs((notes[i + 2] ?? note).pitch - note.pitch) < 5,
  )
  if (at < 0) return notes
  const merged = { ...notes[at], duration: notes[at].duration + notes[at + 1].duration }
  return [...notes.slice(0, at), merged, ...notes.slice(at + 2)]
}

const otherChordTone: Change = (notes, bar, chordAt, room, chance) => {
  const own = notes
    .map((note, i) => ({ note, i }))
    .filter(({ note }) => barOf(note, room) === bar && !isStrong(room.pulse, note.start))
  if (own.length === 0) return notes
  const { note, i } = chance.pick(own)
  const tones = chordTones(chordAt(note.start).chord)
  const passes = (pitch: Pitch) =>
    pitch >= room.low &&
    pitch <= room.high &&
    pitch !== note.pitch &&
    tones.includes(pitchClass(pitch)) &&
    [notes[i - 1], notes[i + 1]].every((beside) => !beside || Math.abs(beside.pitch - pitch) < 6)
  const other = nearest(note.pitch + (chance.chance(0.5) ? 3 : -3), 3, passes)
  return passes(other) ? notes.map((each, n) => (n === i ? { ...each, pitch: other } : each)) : notes
}

const CHANGES: readonly Change[] = [splitLong, mergePair, otherChordTone]

const isSame = (a: readonly Note[], b: readonly Note[]): boolean =>
  a.length === b.length && a.every((note, i) => note.pitch === b[i].pitch && note.start === b[i].start)

/** So many of its bars differ where a melody comes back. */
export const VARIED = 0.4

/**
 * A melody that comes back, recognisable but not copied: about two in five of its bars are ornamented, thinned or turned.
 *
 * @param notes from tick 0 of their section
 * @param chordAt chords from the same zero
 * @param share of its bars that differ, 0–1
 */
export const vary = (
  notes: readonly Note[],
  bars: number,
  chordAt: ChordAt,
  room: Room,
  chance: Rng,
  share = VARIED,
): Note[] => {
  const count = Math.max(1, Math.floor(bars * share))
  let varied = [...notes]
  const open = Array.from({ length: bars }, (_, i) => i).filter((bar) => bars < 3 || bar > 0)
  let altered = 0
  while (altered < count && open.length > 0) {
    const bar = open.splice(chance.int(open.length), 1)[0]
    const turn = chance.int(CHANGES.length)
    for (const change of [...CHANGES.slice(turn), ...CHANGES.slice(0, turn)]) {
      const changed = change(varied, bar, chordAt, room, chance)
      if (isSame(changed, varied) || isSame(changed, notes)) continue
      varied = changed
      altered++
      break
    }
  }
  return varied
}
