import type { Progress, Rendering } from '../../app/ports.ts'
import type { Master } from '../../audio/master.ts'
import { recorder, type Recorder } from '../../audio/tape.ts'
import type { Brief } from '../../music/brief.ts'
import type { Score } from '../../music/score.ts'
import { overall } from './progress.ts'
import type { AboutJob } from './protocol.ts'

export interface Caller {
  readonly onProgress: ((progress: Progress) => void) | undefined
  readonly onScore: ((score: Score) => void) | undefined
  readonly onTurn: (() => void) | undefined
  readonly resolve: (rendering: Rendering) => void
  readonly reject: (error: unknown) => void
}

/** One Brief to render, for everybody who asked for it. */
export interface Job {
  readonly number: number
  readonly key: string
  readonly brief: Brief
  readonly bitrate: number
  readonly trace: string | undefined
  /** The worker has it. */
  begun: boolean
  /** It has failed once, before anything of it was heard. */
  retried: boolean
  readonly callers: Set<Caller>
  progress: Progress
  score?: Score
  recorder?: Recorder
  rendering?: Rendering
  /** What it has become; its files may have been deleted since. */
  master?: string
  readonly finished: PromiseWithResolvers<Master>
  state: 'running' | 'finished' | 'failed'
}

export const newJob = (known: Pick<Job, 'number' | 'key' | 'brief' | 'bitrate' | 'trace'>): Job => {
  const job: Job = {
    ...known,
    ...{ begun: false, retried: false },
    callers: new Set(),
    progress: { stage: 'form', fraction: 0 },
    finished: Promise.withResolvers<Master>(),
    state: 'running',
  }
  job.finished.promise.catch(() => undefined)
  return job
}

type Heard<K extends AboutJob['kind']> = Extract<AboutJob, { readonly kind: K }>

/** Progress never runs backwards: two stages overlap. */
export const progressed = (job: Job, { stage, fraction: ofStage }: Heard<'progress'>): void => {
  const fraction = Math.max(job.progress.fraction, overall(stage, ofStage))
  if (fraction <= job.progress.fraction) return
  job.progress = { stage, fraction }
  for (const { onProgress } of job.callers) onProgress?.(job.progress)
}

export const scored = (job: Job, { id, score, expected }: Heard<'score'>): void => {
  job.score = score
  job.recorder = recorder(id, expected)
  for (const { onScore } of job.callers) onScore?.(score)
}

/** With the first packets callers have their rendering; the rest comes on its tape. */
export const sounded = (job: Job, { packets }: Heard<'packets'>): void => {
  if (!job.recorder || !job.score) return
  job.recorder.append(packets)
  job.rendering ??= { score: job.score, tape: job.recorder.tape, finished: job.finished.promise }
  for (const { resolve } of job.callers) resolve(job.rendering)
}

/** Tells a caller who comes late what the others were told. */
export const catchUp = (job: Job, caller: Caller): void => {
  if (job.begun) caller.onTurn?.()
  if (job.progress.fraction > 0) caller.onProgress?.(job.progress)
  if (job.score) caller.onScore?.(job.score)
  if (job.rendering) caller.resolve(job.rendering)
}
