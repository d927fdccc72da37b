import type { Brief } from '../music/brief.ts'
import { tuningOf } from '../music/scale.ts'
import type { Note, Part, Reason, Score, Section } from '../music/score.ts'
import { writeBass } from './bass.ts'
import { readBrief, type Commission } from './commission.ts'
import { withDensity } from './density.ts'
import { dropOuts } from './dropouts.ts'
import { playedBy } from './drummer.ts'
import { writeDrums } from './drums.ts'
import { writeEcho } from './echo.ts'
import { seatEnsemble, singerFor, type Seated } from './ensemble.ts'
import { planForm, sectionAt, type Form, type PlannedSection } from './form.ts'
import { writeHarmony } from './harmony.ts'
import { byMerit, type Judge, type Notebook } from './judge.ts'
import { layersOf, levelShift } from './layers.ts'
import { NO_MODELS, type Models } from './learned/models.ts'
import { writeMelody } from './melody/write.ts'
import { playable } from './playable.ts'
import { writePart, type Sketch } from './players.ts'
import { reachable, recast } from './recast.ts'
import { retimed } from './retime.ts'
import { stung } from './stinger.ts'
import { stops } from './stops.ts'
import type { Task } from './style.ts'
import { remixTitle } from './remix-title.ts'
import { titleFor } from './title.ts'
import { writeVoices } from './voices.ts'

export type Stage = 'form' | 'harmony' | 'melody' | 'rhythm' | 'arrangement'
export type OnStage = (stage: Stage, done: number) => void

/** Moods are written into the dynamics: louder with arousal. */
const LOUDER = 9
/** Chords keep their place beneath whatever gets louder. */
const STEADY: ReadonlySet<Task> = new Set(['comp', 'arp', 'riff', 'pad', 'swell'])

const partOf = (commission: Commission, seat: Seated, notes: readonly Note[]): Part => ({
  id: seat.chair.id,
  role: seat.chair.role,
  instrument: seat.instrument,
  pan: seat.chair.pan,
  level: seat.chair.level + levelShift(commission, seat.chair),
  reverb: seat.chair.reverb,
  chorus: seat.chair.chorus,
  notes: playable(notes, seat),
})

/** The kit as the style has it, or as a drummer who has been listened to plays that. */
const drumsOf = (commission: Commission, form: Form, note: Notebook): readonly Note[] => {
  const { styles, models } = commission
  const written = writeDrums(commission, form, styles.instrumentation, note)
  const drumming = styles.groove.learned?.drumming
  return models.drummer && drumming ? playedBy(models.drummer, drumming, written, commission, form) : written
}

/** Written for a player who may have given the chair to another. */
const WRITTEN_BEFORE: ReadonlySet<Task> = new Set(['melody', 'solo', 'bass'])

/** What the bass goes by: the drums before a remix makes them fuller, so that more drums leave the bass alone. */
const unfilled = (commission: Commission): Commission => {
  const { revision } = commission
  const groove = { ...revision.layers.groove, density: 0 }
  return { ...commission, revision: { ...revision, layers: { ...revision.layers, groove } } }
}

/** What the players write, with the band's stops, the mixing desk's silences and the mood's loudness. */
const arrange = (sketch: Sketch, note: Notebook, onPart: (done: number) => void): readonly Part[] => {
  const { commission, form, harmony, seats } = sketch
  const stopped = stops(commission, form)
  const left = dropOuts(commission, form, commission.styles.groove.dropOuts ?? [])
  const louder = Math.round(LOUDER * commission.affect.arousal)
  return seats.map((seat, i) => {
    onPart((i + 1) / seats.length)
    const { chair } = seat
    const written = left(chair, stopped(chair, writePart(sketch, seat, note)))
    const dense = withDensity(commission, form, harmony, seat, written)
    const notes = WRITTEN_BEFORE.has(chair.task) ? reachable(dense, seat.instrument) : dense
    const by = STEADY.has(chair.task) ? 0 : louder
    return partOf(
      commission,
      seat,
      notes.map((each) => ({ ...each, velocity: each.velocity + by })),
    )
  })
}

/** Echoes repeat what is finished; they have the instrument of whom they repeat. */
const echoesOf = ({ commission, form, seats }: Sketch, dry: readonly Part[]): readonly Part[] =>
  seats.flatMap(({ chair }) => {
    const source = seats.findIndex((seat) => seat.chair.id === chair.echo?.of)
    if (!chair.echo || source < 0) return []
    const thrown = dry[source].notes.filter(
      ({ start }) => sectionAt(form.sections, start).energy >= chair.energy,
    )
    return [
      partOf(
        commission,
        { ...seats[source], chair },
        writeEcho(commission, form, chair.id, chair.echo, thrown),
      ),
    ]
  })

/** The sections with the final bar, which belongs to the last. */
const sectionsOf = ({ sections, end: until }: Form): readonly Section[] =>
  sections.map(({ name, role, letter, start, bars, end, energy, key }, i) => {
    const last = i === sections.length - 1
    return {
      name,
      role,
      letter,
      start,
      bars: last ? bars + 1 : bars,
      end: last ? until : end,
      energy,
      key,
    }
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
  const final = form.sections[form.sections.length - 1].start
  const singer = ({ start, role }: PlannedSection) => singerFor(seats, start === final ? 'outro' : role)
  const layers = layersOf(commission)
  const { notes: tune, phrases } = writeMelody(layers.melody, form, harmony, singer, note)
  onStage('melody', 1)
  const kicks = drumsOf(unfilled(layers.groove), form, note)
  const fuller = commission.revision.layers.groove.density > 0
  const drums = fuller ? drumsOf(layers.groove, form, () => {}) : kicks
  onStage('rhythm', 0.5)
  const bassist = seats.find(({ chair }) => chair.task === 'bass')
  const bass = bassist ? writeBass(layers.groove, form, harmony, kicks, bassist, note) : []
  onStage('rhythm', 1)
  const cast = recast(seats, commission)
  const choir = cast.filter(({ chair }) => chair.task === 'voice')
  const voices = writeVoices(layers.band, form, harmony, tune, choir, note)
  const sungBy = (seat: Seated) =>
    tune.filter(({ start }) => singer(sectionAt(form.sections, start)).chair.id === seat.chair.id)
  const sketch: Sketch = { commission, form, harmony, seats: cast, tune, sungBy, drums, bass, voices }
  const dry = arrange(sketch, note, (done) => onStage('arrangement', done))
  const parts = stung([...dry, ...echoesOf(sketch, dry)], commission.styles.groove.ending, form)
  const tuning = tuningOf(commission.key.scale)
  const score: Score = {
    version: 1,
    title: brief.revision
      ? remixTitle(brief.revision)
      : titleFor(
          commission,
          form.sections.reduce((most, section) => Math.max(most, section.energy), 0),
        ),
    style: brief.seats.groove,
    key: commission.key,
    meter: commission.styles.groove.meter,
    ...(tuning ? { tuning } : {}),
    bpm: form.bpm,
    tempi: form.tempi,
    sections: sectionsOf(form),
    chords: harmony.chords,
    parts: parts.filter((part) => part.notes.length > 0),
    phrases,
    end: form.end,
    seconds: form.seconds,
    fade: form.fade,
    reasons,
  }
  return retimed(score, commission)
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
