import { createHash } from 'node:crypto'
import type { Jobs, Log, Renders, Rendering } from '../../app/ports.ts'
import type { Master } from '../../audio/master.ts'
import { Fault, Refusal } from '../../errors.ts'
import type { Brief } from '../../music/brief.ts'
import { isStored } from './archive.ts'
import { createDiary } from './diary.ts'
import { toFault } from './failure.ts'
import { catchUp, newJob, progressed, scored, sounded, type Caller, type Job } from './job.ts'
import type { AboutJob } from './protocol.ts'
import { createRenderer, type RendererOptions } from './renderer.ts'
import { countOf, EMPTY_SCHEDULE, ended, wanted, type Schedule } from './schedule.ts'

/**
 * Unfinished jobs, at most: of one share, and of all that are `playing` or `ahead`. One that waits is a Brief (a few
 * kilobytes) and no more; only two have begun.
 */
export const MOST_JOBS = { share: 8, playing: 512, ahead: 256 } as const

export interface JobsOptions extends RendererOptions {
  /** Instead of the usual bounds. */
  readonly most?: Partial<Record<keyof typeof MOST_JOBS, number>>
  /** Finished pieces whose tapes stay in memory. Default `KEPT_TAPES`. */
  readonly keep?: number
  /** Where it is told how renders go. */
  readonly log?: Log
}

/** Finished pieces whose tapes stay in memory. */
export const KEPT_TAPES = 4

/** What the machine did to a render, and need not do to the next. */
const RETRIED: ReadonlySet<string> = new Set(['ffmpeg-failed', 'worker-died'])

const keyOf = (brief: Brief, bitrate: number): string =>
  createHash('sha256')
    .update(JSON.stringify([brief, bitrate]))
    .digest('hex')

export interface RenderJobs extends Jobs {
  /** Starts the worker and resolves when it can render. Rejects with the Fault that keeps it from that. */
  warm(): Promise<void>
  figures(): Renders
}

/**
 * The bot's half of rendering: hands Briefs to the one render worker, one after the other as `Schedule` says, and
 * turns its messages into tapes. A worker that dies fails what it had begun with Fault `worker-died`; a new one takes the
 * jobs that wait.
 */
export const createJobs = (options: JobsOptions): RenderJobs => {
  const { keep = KEPT_TAPES } = options
  const most = { ...MOST_JOBS, ...options.most }
  const jobs = new Map<number, Job>()
  const byKey = new Map<string, Job>()
  let schedule: Schedule = EMPTY_SCHEDULE
  let count = 0
  let closing = false
  const diary = createDiary(() => performance.now(), options.log)

  /** Brings the worker in step with another schedule: what ran is over or halted, what runs now begins or goes on. */
  const follow = (next: Schedule) => {
    const before = schedule.running
    const { running } = next
    schedule = next
    if (running?.job === before?.job) return
    if (before && next.halted?.job === before.job) renderer.tell({ kind: 'halt', job: before.job })
    const job = running && jobs.get(running.job)
    if (!job) return
    if (job.begun) return renderer.tell({ kind: 'go', job: job.number })
    job.begun = true
    renderer.open()
    const { number, brief, bitrate, trace } = job
    diary.begun(job)
    for (const { onTurn } of job.callers) onTurn?.()
    renderer.tell({ kind: 'run', job: number, brief, bitrate, trace, priority: running.priority })
  }
  const forget = (job: Job) => {
    follow(ended(schedule, job.number))
    if (byKey.get(job.key) === job) byKey.delete(job.key)
  }
  const fail = (job: Job, error: Error) => {
    if (job.state !== 'running') return
    job.state = 'failed'
    if (!closing) diary.ended(job, error)
    jobs.delete(job.number)
    forget(job)
    job.recorder?.fail(error)
    job.finished.reject(error)
    for (const { reject } of job.callers) reject(error)
    job.callers.clear()
  }
  const finish = (job: Job, master: Master) => {
    job.state = 'finished'
    job.master = master.id
    diary.finished(job, master)
    jobs.delete(job.number)
    job.recorder?.complete()
    job.finished.resolve(master)
    const done = [...byKey.values()].filter(({ state }) => state === 'finished')
    for (const old of done.slice(0, Math.max(0, done.length - keep))) byKey.delete(old.key)
    follow(ended(schedule, job.number))
  }

  /** A job of which nobody has heard anything yet is tried once more, behind what its share has waiting. */
  const failOrRetry = (job: Job, error: Fault) => {
    if (job.state !== 'running' || job.retried || job.rendering || !RETRIED.has(error.code))
      return fail(job, error)
    options.log?.warn('render-retried', { trace: job.trace, job: job.number, code: error.code, error })
    const wants = schedule.wants.filter((want) => want.job === job.number)
    job.retried = true
    job.begun = false
    follow(ended(schedule, job.number))
    for (const want of wants) follow(wanted(schedule, want))
  }

  const hear = (message: AboutJob) => {
    const job = jobs.get(message.job)
    if (!job) return
    switch (message.kind) {
      case 'progress':
        return progressed(job, message)
      case 'score':
        return scored(job, message)
      case 'packets':
        return sounded(job, message)
      case 'note':
        return diary.passed(job, message.stage)
      case 'finished':
        return finish(job, message.master)
      case 'failed':
        return failOrRetry(job, toFault(message.failure))
    }
  }
  const renderer = createRenderer(options, {
    heard: hear,
    died: (fault, replaceable) => {
      if (!replaceable) schedule = EMPTY_SCHEDULE
      // Chosen before the first of them fails: its end begins the next job, in the next worker.
      const over = [...jobs.values()].filter(({ begun }) => begun || !replaceable)
      for (const job of over) (replaceable ? failOrRetry : fail)(job, fault)
    },
  })

  const begin = (
    key: string,
    brief: Brief,
    bitrate: number,
    { share, priority, trace }: Parameters<Jobs['run']>[1],
  ): Job => {
    if (countOf(schedule, { share, priority }) >= most.share) throw new Refusal('too-busy')
    if (countOf(schedule, { priority }) >= most[priority])
      throw new Refusal('house-full', { count: most[priority] })
    const job = newJob({ number: count++, key, brief, bitrate, trace })
    jobs.set(job.number, job)
    byKey.set(key, job)
    diary.asked(job, priority)
    return job
  }

  /** Joins a job that is there. The last caller that leaves before it has a result ends it. */
  const join = (
    job: Job,
    signal: AbortSignal | undefined,
    ears: Pick<Caller, 'onProgress' | 'onScore' | 'onTurn'>,
  ): Promise<Rendering> => {
    const { promise, resolve, reject } = Promise.withResolvers<Rendering>()
    const caller: Caller = { ...ears, resolve, reject }
    job.callers.add(caller)
    catchUp(job, caller)
    const leave = () => {
      const reason: unknown = signal?.reason
      reject(reason)
      job.callers.delete(caller)
      if (job.state !== 'running' || job.callers.size > 0) return
      if (job.begun) renderer.tell({ kind: 'abort', job: job.number })
      fail(job, reason instanceof Error ? reason : new Error(String(reason)))
    }
    signal?.addEventListener('abort', leave, { once: true })
    const over = () => signal?.removeEventListener('abort', leave)
    job.finished.promise.then(over, over)
    return promise
  }

  return {
    run: async (brief, asked) => {
      const { share, priority, bitrate, signal, onProgress, onScore, onTurn } = asked
      signal?.throwIfAborted()
      if (closing) throw new Fault('worker-died', { cause: 'it was closed' })
      const key = keyOf(brief, bitrate)
      const known = byKey.get(key)
      const lost = known?.master !== undefined && !isStored(options.dataDir, known.master)
      const job = known && !lost ? known : begin(key, brief, bitrate, asked)
      if (job.state === 'running') follow(wanted(schedule, { job: job.number, share, priority }))
      return join(job, signal, { onProgress, onScore, onTurn })
    },
    waiting: () =>
      countOf(schedule, { priority: 'playing' }) - (schedule.running?.priority === 'playing' ? 1 : 0),
    figures: () => {
      const running = schedule.running ? 1 : 0
      const waiting = Math.max(0, jobs.size - running)
      return { ...renderer.figures(), running, waiting, last: diary.last() }
    },
    warm: () => {
      renderer.open()
      return renderer.ready()
    },
    close: () => {
      closing = true
      return renderer.close()
    },
  }
}
