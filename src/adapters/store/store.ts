import { mkdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import Keyv from 'keyv'
import type { Log, Store } from '../../app/ports.ts'
import { Fault } from '../../errors.ts'
import { collectionOf, Damaged, openDatabase, sqliteCode, SQLITE_FULL, type Collection } from './sqlite.ts'

const FILE = 'voxpop.sqlite'

/** Whether a file exists; other troubles show when it is opened. */
const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Renames the database and what belongs to it, so that somebody may still look into it. Returns the new path. */
const setAside = async (file: string): Promise<string> => {
  let n = 1
  while (await exists(`${file}.damaged-${n}`)) n++
  const to = `${file}.damaged-${n}`
  for (const part of ['-wal', '-shm', '']) if (await exists(file + part)) await rename(file + part, to + part)
  return to
}

const openOrReplace = async (file: string, log?: Log): Promise<DatabaseSync> => {
  try {
    return await openDatabase(file)
  } catch (error) {
    if (!(error instanceof Damaged)) throw error
    const aside = await setAside(file)
    log?.warn('store-damaged', { cause: error.message, aside })
    return openDatabase(file)
  }
}

/**
 * The embedded store: Keyv over one SQLite file in `dir` (WAL). A `set` or `delete` has reached the disk when it
 * resolves; writes happen in the order in which they were asked for. Values are JSON. A damaged file is set aside as
 * `voxpop.sqlite.damaged-N`, the log is warned, and a fresh one begins.
 *
 * @param dir made when it is not there
 * @throws Fault `store-failed` when the folder or file cannot be used, `disk-full` when there is no room; also later,
 *   from every method
 */
export const openStore = async (dir: string, log?: Log): Promise<Store> => {
  const asFault = (cause: unknown): Fault =>
    cause instanceof Fault
      ? cause
      : sqliteCode(cause) === SQLITE_FULL || (cause as NodeJS.ErrnoException)?.code === 'ENOSPC'
        ? new Fault('disk-full', { path: dir }, cause)
        : new Fault('store-failed', { cause: cause instanceof Error ? cause.message : String(cause) }, cause)
  const faulty = (cause: unknown): never => {
    throw asFault(cause)
  }

  const db = await mkdir(dir, { recursive: true })
    .then(() => openOrReplace(join(dir, FILE), log))
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

  let closing: Promise<void> | undefined
  return {
    get: async <T>(name: string, key: string) => {
      try {
        return await collection(name).keyv.get<T>(key)
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
        const { rows } = collection(name)
        const list = await Promise.resolve(rows.list(prefix))
        return list.map(([key, text]) => [key, (JSON.parse(text) as { value: T }).value] as const)
      } catch (cause) {
        return faulty(cause)
      }
    },
    close: () => (closing ??= inTurn(() => Promise.resolve(db.close()))),
  }
}
