import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import Keyv from 'keyv'
import type { Log, Store } from '../../app/ports.ts'
import { Fault } from '../../errors.ts'
import { MIGRATIONS, type Migration } from '../../model/migrations.ts'
import { misfit } from '../../model/shapes.ts'
import { setFileAside, setRecordsAside, type DamagedRecord } from './aside.ts'
import {
  collectionOf,
  Damaged,
  FILE,
  Newer,
  openDatabase,
  sqliteCode,
  SQLITE_FULL,
  type Collection,
} from './sqlite.ts'

const ASIDE = 'damaged-records.jsonl'

const openOrReplace = async (
  file: string,
  migrations: readonly Migration[],
  log?: Log,
): Promise<DatabaseSync> => {
  const open = () => openDatabase(file, migrations, (event, details) => log?.info(event, details))
  try {
    return await open()
  } catch (error) {
    if (!(error instanceof Damaged)) throw error
    const aside = await setFileAside(file)
    log?.error('store-damaged', { cause: error.message, aside })
    return open()
  }
}

type Read<T> = { readonly value: T } | { readonly cause: string }

const readRow = <T>(collection: string, text: string): Read<T> => {
  let row: unknown
  try {
    row = JSON.parse(text)
  } catch {
    return { cause: 'it is no JSON' }
  }
  if (typeof row !== 'object' || row === null || !('value' in row)) return { cause: 'it is no record' }
  const cause = misfit(collection, row.value)
  return cause === null ? { value: row.value as T } : { cause }
}

/**
 * The embedded store: Keyv over one SQLite file in `dir` (WAL). A `set` or `delete` has reached the disk when it
 * resolves; writes happen in the order in which they were asked for. Values are JSON. A damaged file is set aside as
 * `voxpop.sqlite.damaged-N` and a fresh one begins; a damaged record is moved to `damaged-records.jsonl` and read as if it
 * were not there. The log tells either.
 *
 * @param dir made when it is not there
 * @throws Fault `data-newer`; `store-failed` when the folder or file cannot be used, `disk-full` when there is no room; also later,
 *   from every method
 */
export const openStore = async (
  dir: string,
  log?: Log,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Store> => {
  const asFault = (cause: unknown): Fault =>
    cause instanceof Fault
      ? cause
      : cause instanceof Newer
        ? new Fault('data-newer', { path: dir }, cause)
        : sqliteCode(cause) === SQLITE_FULL || (cause as NodeJS.ErrnoException)?.code === 'ENOSPC'
          ? new Fault('disk-full', { path: dir }, cause)
          : new Fault(
              'store-failed',
              { cause: cause instanceof Error ? cause.message : String(cause) },
              cause,
            )
  const faulty = (cause: unknown): never => {
    throw asFault(cause)
  }

  const db = await mkdir(dir, { recursive: true })
    .then(() => openOrReplace(join(dir, FILE), migrations, log))
    .catch(faulty)
  const opened = new Map<string, { readonly keyv: Keyv; readonly rows: Collection }>()
  const collection = (name: string) => {
    const known = opened.get(name)
    if (known) return known
    const rows = collectionOf(db, name)
    const keyv = new Keyv({
      store: rows,
      useKeyPrefix: false,
      throwOnErrors: true,
      serialize: JSON.stringify,
      deserialize: JSON.parse,
    })
    keyv.on('error', () => {}) // the same error is thrown
    const made = { keyv, rows }
    opened.set(name, made)
    return made
  }

  let writes: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(write: () => Promise<T>): Promise<T> => {
    const done = writes.then(write).catch(faulty)
    writes = done.catch(() => {})
    return done
  }

  /** Where that fails (a full disk), they stay where they are and are told again when they are next met. */
  const setAside = (name: string, found: readonly DamagedRecord[]): Promise<void> => {
    for (const { key, cause } of found)
      log?.error('record-damaged', { collection: name, key, cause, aside: join(dir, ASIDE) })
    return inTurn(async () => {
      const { rows } = collection(name)
      // Somebody may have written a sound one meanwhile.
      const still = found.filter(({ key, text }) => rows.text(key) === text)
      if (still.length === 0) return
      await setRecordsAside(join(dir, ASIDE), still)
      for (const { key } of still) await rows.delete(key)
    }).catch((error: unknown) => log?.error('record-not-set-aside', { collection: name, error }))
  }

  const readAll = async <T>(name: string, rows: readonly (readonly [key: string, text: string])[]) => {
    const sound: (readonly [key: string, value: T])[] = []
    const damaged: DamagedRecord[] = []
    for (const [key, text] of rows) {
      const read = readRow<T>(name, text)
      if ('cause' in read) damaged.push({ collection: name, key, cause: read.cause, text })
      else sound.push([key, read.value])
    }
    if (damaged.length > 0) await setAside(name, damaged)
    return sound
  }

  let closing: Promise<void> | undefined
  return {
    get: async <T>(name: string, key: string) => {
      try {
        const text = collection(name).rows.text(key)
        const [found] = text === undefined ? [] : await readAll<T>(name, [[key, text]])
        return found?.[1]
      } catch (cause) {
        return faulty(cause)
      }
    },
    set: (name, key, value) =>
      inTurn(async () => {
        await collection(name).keyv.set(key, value)
      }),
    delete: (name, key) =>
      inTurn(async () => {
        await collection(name).keyv.delete(key)
      }),
    entries: async <T>(name: string, prefix = '') => {
      try {
        return await readAll<T>(name, collection(name).rows.list(prefix))
      } catch (cause) {
        return faulty(cause)
      }
    },
    close: () => (closing ??= inTurn(() => Promise.resolve(db.close()))),
  }
}
