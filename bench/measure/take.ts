import { composeWith } from '../../src/composer/compose.ts'
import { byChance, byMerit } from '../../src/composer/judge.ts'
import { NO_MODELS } from '../../src/composer/learned/models.ts'
import { readModels } from '../../src/worker/models.ts'
import { soloBrief, type Brief } from '../../src/music/brief.ts'
import { entropy, features, type Features } from '../../src/music/features.ts'
import { MOODS, type Mood } from '../../src/music/mood.ts'
import { SCALES, type ScaleId } from '../../src/music/scale.ts'
import { leadOf, type Score } from '../../src/music/score.ts'
import { ticksPerBeat } from '../../src/music/time.ts'
import { faultsOf, type Faults } from './faults.ts'
import { hash } from './hash.ts'
import { endsOnTonic, filledLeaps, hookOf, resolved, runsOf } from './melody.ts'
import { portraitOf, type Portrait } from './portrait.ts'

/** One piece to compose and measure; plain data, for a worker. */
export interface Job {
  readonly style: string
  readonly seed: number
  readonly seconds: number
  readonly mood: Mood | null
  /** Who chooses among candidates: the critic with all it learned, by rules alone, or chance. */
  readonly judge: 'merit' | 'rules' | 'chance'
}

/** Per piece; `null` where a piece has nothing to measure. Units as in `Features`, others told in `bands.ts`. */
export type Measures = Readonly<Record<string, number | null>>

/** What is kept of a piece. */
export interface Take {
  readonly job: Job
  /** Wall time to compose, milliseconds. */
  readonly ms: number
  readonly features: Features
  readonly measures: Measures
  readonly faults: Faults
  /** Mean height of the key's scale steps above the tonic, semitones: how bright its mode is. */
  readonly brightness: number
  readonly degrees: number
  readonly ownDegrees: boolean
  readonly runs: readonly number[]
  /** How often eight notes of the lead stand in a training tune. */
  readonly quotations: number
  /** Fingerprints, 0 where there is no such part. */
  readonly drums: number
  readonly bass: number
  readonly portrait: Portrait
}

/** As the program composes; read once for each thread. */
const models = await readModels()

export const briefOf = ({ style, seed, seconds, mood }: Job): Brief => ({
  ...soloBrief(style, seconds, seed),
  ...(mood ? { moods: [mood], affect: MOODS[mood] } : {}),
})

export const composeJob = (job: Job): Score =>
  composeWith(
    job.judge === 'chance' ? byChance : byMerit,
    briefOf(job),
    () => {},
    job.judge === 'rules' ? NO_MODELS : models,
  )

const stepsOf = (scale: ScaleId): readonly number[] => SCALES[scale].steps

/** Mixed with plain minor or major in practice, so that the diatonic measure speaks for them. */
const DIATONIC_BY_USE: ReadonlySet<string> = new Set(['harmonicMinor', 'melodicMinor', 'blues'])

const fitsDiatonic = (steps: readonly number[]): boolean =>
  Array.from({ length: 12 }, (_, at) => new Set(SCALES.major.steps.map((step) => (step + at) % 12))).some(
    (scale) => steps.every((step) => scale.has(step)),
  )

/** Scales of five or fewer degrees, of a tuning of their own, or that no diatonic scale holds are measured on themselves. */
const onOwnDegrees = (score: Score): boolean => {
  const steps = stepsOf(score.key.scale)
  return (
    steps.length <= 5 ||
    score.tuning !== undefined ||
    (!DIATONIC_BY_USE.has(score.key.scale) && !fitsDiatonic(steps))
  )
}

/** Share of beats outside breaks on which nothing sounds. */
const emptyOutsideBreaks = (score: Score): number => {
  const beat = ticksPerBeat(score.meter)
  const breaks = score.sections.filter((section) => section.role === 'break')
  const beats = Array.from({ length: Math.max(1, Math.ceil(score.end / beat)) }, (_, i) => i * beat)
  const sounding = new Set<number>()
  for (const { notes } of score.parts)
    for (const { start, duration } of notes)
      for (let i = Math.floor(start / beat); i * beat < start + duration; i++) sounding.add(i * beat)
  const counted = beats.filter((at) => !breaks.some(({ start, end }) => at >= start && at < end))
  return counted.filter((at) => !sounding.has(at)).length / Math.max(1, counted.length)
}

const fingerprint = (score: Score, role: 'drums' | 'bass'): number => {
  const notes = score.parts.filter((part) => part.role === role).flatMap((part) => part.notes)
  const tonic = role === 'bass' ? score.key.tonic : 0
  return notes.length === 0 ? 0 : hash(notes.map(({ start, pitch }) => `${start}:${pitch - tonic}`).join())
}

const measuresOf = (score: Score, own: Features, ownDegrees: boolean): Measures => {
  const lead = leadOf(score)?.notes ?? []
  const pitched = score.parts.filter((part) => part.role !== 'drums' && part.role !== 'effect')
  const letters = score.sections.map((section) => section.letter)
  const returns = new Set(letters).size < letters.length
  const hook = hookOf(score)
  const tune = lead.length > 1
  return {
    entropy: entropy(pitched.flatMap((part) => part.notes)),
    scale: ownDegrees ? own.inKey : own.scaleConsistency,
    groove: own.grooveConsistency,
    empty: emptyOutsideBreaks(score),
    steps: tune ? own.steps : null,
    leaps: tune ? own.leaps : null,
    range: tune ? own.range : null,
    strong: tune ? own.chordTonesOnStrongBeats : null,
    alike: returns ? own.sameLetterSimilarity : null,
    contrast: returns ? own.sameLetterSimilarity - own.otherLetterSimilarity : null,
    hook: tune ? hook.places : null,
    copied: tune ? hook.copied : null,
    resolved: resolved(score, lead),
    filled: filledLeaps(lead),
    ending: endsOnTonic(score) ? 1 : 0,
  }
}

const measured = (job: Job, score: Score, ms: number): Take => {
  const own = features(score)
  const steps = stepsOf(score.key.scale)
  const ownDegrees = onOwnDegrees(score)
  return {
    job,
    ms,
    features: own,
    measures: measuresOf(score, own, ownDegrees),
    faults: faultsOf(score, job.seconds),
    brightness: steps.reduce((sum, step) => sum + step, 0) / steps.length,
    degrees: steps.length,
    ownDegrees,
    runs: runsOf(score),
    quotations: models.tunes?.sharesWithCorpus(leadOf(score)?.notes ?? []).length ?? 0,
    drums: fingerprint(score, 'drums'),
    bass: fingerprint(score, 'bass'),
    portrait: portraitOf(score, own),
  }
}

/** Composes a piece and measures it. */
export const take = (job: Job): Take => {
  const from = performance.now()
  const score = composeJob(job)
  return measured(job, score, performance.now() - from)
}
