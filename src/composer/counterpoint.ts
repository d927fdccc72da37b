import { chordTones } from '../music/chord.ts'
import { isBeat } from '../music/meter.ts'
import { mod, pitchClass, type Pitch } from '../music/pitch.ts'
import type { Rng } from '../music/rng.ts'
import { tuningOf } from '../music/scale.ts'
import type { Note } from '../music/score.ts'
import { TICKS_PER_QUARTER, type Ticks } from '../music/time.ts'
import type { Plays } from './attendance.ts'
import type { Commission } from './commission.ts'
import type { Seated } from './ensemble.ts'
import type { Form, PlannedSection } from './form.ts'
import { chordFinder, type Harmony } from './harmony.ts'
import { clamp } from './judge.ts'
import { nearest } from './melody/vary.ts'
import { dynamicOf } from './melody/lines.ts'
import { scaleTones } from './modal.ts'

const within = (notes: readonly Note[], section: PlannedSection): Note[] =>
  notes.filter((note) => note.start >= section.start && note.start < section.end)

const JOINED = 0.16
const QUICK: Ticks = TICKS_PER_QUARTER / 2

/** A tune as another player has it: here and there a quick pair within a beat is one longer note. */
const ownVersion = (notes: readonly Note[], form: Form, chance: Rng): Note[] => {
  const out: Note[] = []
  let joined = false
  for (const note of notes) {
    const before = out[out.length - 1]
    const pair: boolean =
      before !== undefined &&
      !joined &&
      !isBeat(form.pulse, note.start) &&
      note.duration <= QUICK &&
      before.duration <= QUICK &&
      before.start + before.duration === note.start
    joined = pair && chance.chance(JOINED)
    if (joined) out[out.length - 1] = { ...before, duration: before.duration + note.duration }
    else out.push(note)
  }
  return out
}

/** The second half of each four bars, as a chorus takes it from a singer. */
const isResponse = (note: Note, section: PlannedSection, form: Form): boolean =>
  Math.floor((note.start - section.start) / form.pulse.bar) % 4 >= 2

/** Doubling, but for solos: a section in thirds below where the player reaches them all, else in one octave. */
export const writeDouble = (
  commission: Commission,
  form: Form,
  harmony: Harmony,
  lead: readonly Note[],
  seat: Seated,
  plays: Plays,
): readonly Note[] => {
  const chordAt = chordFinder(harmony.chords)
  const fits = (pitch: Pitch) => pitch >= seat.low && pitch <= seat.high
  // Between the twelve keys thirds would be of any size: there doubling is heterophony in octaves.
  const { doubling } = seat.chair
  const thirds =
    (doubling ? doubling === 'thirds' : commission.rng.fork('double').chance(0.5)) &&
    tuningOf(commission.key.scale) === undefined
  const together = form.sections.filter((section) => section.role !== 'solo' && plays(section))
  return together.flatMap((section) => {
    const scale = new Set(scaleTones(section.key))
    const all = within(lead, section)
    const sung = seat.chair.responds ? all.filter((note) => isResponse(note, section, form)) : all
    const thirdBelow = (note: Note): Pitch => {
      const tones = chordTones(chordAt(note.start).chord)
      const below = [3, 4, 5].map((by) => note.pitch - by)
      return (
        below.find((pitch) => tones.includes(pitchClass(pitch))) ??
        below.find((pitch) => scale.has(pitchClass(pitch))) ??
        below[0]
      )
    }
    const reached = (shift: number) => sung.filter((note) => fits(note.pitch + shift)).length
    const octaves = doubling === 'heterophony' ? [0, -12, 12] : [-12, 12, 0]
    const octave = octaves.reduce((best, shift) => (reached(shift) > reached(best) ? shift : best))
    const second =
      thirds && sung.every((note) => fits(thirdBelow(note)))
        ? thirdBelow
        : (note: Note): Pitch => note.pitch + octave
    const played =
      doubling === 'heterophony'
        ? ownVersion(sung, form, commission.rng.fork(`${seat.chair.id} ${section.start}`))
        : sung
    return played
      .map((note) => ({ ...note, pitch: second(note), velocity: clamp(note.velocity - 10, 1, 127) }))
      .filter((note) => fits(note.pitch))
  })
}

/** Where a countermelody may move: places of a bar where the melody holds or is silent. */
const isFree = (lead: readonly Note[], tick: Ticks): boolean =>
  !lead.some((note) => note.start >= tick && note.start < tick + TICKS_PER_QUARTER)

/**
 * A countermelody of guide tones: thirds and sevenths that move by the smallest step into the next chord, and a short
 * scale run where the melody breathes.
 */
export const writeCounter = (
  form: Form,
  harmony: Harmony,
  lead: readonly Note[],
  seat: Seated,
  plays: Plays,
): readonly Note[] => {
  let last: Pitch = Math.round((seat.low + seat.high) / 2)
  return form.sections.filter(plays).flatMap((section) => {
    const scale = new Set(scaleTones(section.key))
    const velocity = dynamicOf(section.energy) - 14
    const sung = within(lead, section)
    return harmony.chords
      .filter((span) => span.start >= section.start && span.start < section.end)
      .flatMap((span, i, spans): Note[] => {
        const tones = chordTones(span.chord)
        const guides = [tones[1], ...(tones.length > 3 ? [tones[3]] : []), tones[tones.length - 1]]
        const middle = (seat.low + seat.high) / 2
        const pull = Math.round(last + clamp(middle - last, -2, 2) * 0.5)
        const pitch = nearest(clamp(pull, seat.low, seat.high), 12, (each) => {
          const fits = each >= seat.low && each <= seat.high
          return fits && guides.includes(pitchClass(each)) && (each !== last || i % 2 === 1)
        })
        last = clamp(pitch, seat.low, seat.high)
        const turn = span.start + span.duration - TICKS_PER_QUARTER
        const next = spans[i + 1]
        if (!next || span.duration < form.pulse.bar || !isFree(sung, turn))
          return [{ start: span.start, duration: span.duration, pitch: last, velocity }]
        const goal = chordTones(next.chord)[1]
        const up = mod(goal - last, 12) <= 6
        const passing = nearest(
          last + (up ? 2 : -2),
          1,
          (each) => each !== last && scale.has(pitchClass(each)),
        )
        return [
          { start: span.start, duration: span.duration - TICKS_PER_QUARTER, pitch: last, velocity },
          {
            start: turn,
            duration: TICKS_PER_QUARTER,
            pitch: clamp(passing, seat.low, seat.high),
            velocity: velocity - 4,
          },
        ]
      })
  })
}
