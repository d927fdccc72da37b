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

/**
 * The embedded store (see `openStore`) in a thread of its own. Every write waits for the disk, which on a busy machine
 * takes a quarter of a second: on the thread that sends a packet every 20 ms all rooms would hear it.
 *
 * @param dir made when it is not there
 * @throws Fault as `openStore` does; `store-failed` too when the thread dies
 */
export const openStoreThread = async (dir: string, log?: Log): Promise<Store> => {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: dir,
    resourceLimits: { maxYoungGenerationSizeMb: 2 },
  })
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let count = OPENING
  let dead: Fault | null = null
  const expectAnswer = (id: number): Promise<unknown> => {
    const answer = Promise.withResolvers<unknown>()
    waiting.set(id, answer)
    return answer.promise
  }
  const ask = (what: Ask): Promise<unknown> => {
    if (dead) return Promise.reject(dead)
    const id = ++count
    const answer = expectAnswer(id)
    worker.postMessage({ id, ask: what } satisfies Asked)
    return answer
  }
  const die = (cause: string, error?: unknown) => {
    dead ??= new Fault('store-failed', { cause }, error)
    for (const { reject } of waiting.values()) reject(dead)
    waiting.clear()
  }
  worker.on('message', (message: FromStore) => {
    if (message.kind === 'log') return log?.[message.level](message.event, message.details)
    const answer = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.kind === 'done') answer?.resolve(message.value)
    else answer?.reject(faultOf(message.failure))
  })
  worker.on('error', (error: unknown) => die(error instanceof Error ? error.message : String(error), error))
  worker.on('exit', () => die('it was closed'))

  let closing: Promise<void> | undefined
  const end = async () => {
    await ask({ what: 'close' })
    await worker.terminate()
  }
  await expectAnswer(OPENING).catch(async (error: unknown) => {
    await worker.terminate()
    throw error
  })
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
    close: () => (closing ??= end()),
  }
}
