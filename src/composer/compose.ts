import type { Brief } from '../music/brief.ts'
import { instrument, isKit } from '../music/instruments.ts'
import { tuningOf } from '../music/scale.ts'
import type { Note, Part, Reason, Score } from '../music/score.ts'
import { TICKS_PER_QUARTER, type Ticks } from '../music/time.ts'
import { writeAccompaniment } from './accompaniment.ts'
import { writeBass } from './bass.ts'
import { readBrief, type Commission } from './commission.ts'
import { writeAlong } from './colla-parte.ts'
import { writeCounter, writeDouble } from './counterpoint.ts'
import { playedBy } from './drummer.ts'
import { dropOuts } from './dropouts.ts'
import { writeDrums } from './drums.ts'
import { writeEcho } from './echo.ts'
import { writeDrone } from './drone.ts'
import { writeApproach, writeTexture, writeTimpani } from './effects.ts'
import { writeElaboration } from './elaboration.ts'
import { seatEnsemble, singerFor, type Seated } from './ensemble.ts'
import { planForm, sectionAt, type Form, type PlannedSection } from './form.ts'
import { writeHarmony } from './harmony.ts'
import { writeImitation } from './imitation.ts'
import { byMerit, clamp, type Judge } from './judge.ts'
import { writeLeftHand } from './left-hand.ts'
import { NO_MODELS, type Models } from './learned/models.ts'
import { monophonic } from './melody/lines.ts'
import { writeMelody } from './melody/write.ts'
import { writeOstinato } from './ostinato.ts'
import { writePercussion } from './percussion.ts'
import { stung } from './stinger.ts'
import type { Task } from './style.ts'
import { titleFor } from './title.ts'
import { writeVoices } from './voices.ts'

export type Stage = 'form' | 'harmony' | 'melody' | 'rhythm' | 'arrangement'
export type OnStage = (stage: Stage, done: number) => void

/** No two notes of one pitch at a time, no more voices than the instrument has, whole numbers only. */
const playable = (notes: readonly Note[], seat: Seated): Note[] => {
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

/** Moods are written into the dynamics: louder with arousal. */
const LOUDER = 9

/** Tasks that may rest or join a little earlier from one return of a section to the next. */
const OPTIONAL: ReadonlySet<Task> = new Set(['arp', 'counter', 'double', 'swell', 'comp'])

/** Who plays where: the energy curve against each chair's threshold, never quite the same twice. */
const attendance = (commission: Commission, seat: Seated) => {
  const chance = commission.rng.fork(`attendance ${seat.chair.id}`)
  const leeway = new Map<number, number>()
  return (section: PlannedSection): boolean => {
    const known =
      leeway.get(section.start) ?? (OPTIONAL.has(seat.chair.task) ? (chance.next() - 0.5) * 0.14 : 0)
    leeway.set(section.start, known)
    return seat.chair.energy <= 0.1 || section.energy + known >= seat.chair.energy
  }
}

/** The beat before a great arrival is left to the melody and the drums. */
const hushes = (commission: Commission, form: Form): readonly Ticks[] => {
  const chance = commission.rng.fork('hush')
  return form.sections
    .filter(
      (section, i) => i > 0 && section.energy - form.sections[i - 1].energy > 0.15 && chance.chance(0.5),
    )
    .map((section) => section.start)
}

/** Pads and swells ring through a stop. */
const STOPPING: ReadonlySet<Task> = new Set(['comp', 'arp', 'riff'])

/** Shorter pieces do not stop on the way, in seconds. */
const STOPS_FROM = 45
/** The band holds its breath for so long. */
const STOP: Ticks = 2 * TICKS_PER_QUARTER

/** Before the last arrival of the hook, or of the theme where there is none, all but melody and drums stop. */
const lastArrival = (commission: Commission, form: Form): readonly Ticks[] => {
  if (commission.brief.seconds < STOPS_FROM) return []
  const hooks = form.sections.filter(({ role }) => role === 'chorus' || role === 'drop')
  const themes = form.sections.filter(({ role }) => role === 'theme' || role === 'head')
  const last = (hooks.length > 0 ? hooks : themes).at(-1)
  return last && last.occurrence > 0 ? [last.start] : []
}

const hushed = (notes: readonly Note[], goals: readonly Ticks[], rest: Ticks): Note[] =>
  notes.flatMap((note) => {
    const goal = goals.find((tick) => note.start < tick && note.start + note.duration > tick - rest)
    if (goal === undefined) return [note]
    const duration = goal - rest - note.start
    return duration > 0 ? [{ ...note, duration }] : []
  })

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
export const composeWith = (
  judge: Judge,
  brief: Brief,
  onStage: OnStage = () => {},
  models: Models = NO_MODELS,
): Score => {
  const reasons: Reason[] = []
  const note = (reason: Reason) => reasons.push(reason)
  const commission = readBrief(brief, judge, models)
  const form = planForm(commission, note)
  onStage('form', 1)
  const harmony = writeHarmony(commission, form, note)
  onStage('harmony', 1)
  const seats = seatEnsemble(commission)
  const plays = (seat: Seated) => attendance(commission, seat)
  const stops = hushes(commission, form)
  const arrival = lastArrival(commission, form)
  const left = dropOuts(commission, form, commission.styles.groove.dropOuts ?? [])
  const louder = Math.round(LOUDER * commission.affect.arousal)
  const part = (seat: Seated, notes: readonly Note[]) =>
    partOf(
      seat,
      left(seat.chair, notes).map((each) => ({ ...each, velocity: each.velocity + louder })),
    )
  const singer = (section: PlannedSection) =>
    singerFor(seats, section.start === form.sections[form.sections.length - 1].start ? 'outro' : section.role)
  const melody = writeMelody(commission, form, harmony, singer, note)
  const sungBy = (seat: Seated) =>
    melody.notes.filter((each) => singer(sectionAt(form.sections, each.start)) === seat)
  onStage('melody', 1)
  const written = writeDrums(commission, form, commission.styles.instrumentation, note)
  const drumming = commission.styles.groove.learned?.drumming
  const drums =
    models.drummer && drumming ? playedBy(models.drummer, drumming, written, commission, form) : written
  onStage('rhythm', 0.5)
  const bassSeat = seats.find((seat) => seat.chair.task === 'bass')
  const bass = bassSeat ? writeBass(commission, form, harmony, drums, bassSeat, note) : []
  onStage('rhythm', 1)
  const choir = seats.filter((seat) => seat.chair.task === 'voice')
  const voices = writeVoices(commission, form, harmony, melody.notes, choir, note)
  const singing = (seat: Seated) => {
    const attends = plays(seat)
    const notes = voices.get(seat.chair.id) ?? []
    return notes.filter((each) => attends(sectionAt(form.sections, each.start)))
  }
  /** What another chair plays, for those who play along: the tune's singer, or a voice. */
  const played = (id: string | undefined): readonly Note[] => {
    const other = seats.find((each) => each.chair.id === id)
    return other === undefined
      ? []
      : other.chair.task === 'bass'
        ? bass
        : (voices.get(other.chair.id) ?? sungBy(other))
  }
  const players = seats.filter(({ chair }) => chair.task !== 'echo')
  const dry = players.map((seat, i): Part => {
    onStage('arrangement', (i + 1) / players.length)
    switch (seat.chair.task) {
      case 'melody':
      case 'solo':
        return part(seat, sungBy(seat))
      case 'drums':
        return part(seat, drums)
      case 'percussion':
        return part(seat, writePercussion(commission, form, seat, plays(seat)))
      case 'voice':
        return part(seat, singing(seat))
      case 'follow':
        return part(seat, writeAlong(form, played(seat.chair.follows?.chair), seat, plays(seat)))
      case 'drone':
        return part(seat, writeDrone(form, seat, plays(seat), note))
      case 'elaborate':
        return part(seat, writeElaboration(form, melody.notes, seat, plays(seat)))
      case 'imitation':
        return part(seat, writeImitation(commission, form, harmony, melody.notes, seat, plays(seat), note))
      case 'leftHand':
        return part(seat, writeLeftHand(commission, form, harmony, melody.notes, seat, plays(seat), note))
      case 'ostinato':
        return part(seat, writeOstinato(commission, form, harmony, seat, plays(seat)))
      case 'bass':
        return part(seat, hushed(hushed(bass, stops, TICKS_PER_QUARTER), arrival, STOP))
      case 'double':
        return part(seat, writeDouble(commission, form, harmony, melody.notes, seat, plays(seat)))
      case 'counter':
        return part(seat, writeCounter(form, harmony, melody.notes, seat, plays(seat)))
      case 'timpani':
        return part(seat, writeTimpani(form, harmony, seat, plays(seat)))
      case 'texture':
        return part(seat, writeTexture(form, seat))
      case 'riser':
      case 'reverse':
        return part(seat, writeApproach(form, seat, seat.chair.task))
      default:
        return partOf(
          seat,
          left(
            seat.chair,
            hushed(
              writeAccompaniment(commission, form, harmony, seat, plays(seat), melody.notes, note),
              STOPPING.has(seat.chair.task) ? arrival : [],
              STOP,
            ),
          ),
        )
    }
  })
  const echoes = seats.flatMap(({ chair }): Part[] => {
    const source = players.findIndex((player) => player.chair.id === chair.echo?.of)
    if (!chair.echo || source < 0) return []
    const thrown = dry[source].notes.filter(
      (each) => sectionAt(form.sections, each.start).energy >= chair.energy,
    )
    return [partOf({ ...players[source], chair }, writeEcho(commission, form, chair.id, chair.echo, thrown))]
  })
  const parts = stung([...dry, ...echoes], commission.styles.groove.ending, form)
  const last = form.sections.length - 1
  const tuning = tuningOf(commission.key.scale)
  return {
    version: 1,
    title: titleFor(
      commission,
      form.sections.reduce((most, section) => Math.max(most, section.energy), 0),
    ),
    style: brief.seats.groove,
    key: commission.key,
    meter: commission.styles.groove.meter,
    ...(tuning ? { tuning } : {}),
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
 * @param models what has been learned; without it everything is judged by rule, and other choices may be made
 * @throws RangeError for a style that does not exist
 */
export const compose = (brief: Brief, onStage?: OnStage, models?: Models): Score =>
  composeWith(byMerit, brief, onStage, models)
