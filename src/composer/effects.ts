import { mod } from '../music/pitch.ts'
import type { Note } from '../music/score.ts'
import { TICKS_PER_QUARTER, type Ticks } from '../music/time.ts'
import type { Plays } from './attendance.ts'
import type { Seated } from './ensemble.ts'
import type { Form, PlannedSection } from './form.ts'
import { chordFinder, type Harmony } from './harmony.ts'
import { dynamicOf } from './melody/lines.ts'

const middleOf = (seat: Seated): number => Math.round((seat.low + seat.high) / 2)

/** Sections that are entered with more energy than the one before. */
const arrivals = (form: Form, least: number): readonly PlannedSection[] =>
  form.sections.filter((section, i) => i > 0 && section.energy >= form.sections[i - 1].energy + least)

/** A continuous sound, breathed anew with each section. */
export const writeTexture = (form: Form, seat: Seated): readonly Note[] =>
  form.sections.map((section, i) => ({
    start: section.start,
    duration: (i === form.sections.length - 1 ? form.end : section.end) - section.start,
    pitch: middleOf(seat),
    velocity: 64,
  }))

/** A riser over the last bars before a fuller section; a reverse swell over the last beats before any new one. */
export const writeApproach = (form: Form, seat: Seated, kind: 'riser' | 'reverse'): readonly Note[] =>
  arrivals(form, kind === 'riser' ? 0.15 : 0.05)
    .filter((section) => section.energy >= seat.chair.energy)
    .map((section) => {
      const before = form.sections[form.sections.indexOf(section) - 1]
      const wanted =
        kind === 'riser' ? (before.bars >= 4 ? 2 * form.pulse.bar : form.pulse.bar) : 2 * TICKS_PER_QUARTER
      const duration = Math.min(wanted, section.start - before.start)
      return {
        start: section.start - duration,
        duration,
        pitch: middleOf(seat),
        velocity: dynamicOf(section.energy) - 10,
      }
    })

const ROLL: Ticks = TICKS_PER_QUARTER / 4

/** Timpani: roots on downbeats, a roll into fuller sections and into the last chord. */
export const writeTimpani = (form: Form, harmony: Harmony, seat: Seated, plays: Plays): readonly Note[] => {
  const chordAt = chordFinder(harmony.chords)
  const pitchAt = (tick: Ticks): number => {
    const { chord } = chordAt(tick)
    return seat.low + mod((chord.bass ?? chord.root) - seat.low, 12)
  }
  const strokes = form.sections.filter(plays).flatMap((section) =>
    Array.from({ length: section.bars }, (_, bar) => section.start + bar * form.pulse.bar)
      .filter((start) => section.energy > 0.8 || chordAt(start).start === start)
      .flatMap((start): Note[] => {
        const velocity = dynamicOf(section.energy)
        const one = { start, duration: TICKS_PER_QUARTER, pitch: pitchAt(start), velocity }
        return section.energy > 0.85
          ? [
              one,
              {
                ...one,
                start: start + form.pulse.bar - 1.5 * TICKS_PER_QUARTER,
                velocity: velocity - 10,
                duration: TICKS_PER_QUARTER / 2,
              },
            ]
          : [one]
      }),
  )
  const goals = [
    ...arrivals(form, 0.15)
      .filter(plays)
      .map((section) => section.start),
    form.finalStart,
  ]
  const last = form.sections[form.sections.length - 1]
  const rolls = goals
    .filter((goal) => goal !== form.finalStart || plays(last))
    .flatMap((goal) =>
      Array.from({ length: 8 }, (_, i) => ({
        start: goal - (8 - i) * ROLL,
        duration: ROLL,
        pitch: pitchAt(goal),
        velocity: 50 + i * 6,
      })),
    )
  const struck = plays(last)
    ? [
        {
          start: form.finalStart,
          duration: form.end - form.finalStart,
          pitch: pitchAt(form.finalStart),
          velocity: dynamicOf(last.energy),
        },
      ]
    : []
  const all = [...strokes, ...rolls, ...struck].sort((a, b) => a.start - b.start || b.velocity - a.velocity)
  const kept = all.filter((note, i) => all[i - 1]?.start !== note.start)
  return kept.map((note, i) => ({
    ...note,
    duration: Math.min(note.duration, (kept[i + 1]?.start ?? Infinity) - note.start),
  }))
}
