import { access } from 'node:fs/promises'
import { FIRST_SCHEMA, MIGRATIONS } from '../../model/migrations.ts'
import { Fault } from '../../errors.ts'
import { copyInto } from './migrate.ts'
import { sqlite, sqliteCode } from './sqlite.ts'

const SQLITE_BUSY = 5

const missing = (file: string): Promise<boolean> =>
  access(file).then(
    () => false,
    () => true,
  )

/**
 * Copies a database as it is at this moment into a new file, whoever writes to it meanwhile.
 *
 * @throws Fault `bad-file` where there is none; SQLite's own error otherwise
 */
export const copyDatabase = async (from: string, to: string): Promise<void> => {
  if (await missing(from)) throw new Fault('bad-file', { path: from, cause: 'it does not exist' })
  const { DatabaseSync } = await sqlite()
  const db = new DatabaseSync(from, { readOnly: true, timeout: 5000 })
  try {
    copyInto(db, to)
  } finally {
    db.close()
  }
}

/**
 * The schema of a database that this version can open.
 *
 * @throws Fault `bad-file` where it is damaged, `data-newer`
 */
export const checkDatabase = async (file: string): Promise<number> => {
  const { DatabaseSync } = await sqlite()
  const look = () => {
    const db = new DatabaseSync(file, { readOnly: true })
    try {
      if (db.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] !== 'ok') return null
      db.prepare('SELECT count(*) FROM records').get()
      return Number(db.prepare('PRAGMA user_version').get()?.['user_version'])
    } catch {
      return null
    } finally {
      db.close()
    }
  }
  const schema = (await missing(file)) ? null : look()
  if (schema === null) throw new Fault('bad-file', { path: file, cause: 'it is missing or damaged' })
  if (schema > FIRST_SCHEMA + MIGRATIONS.length) throw new Fault('data-newer', { path: file })
  return schema
}

/**
 * Makes sure that nobody has the database open, and that it is one file: only then may it be replaced.
 *
 * @throws Fault `in-use`
 */
export const claimDatabase = async (file: string): Promise<void> => {
  if (await missing(file)) return
  const { DatabaseSync } = await sqlite()
  const db = new DatabaseSync(file, { timeout: 0 })
  try {
    // Leaving WAL mode needs the file for oneself: whoever else has it open keeps us from it.
    db.exec('PRAGMA journal_mode = DELETE')
  } catch (error) {
    if (sqliteCode(error) === SQLITE_BUSY) throw new Fault('in-use', { path: file }, error)
    // A damaged one is nobody's; it is kept aside like any other.
  } finally {
    db.close()
  }
}
