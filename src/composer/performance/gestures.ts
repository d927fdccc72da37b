import { INSTRUMENTS, type InstrumentFamily, type InstrumentId } from '../../music/instruments.ts'
import { CONTROLLERS, type PlayedEvent } from '../../music/performance.ts'
import type { Rng } from '../../music/rng.ts'
import type { Part, Score } from '../../music/score.ts'
import { bpmAt, msOf, ticksOf } from './clock.ts'
import type { PerformanceIdiom } from './idiom.ts'
import { glides, sweep } from './knobs.ts'
import type { PlayedNote } from './notes.ts'
import type { Placement } from './place.ts'

/** Cents of a full bend at the range every MIDI receiver starts with: two semitones. */
const BEND_RANGE_CENTS = 200
const BEND_FULL = 8192
const PEDAL_DOWN_AFTER_MS = 60
const SCOOP_MS = 90
const SCOOP_STEPS = 6
const LEAP = 5
const VIBRATO_GROWS_MS = 240
const SWELL_FROM_MS = 1100
const SWELL_STEPS = 10

const PEDALLED: ReadonlySet<InstrumentId> = new Set<InstrumentId>([
  'grandPiano',
  'uprightPiano',
  'electricPiano',
  'fmPiano',
  'tapeKeys',
  'vibraphone',
  'celesta',
])
const VIBRATING: ReadonlySet<InstrumentFamily> = new Set(['strings', 'brass', 'woodwind', 'voice', 'synth'])
const SWELLING: ReadonlySet<InstrumentFamily> = new Set(['strings', 'brass', 'woodwind', 'voice', 'synth'])
const BENDING: ReadonlySet<InstrumentFamily> = new Set([
  'strings',
  'brass',
  'woodwind',
  'voice',
  'synth',
  'guitar',
])

const control = (start: number, controller: number, value: number): PlayedEvent => ({
  kind: 'control',
  start: Math.max(0, Math.round(start)),
  controller,
  value: Math.max(0, Math.min(127, Math.round(value))),
})

/** The sustain pedal, changed with the chord: up on the new harmony, down again once it sounds. */
export const pedal = (score: Score, part: Part, place: Placement): readonly PlayedEvent[] =>
  score.chords.flatMap((span) => {
    const end = span.start + span.duration
    if (!part.notes.some((note) => note.start >= span.start && note.start < end)) return []
    const down =
      Math.max(0, place.beat(span.start)) + ticksOf(PEDAL_DOWN_AFTER_MS, bpmAt(score.tempi, span.start))
    const up = place.beat(end)
    if (up <= down) return []
    return [
      control(place.beat(span.start), CONTROLLERS.sustain, 0),
      control(down, CONTROLLERS.sustain, 127),
      control(up, CONTROLLERS.sustain, 0),
    ]
  })

/** Modulation that sets in on notes held long enough to hear it, and goes with them. */
const vibrato = (
  score: Score,
  notes: readonly PlayedNote[],
  depth: number,
  delay: number,
): readonly PlayedEvent[] =>
  notes.flatMap((note) => {
    const bpm = bpmAt(score.tempi, note.start)
    if (msOf(note.duration, bpm) < delay + VIBRATO_GROWS_MS) return []
    const steps = [1 / 3, 2 / 3, 1].map((share) =>
      control(
        note.start + ticksOf(delay + share * VIBRATO_GROWS_MS, bpm),
        CONTROLLERS.modulation,
        share * depth,
      ),
    )
    return [...steps, control(note.start + note.duration, CONTROLLERS.modulation, 0)]
  })

/** Expression that rises to two thirds of a long chord and falls; full again on whatever follows. */
const swell = (score: Score, notes: readonly PlayedNote[], depth: number): readonly PlayedEvent[] => {
  const events: PlayedEvent[] = []
  let busyUntil = -1
  let full = true
  for (const note of notes) {
    if (note.start < busyUntil) continue
    const bpm = bpmAt(score.tempi, note.start)
    const long = msOf(note.duration, bpm) >= SWELL_FROM_MS
    if (long) {
      for (let step = 0; step < SWELL_STEPS; step++) {
        const place = step / SWELL_STEPS
        const height = place < 2 / 3 ? place * 1.5 : 1 - (place - 2 / 3) * 2
        const value = 127 * (1 - depth * (1 - height))
        events.push(control(note.start + place * note.duration, CONTROLLERS.expression, value))
      }
      busyUntil = note.start + note.duration * 0.95
    } else if (!full) events.push(control(note.start, CONTROLLERS.expression, 127))
    full = !long
  }
  return events
}

/** Slides from below into notes that begin a phrase or follow a leap, on notes sounding alone. */
const scoops = (
  score: Score,
  notes: readonly PlayedNote[],
  chance: number,
  cents: number,
  rng: Rng,
): readonly PlayedEvent[] =>
  notes.flatMap((note, i) => {
    const before = notes[i - 1]
    const after = notes[i + 1]
    const alone =
      (!before || before.start + before.duration <= note.start) &&
      (!after || after.start >= note.start + note.duration / 2)
    const bpm = bpmAt(score.tempi, note.start)
    const rested = !before || msOf(note.start - before.start - before.duration, bpm) > 250
    const marked = rested || Math.abs(note.pitch - before.pitch) >= LEAP
    if (!alone || !marked || msOf(note.duration, bpm) < SCOOP_MS * 2 || !rng.chance(chance)) return []
    return Array.from({ length: SCOOP_STEPS + 1 }, (_, step): PlayedEvent => {
      const left = 1 - step / SCOOP_STEPS
      const value = Math.round(-(cents / BEND_RANGE_CENTS) * BEND_FULL * left * left)
      return {
        kind: 'bend',
        start: Math.round(note.start + ticksOf(SCOOP_MS * (step / SCOOP_STEPS), bpm)),
        value: Math.max(-BEND_FULL, value) + 0,
      }
    })
  })

/** Pedal, vibrato, swells, scoops, filters and glides of one Part, as its instrument and its role in the style allow; not ordered. */
export const gestures = (
  score: Score,
  part: Part,
  idiom: PerformanceIdiom,
  place: Placement,
  notes: readonly PlayedNote[],
  rng: Rng,
): readonly PlayedEvent[] => {
  const { family, voices } = INSTRUMENTS[part.instrument]
  const filter = idiom.sweep?.[part.role]
  const glide = idiom.glide?.[part.role]
  const wave = idiom.vibrato[part.role]
  const scoop = idiom.scoop[part.role]
  const depth = idiom.swell[part.role] ?? 0
  const ordered = [...notes].sort((a, b) => a.start - b.start || a.pitch - b.pitch)
  return [
    ...(idiom.pedal.includes(part.role) && PEDALLED.has(part.instrument) ? pedal(score, part, place) : []),
    ...(wave && VIBRATING.has(family) ? vibrato(score, ordered, wave.depth, wave.delay) : []),
    ...(depth > 0 && SWELLING.has(family) ? swell(score, ordered, depth) : []),
    ...(filter ? sweep(score, part, filter, place) : []),
    ...(glide && voices === 1 ? glides(ordered, glide, rng.fork('glide')) : []),
    ...(scoop && BENDING.has(family) ? scoops(score, ordered, scoop.chance, scoop.cents, rng) : []),
  ]
}
