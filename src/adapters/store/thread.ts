import { parentPort, workerData } from 'node:worker_threads'
import type { Log } from '../../app/ports.ts'
import { Fault } from '../../errors.ts'
import { openStore } from './store.ts'
import { OPENING, type Ask, type Asked, type Failure, type FromStore } from './threaded.ts'

/** The store's own thread: see `threaded.ts`. */

const say = (message: FromStore) => parentPort?.postMessage(message)
/** What of the details does not cross is told as text. */
const plain = (details: object | undefined): object | undefined =>
  details && Object.fromEntries(Object.entries(details).map(([key, value]) => [key, crossing(value)]))
const crossing = (value: unknown): unknown => (value instanceof Error ? String(value) : value)
const line = (level: keyof Log) => (event: string, details?: object) =>
  say({ kind: 'log', level, event, details: plain(details) })
const log: Log = { info: line('info'), warn: line('warn'), error: line('error') }

const causeOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
const failureOf = (error: unknown): Failure =>
  error instanceof Fault
    ? { code: error.code, details: error.details, cause: causeOf(error.cause ?? error) }
    : { code: null, details: {}, cause: causeOf(error) }

const answer = async (id: number, work: () => Promise<unknown>) => {
  try {
    say({ kind: 'done', id, value: await work() })
  } catch (error) {
    say({ kind: 'failed', id, failure: failureOf(error) })
  }
}

const opening = openStore(workerData as string, log)
void answer(OPENING, async () => {
  await opening
})

const carryOut = async (ask: Ask): Promise<unknown> => {
  const store = await opening
  switch (ask.what) {
    case 'get':
      return store.get(ask.collection, ask.key)
    case 'set':
      return store.set(ask.collection, ask.key, JSON.parse(ask.json))
    case 'delete':
      return store.delete(ask.collection, ask.key)
    case 'entries':
      return store.entries(ask.collection, ask.prefix)
    case 'close':
      return store.close()
  }
}

parentPort?.on('message', ({ id, ask }: Asked) => void answer(id, () => carryOut(ask)))
