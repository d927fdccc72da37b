import type { Brief } from '../music/brief.ts'
import { instrument } from '../music/instruments.ts'
import type { Note, Part, Reason, Score } from '../music/score.ts'
import { writeAccompaniment } from './accompaniment.ts'
import { writeBass } from './bass.ts'
import { readBrief } from './commission.ts'
import { writeCounter, writeDouble } from './counterpoint.ts'
import { writeDrums } from './drums.ts'
import { writeApproach, writeTexture, writeTimpani } from './effects.ts'
import { seatEnsemble, type Seated } from './ensemble.ts'
import { planForm, type PlannedSection } from './form.ts'
import { writeHarmony } from './harmony.ts'
import { byMerit, clamp, type Judge } from './judge.ts'
import { monophonic, writeMelody } from './melody/write.ts'
import { titleFor } from './title.ts'

export type Stage = 'form' | 'harmony' | 'melody' | 'rhythm' | 'arrangement'
export type OnStage = (stage: Stage, done: number) => void

/** No two notes of one pitch at a time, no more voices than the instrument has, whole numbers only. */
const playable = (notes: readonly Note[], seat: Seated): Note[] => {
  const { voices, family } = instrument(seat.instrument)
  const clean = [...notes]
    .map((note) => ({ ...note, velocity: clamp(Math.round(note.velocity), 1, 127) }))
    .filter((note) => note.duration > 0)
    .sort((a, b) => a.start - b.start || a.pitch - b.pitch)
  if (family === 'drums' && seat.chair.task === 'drums') return clean
  if (voices === 1) return monophonic(clean, Infinity)
  const held = new Map<number, number>()
  const out: Note[] = []
  for (const note of clean) {
    const before = held.get(note.pitch)
    if (before !== undefined) {
      const other = out[before]
      if (other.start === note.start) continue
      const until = Math.min(other.start + other.duration, note.start)
      out[before] = { ...other, duration: until - other.start }
    }
    const sounding = out.filter(
      (other) => other.start + other.duration > note.start && other.start <= note.start,
    )
    if (sounding.length >= voices) continue
    held.set(note.pitch, out.length)
    out.push(note)
  }
  return out
}

const partOf = (seat: Seated, notes: readonly Note[]): Part => ({
  id: seat.chair.id,
  role: seat.chair.role,
  instrument: seat.instrument,
  pan: seat.chair.pan,
  level: seat.chair.level,
  reverb: seat.chair.reverb,
  chorus: seat.chair.chorus,
  notes: playable(notes, seat),
})

/** Composes with a given judge in the critic's place; everything else as `compose`. */
export const composeWith = (judge: Judge, brief: Brief, onStage: OnStage = () => {}): Score => {
  const reasons: Reason[] = []
  const note = (reason: Reason) => reasons.push(reason)
  const commission = readBrief(brief, judge)
  const form = planForm(commission, note)
  onStage('form', 1)
  const harmony = writeHarmony(commission, form, note)
  onStage('harmony', 1)
  const seats = seatEnsemble(commission)
  const plays = (seat: Seated) => (section: PlannedSection) => section.energy >= seat.chair.energy
  const leadSeat = seats.find((seat) => seat.chair.task === 'melody') ?? seats[0]
  const melody = writeMelody(commission, form, harmony, leadSeat, note)
  onStage('melody', 1)
  const drums = writeDrums(commission, form, commission.styles.instrumentation, note)
  onStage('rhythm', 0.5)
  const bassSeat = seats.find((seat) => seat.chair.task === 'bass')
  const bass = bassSeat ? writeBass(commission, form, harmony, drums, bassSeat, note) : []
  onStage('rhythm', 1)
  const parts = seats.map((seat, i): Part => {
    onStage('arrangement', (i + 1) / seats.length)
    switch (seat.chair.task) {
      case 'melody':
        return partOf(seat, melody.notes)
      case 'drums':
        return partOf(seat, drums)
      case 'bass':
        return partOf(seat, bass)
      case 'double':
        return partOf(seat, writeDouble(commission, form, harmony, melody.notes, seat, plays(seat)))
      case 'counter':
        return partOf(seat, writeCounter(commission, form, harmony, melody.notes, seat, plays(seat)))
      case 'timpani':
        return partOf(seat, writeTimpani(form, harmony, seat, plays(seat)))
      case 'texture':
        return partOf(seat, writeTexture(form, seat))
      case 'riser':
      case 'reverse':
        return partOf(seat, writeApproach(form, seat, seat.chair.task))
      default:
        return partOf(
          seat,
          writeAccompaniment(commission, form, harmony, seat, plays(seat), melody.notes, note),
        )
    }
  })
  const last = form.sections.length - 1
  return {
    version: 1,
    title: titleFor(
      commission,
      form.sections.reduce((most, section) => Math.max(most, section.energy), 0),
    ),
    style: brief.seats.groove,
    key: commission.key,
    meter: commission.styles.groove.meter,
    bpm: form.bpm,
    tempi: form.tempi,
    sections: form.sections.map(({ name, role, letter, start, bars, end, energy, key }, i) => ({
      name,
      role,
      letter,
      start,
      bars: i === last ? bars + 1 : bars,
      end: i === last ? form.end : end,
      energy,
      key,
    })),
    chords: harmony.chords,
    parts: parts.filter((part) => part.notes.length > 0),
    phrases: melody.phrases,
    end: form.end,
    seconds: form.seconds,
    fade: form.fade,
    reasons,
  }
}

/**
 * Writes a piece: form, harmony, melody, rhythm section, arrangement, each the best of several candidates.
 * Same Brief, same Score, byte for byte, on every machine.
 *
 * @param brief checked at the edge: known styles, 20–600 seconds
 * @param onStage told which stage has come how far, 0–1
 * @throws RangeError for a style that does not exist
 */
export const compose = (brief: Brief, onStage?: OnStage): Score => composeWith(byMerit, brief, onStage)
