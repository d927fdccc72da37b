import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { KeyvStoreAdapter } from 'keyv'
import { FIRST_SCHEMA, MIGRATIONS, type Migration } from '../../model/migrations.ts'
import { migrate } from './migrate.ts'

/** The database within the data folder. */
export const FILE = 'voxpop.sqlite'

const quietly = async () => {
  const warn = process.emitWarning.bind(process) as (warning: string | Error, ...rest: unknown[]) => void
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (!String(warning).includes('SQLite is an experimental feature')) warn(warning, ...rest)
  }
  try {
    return await import('node:sqlite')
  } finally {
    process.emitWarning = warn
  }
}
let loaded: ReturnType<typeof quietly> | undefined
/** The module, loaded once and without the warning that Node 22 prints about it; other warnings pass. */
export const sqlite = () => (loaded ??= quietly())

/** Thrown when the file is no database, or not one that this version can read. */
export class Damaged extends Error {
  override readonly name = 'Damaged'
}

/** Thrown when the database is of a schema that only a newer version knows. */
export class Newer extends Error {
  override readonly name = 'Newer'
}

const SQLITE_CORRUPT = 11
const SQLITE_NOTADB = 26
export const SQLITE_FULL = 13

/** The primary result code of an error that SQLite threw. */
export const sqliteCode = (error: unknown): number | undefined => {
  const code = (error as { readonly errcode?: unknown } | null)?.errcode
  return typeof code === 'number' ? code & 0xff : undefined
}

/**
 * Opens the database in WAL mode. `synchronous = FULL` makes every commit reach the disk before it returns, so that a
 * power cut loses nothing that a member was told. A database of an older schema is brought up to date; a copy of it as it
 * was lies beside it.
 *
 * @param migrations from the first release's schema on
 * @param told what was done about an older schema
 * @throws Damaged when the file should be set aside; Newer; SQLite's own error otherwise
 */
export const openDatabase = async (
  file: string,
  migrations: readonly Migration[] = MIGRATIONS,
  told: (event: 'store-migrated', details: object) => void = () => {},
): Promise<DatabaseSync> => {
  const { DatabaseSync } = await sqlite()
  const schema = FIRST_SCHEMA + migrations.length
  const db = new DatabaseSync(file, { timeout: 2000 })
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    const check = db.prepare('PRAGMA quick_check(1)').get()
    if (check?.['quick_check'] !== 'ok') throw new Damaged(String(check?.['quick_check']))
    const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'])
    if (version > schema) throw new Newer(`its schema is ${version}, and this Voxpop knows ${schema}`)
    // A disk that is full shall not keep a bot from starting that has all it needs.
    if (version === 0)
      db.exec(`
        CREATE TABLE IF NOT EXISTS records (
          collection TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
          PRIMARY KEY (collection, key)
        ) WITHOUT ROWID;
        PRAGMA user_version = ${schema}`)
    else if (version < schema) {
      const changes = migrations.slice(version - FIRST_SCHEMA)
      const copy = `${file}.schema-${version}`
      const records = await migrate(db, changes, { copy, schema })
      told('store-migrated', {
        from: version,
        to: schema,
        what: changes.map(({ what }) => what),
        records,
        copy,
      })
    }
    return db
  } catch (error) {
    db.close()
    const code = sqliteCode(error)
    throw code === SQLITE_CORRUPT || code === SQLITE_NOTADB ? new Damaged((error as Error).message) : error
  }
}

/** Keyv's view of one collection: text values by key, listed in the order of the keys' UTF-8 bytes. */
export type Collection = KeyvStoreAdapter & {
  text(key: string): string | undefined
  list(prefix: string): readonly (readonly [key: string, value: string])[]
}

/** Whatever it is that lies there: a damaged row need not be text. */
const text = (value: SQLOutputValue | undefined) => (typeof value === 'string' ? value : String(value))

/** A Keyv storage adapter over one collection of the database (Keyv 5). */
export const collectionOf = (db: DatabaseSync, collection: string): Collection => {
  const get = db.prepare('SELECT value FROM records WHERE collection = ? AND key = ?')
  const set = db.prepare('INSERT OR REPLACE INTO records (collection, key, value) VALUES (?, ?, ?)')
  const remove = db.prepare('DELETE FROM records WHERE collection = ? AND key = ?')
  const clear = db.prepare('DELETE FROM records WHERE collection = ?')
  const list = db.prepare(
    `SELECT key, value FROM records
     WHERE collection = ? AND key >= ? AND substr(key, 1, length(?)) = ? ORDER BY key`,
  )
  // Promise chains rather than plain returns, so that SQLite's exceptions become rejections.
  return {
    opts: { dialect: 'sqlite' },
    get: async <Value>(key: string) =>
      Promise.resolve(get.get(collection, key)?.['value'] as Value | undefined),
    set: async (key, value) => Promise.resolve(set.run(collection, key, String(value)).changes > 0),
    delete: async (key) => Promise.resolve(remove.run(collection, key).changes > 0),
    clear: async () => {
      await Promise.resolve(clear.run(collection))
    },
    text: (key) => {
      const row = get.get(collection, key)
      return row && text(row['value'])
    },
    list: (prefix) =>
      list.all(collection, prefix, prefix, prefix).map((row) => [text(row['key']), text(row['value'])]),
    on() {
      return this
    },
  }
}
