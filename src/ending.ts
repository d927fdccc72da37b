import { constants } from 'node:os'
import { Fault } from './errors.ts'

/** How a process comes to its end: in order, in time, and at once when it is asked again. */

/** Whatever is asked, the process is gone by then. */
const LAST_WORD_MS = 9500
/** `npm start` passes a Ctrl-C on that the terminal has sent already: only what comes later was meant. */
const SAME_WISH_MS = 500

/** What has to be closed, and how long it may take; the next one does not wait any longer. */
export interface Closing {
  readonly what: string
  readonly ms: number
  /** Whether all is stored once it is done: then nothing is lost, whatever hangs after it. */
  readonly keeps?: true
  readonly run: () => Promise<void>
}

export interface Ending {
  /** Closed before everything that was named earlier. */
  first(...closings: readonly Closing[]): void
  begun(): boolean
  /** @param code of the process if all goes well */
  begin(code: number): void
  /** Somebody outside wants it to end. Asked again, it ends at once, with 128 and the signal's number. */
  asked(signal: 'SIGINT' | 'SIGTERM'): void
}

/** One line for people; a bug keeps its stack, for the report. */
export const explain = (error: unknown): string =>
  error instanceof Fault
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error)

const LATE = Symbol('late')
const within = async (ms: number, work: Promise<void>): Promise<typeof LATE | undefined> => {
  const late = Promise.withResolvers<typeof LATE>()
  const timer = setTimeout(() => late.resolve(LATE), ms)
  try {
    return await Promise.race([work.then(() => undefined), late.promise])
  } finally {
    clearTimeout(timer)
  }
}

export const createEnding = (): Ending => {
  let closings: readonly Closing[] = []
  let begunAt: number | null = null

  /** Whether everything was kept, and nothing broke; who is late is named and left behind. */
  const closeAll = async (kept: () => void): Promise<boolean> => {
    let well = true
    for (const { what, ms, keeps, run } of closings) {
      try {
        const late = (await within(ms, run())) === LATE
        if (late) console.error(`Voxpop does not wait for ${what} any longer.`)
        if (keeps && late) well = false
        if (keeps && !late) kept()
      } catch (error) {
        well = false
        console.error(explain(error))
      }
    }
    return well
  }

  const begin = (code: number): void => {
    if (begunAt !== null) return
    begunAt = performance.now()
    let stored = !closings.some(({ keeps }) => keeps)
    const out = (well: boolean) => {
      const last = code || (well && stored ? 0 : 1)
      if (last === 0) console.log('Voxpop has stopped. Everything is kept for the next start.')
      process.exit(last)
    }
    setTimeout(() => out(true), LAST_WORD_MS).unref()
    void closeAll(() => (stored = true)).then(out)
  }

  return {
    first: (...more) => {
      closings = [...more, ...closings]
    },
    begun: () => begunAt !== null,
    begin,
    asked: (signal) => {
      if (begunAt === null) begin(0)
      else if (performance.now() - begunAt > SAME_WISH_MS) process.exit(128 + constants.signals[signal])
    },
  }
}
