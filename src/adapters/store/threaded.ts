import { Worker } from 'node:worker_threads'
import type { Log, Store } from '../../app/ports.ts'
import { Fault, type Details, type FaultCode } from '../../errors.ts'

export type Ask =
  | { readonly what: 'get' | 'delete'; readonly collection: string; readonly key: string }
  | { readonly what: 'set'; readonly collection: string; readonly key: string; readonly json: string }
  | { readonly what: 'entries'; readonly collection: string; readonly prefix: string }
  | { readonly what: 'close' }
export interface Asked {
  readonly id: number
  readonly ask: Ask
}

/** An error as it crosses: classes do not survive that. `code` is null for a bug. */
export interface Failure {
  readonly code: FaultCode | null
  readonly details: Details
  readonly cause: string
}
export type FromStore =
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: Failure }
  | {
      readonly kind: 'log'
      readonly level: keyof Log
      readonly event: string
      readonly details: object | undefined
    }

/** The id under which opening is answered. */
export const OPENING = 0

const faultOf = ({ code, details, cause }: Failure): Fault =>
  code ? new Fault(code, details, new Error(cause)) : new Fault('store-failed', { cause })

/** A disk that does not answer for so long hangs. */
const PATIENCE_MS = 30_000
const THREAD = new URL('./thread.ts', import.meta.url)

export interface ThreadOptions {
  /** What stands in for `thread.ts`. */
  readonly thread?: URL
  /** How long one record may take. */
  readonly patienceMs?: number
}

/** One life of the thread. */
interface Life {
  ask(what: Ask): Promise<unknown>
  readonly opened: Promise<unknown>
  end(): Promise<unknown>
}

const begin = (
  dir: string,
  { thread = THREAD, patienceMs = PATIENCE_MS }: ThreadOptions,
  log: Log | undefined,
  ended: (life: Life) => void,
): Life => {
  const worker = new Worker(thread, { workerData: dir, resourceLimits: { maxYoungGenerationSizeMb: 2 } })
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let count = OPENING
  let dead: Fault | null = null
  const expectAnswer = (id: number): Promise<unknown> => {
    const answer = Promise.withResolvers<unknown>()
    waiting.set(id, answer)
    return answer.promise
  }
  const die = (fault: Fault) => {
    if (dead) return
    dead = fault
    for (const { reject } of waiting.values()) reject(fault)
    waiting.clear()
    ended(life)
  }
  const failed = (cause: string, error?: unknown) => new Fault('store-failed', { cause }, error)
  worker.on('message', (message: FromStore) => {
    if (message.kind === 'log') return log?.[message.level](message.event, message.details)
    const answer = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.kind === 'done') answer?.resolve(message.value)
    else answer?.reject(faultOf(message.failure))
  })
  worker.on('error', (error: unknown) =>
    die(failed(error instanceof Error ? error.message : String(error), error)),
  )
  worker.on('exit', () => die(failed('its thread has ended')))
  const opened = expectAnswer(OPENING)
  const life: Life = {
    opened,
    ask: async (what) => {
      if (dead) throw dead
      const id = ++count
      const answer = expectAnswer(id)
      worker.postMessage({ id, ask: what } satisfies Asked)
      if (what.what === 'entries') return answer
      const late = setTimeout(() => {
        waiting.get(id)?.reject(failed('the disk does not answer'))
        waiting.delete(id)
      }, patienceMs).unref()
      return answer.finally(() => clearTimeout(late))
    },
    end: () => worker.terminate(),
  }
  opened.catch((error: unknown) => {
    void worker.terminate()
    die(error as Fault)
  })
  return life
}

/**
 * The embedded store (see `openStore`) in a thread of its own. Every write waits for the disk, which on a busy machine
 * takes a quarter of a second: on the thread that sends a packet every 20 ms all rooms would hear it. Where the thread
 * dies, what it was asked fails and the next one is begun.
 *
 * @param dir made when it is not there
 * @throws Fault as `openStore` does; `store-failed` too when the thread dies, or the disk does not answer
 */
export const openStoreThread = async (
  dir: string,
  log?: Log,
  options: ThreadOptions = {},
): Promise<Store> => {
  let closing: Promise<void> | undefined
  let current: Life | undefined
  const live = (): Life =>
    (current ??= begin(dir, options, log, (life) => {
      if (current !== life) return
      current = undefined
      if (!closing) log?.error('store-died', {})
    }))
  const ask = async (what: Ask): Promise<unknown> => {
    if (closing) throw new Fault('store-failed', { cause: 'it was closed' })
    return live().ask(what)
  }
  const end = async (life: Life | undefined) => {
    try {
      await life?.ask({ what: 'close' })
    } finally {
      await life?.end()
    }
  }
  await live().opened
  return {
    get: async <T>(collection: string, key: string) =>
      (await ask({ what: 'get', collection, key })) as T | undefined,
    set: async (collection, key, value) => {
      await ask({ what: 'set', collection, key, json: JSON.stringify(value) })
    },
    delete: async (collection, key) => {
      await ask({ what: 'delete', collection, key })
    },
    entries: async <T>(collection: string, prefix = '') =>
      (await ask({ what: 'entries', collection, prefix })) as readonly (readonly [string, T])[],
    close: () => (closing ??= end(current)),
  }
}
