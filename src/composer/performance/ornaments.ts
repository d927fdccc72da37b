import { INSTRUMENTS } from '../../music/instruments.ts'
import { isStrong, pulseOf } from '../../music/meter.ts'
import { pitchClass, type Pitch } from '../../music/pitch.ts'
import type { Rng } from '../../music/rng.ts'
import type { Key } from '../../music/scale.ts'
import type { Note, Part, Score } from '../../music/score.ts'
import { scaleTones } from '../modal.ts'
import { bpmAt, msOf, ticksOf, sectionAt } from './clock.ts'
import { chordsOf, type PlayedNote } from './notes.ts'

/** A neighbour touched within a note. */
export interface Touch {
  /** Where in the note, 0 its start (on the beat) to 1. */
  readonly at: number
  /** Steps of the scale above the note, below it where negative. */
  readonly step: number
  readonly ms: number
}

/**
 * A short figure around a written note, which sounds again after each touch: a cut is one touch above at 0, a roll a cut
 * and a strike from below within one note, a mordent a touch right after the start. Played, never written.
 */
export interface Ornament {
  readonly name: string
  /** Likelihood on a note that it suits, 0–1. */
  readonly chance: number
  /** How long a note must sound for it, in ms: at least, and less than. */
  readonly lasts: readonly [number, number]
  /** Which notes it suits: strong places of the bar, notes that repeat the one before, or any. */
  readonly on: 'any' | 'strong' | 'repeated'
  /** In order of time. */
  readonly touches: readonly Touch[]
  /** Whether the note breaks off with the last touch, as in a sob, and does not sound again. */
  readonly breaksOff?: boolean
}

/** A touch is lighter than the note it belongs to, and so is what comes back after it. */
const TOUCHED = 0.8
const RESUMED = 0.92

/** The pitch so many steps of the scale away; a pitch off the scale counts from its neighbour. */
const stepFrom = (pitch: Pitch, steps: number, key: Key): Pitch => {
  const scale = new Set(scaleTones(key))
  const way = Math.sign(steps)
  let at = pitch
  for (let left = Math.abs(steps); left > 0; left--)
    do at += way
    while (!scale.has(pitchClass(at)))
  return at
}

const figured = (note: PlayedNote, ornament: Ornament, key: Key, bpm: number): PlayedNote[] => {
  const end = note.start + note.duration
  const out: PlayedNote[] = []
  let from = note.start
  for (const { at, step, ms } of ornament.touches) {
    const start = Math.round(note.start + at * note.duration)
    const until = Math.min(end, start + Math.max(1, Math.round(ticksOf(ms, bpm))))
    const weight = out.length === 0 ? 1 : RESUMED
    if (start > from)
      out.push({ ...note, start: from, duration: start - from, velocity: note.velocity * weight })
    const pitch = stepFrom(note.pitch, step, key)
    out.push({ ...note, start, duration: until - start, pitch, velocity: note.velocity * TOUCHED })
    from = until
  }
  if (!ornament.breaksOff && end > from) out.push({ ...note, start: from, duration: end - from })
  return out.map((each) => ({ ...each, velocity: Math.max(1, Math.round(each.velocity)) }))
}

/**
 * Gives the notes of a line the ornaments of its players, each the first whose chance comes up. Chords stay plain, and so
 * does what would leave the instrument.
 *
 * @param notes as `playNotes` gave them, one for each written note
 */
export const ornamented = (
  score: Score,
  part: Part,
  ornaments: readonly Ornament[],
  notes: readonly PlayedNote[],
  rng: Rng,
): readonly PlayedNote[] => {
  const pulse = pulseOf(score.meter)
  const { range } = INSTRUMENTS[part.instrument]
  const chords = chordsOf(part.notes)
  const written: readonly Note[] = chords.flat()
  const alone = new Set(chords.filter((chord) => chord.length === 1).map(([note]) => note.start))
  const last = written[written.length - 1]
  return notes.flatMap((note, i) => {
    const { start, pitch } = written[i]
    if (!alone.has(start) || written[i] === last) return [note]
    const bpm = bpmAt(score.tempi, start)
    const section = sectionAt(score, start)
    const ms = msOf(note.duration, bpm)
    const suits = ({ on, lasts: [least, most], touches }: Ornament): boolean =>
      ms >= least &&
      ms < most &&
      (on === 'any' ||
        (on === 'strong' ? isStrong(pulse, start - section.start) : written[i - 1]?.pitch === pitch)) &&
      touches.every(({ step }) => {
        const touched = stepFrom(pitch, step, section.key)
        return touched >= range[0] && touched <= range[1]
      })
    const ornament = ornaments.find((each) => suits(each) && rng.chance(each.chance))
    return ornament ? figured(note, ornament, section.key, bpm) : [note]
  })
}
