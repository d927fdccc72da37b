import type { Log, Renders } from '../../app/ports.ts'
import type { Master } from '../../audio/master.ts'
import { Fault } from '../../errors.ts'

/** What is written down of a render: how long it waited, how long it took, and how it ended. */
export interface Diary {
  asked(job: Render, priority: string): void
  begun(job: Render): void
  /** The worker has come so far. */
  passed(job: Render, stage: string): void
  finished(job: Render, master: Master): void
  /** Anything but a Fault means that nobody wants it any more. */
  ended(job: Render, error: unknown): void
  /** Newest first. */
  last(): Renders['last']
}

export interface Render {
  readonly number: number
  /** Of whoever asked for it first. */
  readonly trace: string | undefined
}

const KEPT = 3
const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} }

/** @param now steady time in ms */
export const createDiary = (now: () => number, log: Log = SILENT): Diary => {
  const times = new Map<number, { readonly asked: number; begun: number | null }>()
  let last: Renders['last'] = []
  const since = (at: number | null | undefined) => Math.round(now() - (at ?? now()))
  const of = ({ trace, number }: Render) => ({ trace, job: number })
  return {
    asked: (job, priority) => {
      times.set(job.number, { asked: now(), begun: null })
      log.info('render-asked', { ...of(job), priority })
    },
    begun: (job) => {
      const known = times.get(job.number)
      if (known) known.begun = now()
      log.info('render-begun', { ...of(job), waited: since(known?.asked) })
    },
    passed: (job, stage) =>
      log.info('render-passed', { ...of(job), stage, ms: since(times.get(job.number)?.begun) }),
    finished: (job, { id, seconds }) => {
      const ms = since(times.get(job.number)?.begun)
      times.delete(job.number)
      last = [{ took: ms / 1000, seconds }, ...last].slice(0, KEPT)
      log.info('render-finished', { ...of(job), master: id, seconds, ms })
    },
    ended: (job, error) => {
      const ms = since(times.get(job.number)?.begun)
      times.delete(job.number)
      if (error instanceof Fault) log.warn('render-failed', { ...of(job), code: error.code, ms, error })
      else log.info('render-called-off', { ...of(job), ms })
    },
    last: () => last,
  }
}
