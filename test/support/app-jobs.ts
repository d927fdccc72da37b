import { FRAMES_PER_SECOND } from '../../src/audio/constants.ts'
import type { Master } from '../../src/audio/master.ts'
import { recorder, type Recorder } from '../../src/audio/tape.ts'
import { STAGES, type Jobs, type Progress, type Rendering } from '../../src/app/ports.ts'
import { STYLES } from '../../src/composer/styles/index.ts'
import { Fault, Refusal } from '../../src/errors.ts'
import type { Brief } from '../../src/music/brief.ts'
import { bareScore } from './app-score.ts'
import type { MemoryArchive } from './app-archive.ts'
import { packetsOf } from './tapes.ts'

type RunOptions = Parameters<Jobs['run']>[1]

export interface MemoryJobs extends Jobs {
  /** Every call in order. */
  readonly asked: readonly {
    readonly brief: Brief
    readonly priority: RunOptions['priority']
    readonly bitrate: number
    readonly trace: string | undefined
    aborted(): boolean
  }[]
  /** How many Briefs were really rendered. */
  rendered(): number
  /** Holds everything from now on: nothing moves until it is told to. */
  hold(): void
  /** So many more runs are refused, because too many wait. */
  refuse(times: number): void
  /** From now on nothing has its turn before `turn` says so. */
  queue(): void
  turn(): void
  /** Reports progress to everybody who waits for the newest rendering. */
  report(progress: Progress): void
  /** The newest rendering has its Score and `packets` packets. */
  begin(packets: number): void
  finish(): void
  fail(error: Error): void
}

interface Work {
  readonly rendering: Promise<Rendering>
  readonly watchers: RunOptions[]
  begin(packets: number): void
  finish(): void
  fail(error: Error): void
}

const STYLE_IDS = STYLES.map(({ id }) => id)

/** The same promise, for one who may lose interest. */
const givingUp = <T>(work: Promise<T>, signal?: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = () => reject(signal?.reason as Error)
    if (signal?.aborted) stop()
    signal?.addEventListener('abort', stop)
    work.then(resolve, reject)
  })

/** Composes nothing and renders silence, at once or as told. The same Brief is the same Rendering. */
export const memoryJobs = (archive: MemoryArchive): MemoryJobs => {
  const asked: MemoryJobs['asked'][number][] = []
  const works = new Map<string, Work>()
  let held = false
  let queued = false
  let count = 0
  let refused = 0
  let newest: Work | undefined

  const start = (brief: Brief): Work => {
    const score = bareScore(brief)
    const packets = brief.seconds * FRAMES_PER_SECOND
    const number = ++count
    const id = `master-${number}`
    const tape: Recorder = recorder(id, packets)
    const done = Promise.withResolvers<Master>()
    const ready = Promise.withResolvers<Rendering>()
    done.promise.catch(() => {})
    ready.promise.catch(() => {})
    const watchers: RunOptions[] = []
    const begin = (length: number) => {
      watchers.forEach(({ onScore }) => onScore?.(score))
      tape.append(packetsOf(number, tape.tape.length(), length))
      ready.resolve({ score, tape: tape.tape, finished: done.promise })
    }
    return {
      rendering: ready.promise,
      watchers,
      begin,
      finish: () => {
        begin(packets)
        tape.complete()
        archive.keep(id, { tape: tape.tape, score })
        const { seconds } = brief
        const measured = { lufs: -14, truePeak: -1.2, bitrate: 128_000, versions: { voxpop: 'test' } }
        done.resolve({ version: 1, id, seconds, packets, ...measured })
      },
      fail: (error) => {
        tape.fail(error)
        ready.reject(error)
        done.reject(error)
      },
    }
  }

  return {
    asked,
    rendered: () => count,
    run: (brief, options) => {
      const { signal, priority, bitrate } = options
      if (signal?.aborted) return givingUp(new Promise<never>(() => {}), signal)
      if (refused > 0) {
        refused -= 1
        return Promise.reject(new Refusal('too-busy'))
      }
      asked.push({ brief, priority, bitrate, trace: options.trace, aborted: () => signal?.aborted ?? false })
      const key = JSON.stringify(brief)
      const known = works.get(key)
      const work = known ?? start(brief)
      works.set(key, work)
      newest = work
      work.watchers.push(options)
      if (!queued) options.onTurn?.()
      if (!held && !known) {
        for (const [i, stage] of STAGES.entries())
          options.onProgress?.({ stage, fraction: (i + 1) / STAGES.length })
        const styles = [...STYLE_IDS, ...(brief.recipes ?? []).map(({ id }) => id)]
        if (styles.includes(brief.seats.groove)) work.finish()
        else work.fail(new Fault('render-failed', { cause: 'there is no such style' }))
      }
      return givingUp(work.rendering, signal)
    },
    hold: () => {
      held = true
    },
    refuse: (times) => {
      refused = times
    },
    queue: () => {
      queued = true
      held = true
    },
    turn: () => newest?.watchers.forEach(({ onTurn }) => onTurn?.()),
    report: (progress) => newest?.watchers.forEach(({ onProgress }) => onProgress?.(progress)),
    begin: (packets) => newest?.begin(packets),
    finish: () => newest?.finish(),
    fail: (error) => {
      newest?.fail(error)
      for (const [key, work] of works) if (work === newest) works.delete(key)
    },
    waiting: () => 0,
    close: () => Promise.resolve(),
  }
}
