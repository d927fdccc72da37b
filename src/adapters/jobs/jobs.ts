import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Jobs, Log, Progress, Renders, Rendering } from '../../app/ports.ts'
import type { Master } from '../../audio/master.ts'
import { recorder, type Recorder } from '../../audio/tape.ts'
import { Fault, Refusal } from '../../errors.ts'
import type { Brief } from '../../music/brief.ts'
import type { Score } from '../../music/score.ts'
import { createDiary } from './diary.ts'
import { isStored } from './archive.ts'
import { toFault } from './failure.ts'
import { overall } from './progress.ts'
import type { FromWorker, ToWorker, WorkerData } from './protocol.ts'
import { countOf, EMPTY_SCHEDULE, ended, wanted, type Schedule } from './schedule.ts'
import { createWatch, type Patience } from './watch.ts'

/**
 * Unfinished jobs, at most: of one share, and of all that are `playing` or `ahead`. One that waits is a Brief (a few
 * kilobytes) and no more; only two have begun.
 */
export const MOST_JOBS = { share: 8, playing: 512, ahead: 256 } as const

export interface JobsOptions extends WorkerData {
  /** `worker.ts`, or what stands in for it. */
  readonly worker: URL
  /** Instead of the usual bounds. */
  readonly most?: Partial<Record<keyof typeof MOST_JOBS, number>>
  /** Finished pieces whose tapes stay in memory. Default `KEPT_TAPES`. */
  readonly keep?: number
  /** Where it is told how renders go. */
  readonly log?: Log
  /** How long a worker may say nothing. */
  readonly patience?: Patience
  /** Megabytes that the worker's objects may take; sound is not among them. Default 1024. */
  readonly heapMb?: number
}

/** Finished pieces whose tapes stay in memory. */
export const KEPT_TAPES = 4

/** Room for what composing throws away at once; with more of it an idle bot holds on to 50 MB that nobody needs. */
const YOUNG_MB = 12
/** Ten minutes of the densest music take a fifth of it. Beyond it the worker ends, and not the process. */
const HEAP_MB = 1024

interface Caller {
  readonly onProgress: ((progress: Progress) => void) | undefined
  readonly onScore: ((score: Score) => void) | undefined
  readonly onTurn: (() => void) | undefined
  readonly resolve: (rendering: Rendering) => void
  readonly reject: (error: unknown) => void
}

interface Job {
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
 * The main thread's half of rendering: hands Briefs to the one render worker, one after the other as `Schedule` says, and
 * turns its messages into tapes. A worker that dies fails what it had begun with Fault `worker-died`; a new one takes the
 * jobs that wait.
 */
export const createJobs = (options: JobsOptions): RenderJobs => {
  const { keep = KEPT_TAPES } = options
  const most = { ...MOST_JOBS, ...options.most }
  const jobs = new Map<number, Job>()
  const byKey = new Map<string, Job>()
  const children = new Set<number>()
  let worker: Worker | undefined
  let ready: PromiseWithResolvers<void> | undefined
  let schedule: Schedule = EMPTY_SCHEDULE
  let count = 0
  let closing = false
  let state: Renders['worker'] = 'warming'
  let ffmpeg: string | null = null
  const diary = createDiary(() => performance.now(), options.log)

  const tell = (message: ToWorker) => worker?.postMessage(message)
  /** Brings the worker in step with another schedule: what ran is over or halted, what runs now begins or goes on. */
  const follow = (next: Schedule) => {
    const before = schedule.running
    const { running } = next
    schedule = next
    if (running?.job === before?.job) return
    if (before && next.halted?.job === before.job) tell({ kind: 'halt', job: before.job })
    const job = running && jobs.get(running.job)
    if (!job) return
    if (job.begun) return tell({ kind: 'go', job: job.number })
    job.begun = true
    open()
    const { number, brief, bitrate, trace } = job
    diary.begun(job)
    for (const { onTurn } of job.callers) onTurn?.()
    tell({ kind: 'run', job: number, brief, bitrate, trace, priority: running.priority })
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

  /**
   * Ends what the worker left behind: its FFmpegs would go on until their input ends.
   *
   * @param lost which jobs fail: those that it had begun, or all, where the next worker would fare no better
   */
  const bury = (error: Fault, lost: 'begun' | 'all') => {
    // One that dies later is replaced as soon as somebody wants a piece.
    state = lost === 'all' || state === 'warming' ? 'broken' : 'ready'
    worker = undefined
    ready?.reject(error)
    ready = undefined
    for (const pid of children) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It has ended by itself.
      }
    }
    children.clear()
    if (lost === 'all') schedule = EMPTY_SCHEDULE
    const over = [...jobs.values()].filter(({ begun }) => begun || lost === 'all')
    for (const job of over) (lost === 'all' ? fail : failOrRetry)(job, error)
  }

  const hear = (message: FromWorker) => {
    switch (message.kind) {
      case 'ready':
        state = 'ready'
        ffmpeg = message.ffmpeg ?? null
        return ready?.resolve()
      case 'broken': {
        const dead = worker
        bury(toFault(message.failure), 'all')
        return void dead?.terminate()
      }
      case 'child':
        return void (message.alive ? children.add(message.pid) : children.delete(message.pid))
      case 'closed':
      case 'beat':
        return
    }
    const job = jobs.get(message.job)
    if (!job) return
    switch (message.kind) {
      case 'progress': {
        const fraction = Math.max(job.progress.fraction, overall(message.stage, message.fraction))
        if (fraction <= job.progress.fraction) return
        job.progress = { stage: message.stage, fraction }
        for (const { onProgress } of job.callers) onProgress?.(job.progress)
        return
      }
      case 'score': {
        job.score = message.score
        job.recorder = recorder(message.id, message.expected)
        for (const { onScore } of job.callers) onScore?.(message.score)
        return
      }
      case 'packets': {
        if (!job.recorder || !job.score) return
        job.recorder.append(message.packets)
        job.rendering ??= { score: job.score, tape: job.recorder.tape, finished: job.finished.promise }
        for (const { resolve } of job.callers) resolve(job.rendering)
        return
      }
      case 'note':
        return diary.passed(job, message.stage)
      case 'finished':
        return finish(job, message.master)
      case 'failed':
        return failOrRetry(job, toFault(message.failure))
    }
  }

  const open = (): Worker => {
    if (worker) return worker
    const opened = new Worker(options.worker, {
      workerData: { dataDir: options.dataDir, ffmpegPath: options.ffmpegPath } satisfies WorkerData,
      resourceLimits: {
        maxYoungGenerationSizeMb: YOUNG_MB,
        maxOldGenerationSizeMb: options.heapMb ?? HEAP_MB,
      },
    })
    worker = opened
    state = 'warming'
    ready = Promise.withResolvers<void>()
    ready.promise.catch(() => undefined)
    const died = (cause: string, error?: unknown) => {
      watch.stop()
      if (worker === opened) bury(new Fault('worker-died', { cause }, error), 'begun')
    }
    const watch = createWatch(() => {
      died('it said nothing any more')
      void opened.terminate()
    }, options.patience)
    opened.on('message', (message: FromWorker) => {
      watch.heard()
      if (worker === opened) hear(message)
    })
    opened.on('error', (error: unknown) =>
      died(error instanceof Error ? error.message : String(error), error),
    )
    opened.on('exit', (code) => died(`it ended with code ${code}`))
    return opened
  }

  const begin = (
    key: string,
    brief: Brief,
    bitrate: number,
    { share, priority, trace }: Parameters<Jobs['run']>[1],
  ): Job => {
    if (countOf(schedule, { share, priority }) >= most.share) throw new Refusal('too-busy')
    if (countOf(schedule, { priority }) >= most[priority])
      throw new Refusal('house-full', { count: most[priority] })
    const job: Job = {
      ...{ number: count++, key, brief, bitrate, trace },
      ...{ begun: false, retried: false },
      callers: new Set(),
      progress: { stage: 'form', fraction: 0 },
      finished: Promise.withResolvers<Master>(),
      state: 'running',
    }
    job.finished.promise.catch(() => undefined)
    jobs.set(job.number, job)
    byKey.set(key, job)
    diary.asked(job, priority)
    return job
  }

  /** Joins a job that is there. The last caller that leaves before it has a result ends it. */
  const join = (
    job: Job,
    signal: AbortSignal | undefined,
    onProgress: Caller['onProgress'],
    onScore: Caller['onScore'],
    onTurn: Caller['onTurn'],
  ): Promise<Rendering> => {
    const { promise, resolve, reject } = Promise.withResolvers<Rendering>()
    const caller: Caller = { onProgress, onScore, onTurn, resolve, reject }
    job.callers.add(caller)
    if (job.begun) onTurn?.()
    if (job.progress.fraction > 0) onProgress?.(job.progress)
    if (job.score) onScore?.(job.score)
    if (job.rendering) resolve(job.rendering)
    const leave = () => {
      const reason: unknown = signal?.reason
      reject(reason)
      job.callers.delete(caller)
      if (job.state !== 'running' || job.callers.size > 0) return
      if (job.begun) tell({ kind: 'abort', job: job.number })
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
      return join(job, signal, onProgress, onScore, onTurn)
    },
    waiting: () =>
      countOf(schedule, { priority: 'playing' }) - (schedule.running?.priority === 'playing' ? 1 : 0),
    figures: () => {
      const running = schedule.running ? 1 : 0
      return {
        ...{ worker: state, ffmpeg, running, waiting: Math.max(0, jobs.size - running) },
        ...{ children: children.size, last: diary.last() },
      }
    },
    warm: async () => {
      open()
      await ready?.promise
    },
    close: async () => {
      closing = true
      const last = worker
      if (!last) return
      const gone = new Promise<void>((resolve) => last.once('exit', () => resolve()))
      tell({ kind: 'close' })
      bury(new Fault('worker-died', { cause: 'it was closed' }), 'all')
      await last.terminate()
      await gone
    },
  }
}
