import { rm } from 'node:fs/promises'
import type { DatabaseSync } from 'node:sqlite'
import type { Migration } from '../../model/migrations.ts'

/** What stands in a row; damaged ones are left as they are: whoever reads them sets them aside. */
const valueIn = (text: string): { readonly value: unknown } | null => {
  try {
    const row: unknown = JSON.parse(text)
    return typeof row === 'object' && row !== null && 'value' in row ? { value: row.value } : null
  } catch {
    return null
  }
}

/** A consistent copy of the database as it is at this moment, whoever writes to it meanwhile. */
export const copyInto = (db: DatabaseSync, file: string): void => {
  db.prepare('VACUUM INTO ?').run(file)
}

/**
 * Brings every record up to date in one transaction, and keeps a copy of the database as it was.
 *
 * @returns how many records are others now
 * @throws what SQLite or a migration throws; the database is as before then
 */
export const migrate = async (
  db: DatabaseSync,
  migrations: readonly Migration[],
  { copy, schema }: { readonly copy: string; readonly schema: number },
): Promise<number> => {
  await rm(copy, { force: true })
  copyInto(db, copy)
  const set = db.prepare('UPDATE records SET value = ? WHERE collection = ? AND key = ?')
  const remove = db.prepare('DELETE FROM records WHERE collection = ? AND key = ?')
  let changed = 0
  db.exec('BEGIN IMMEDIATE')
  try {
    for (const row of db.prepare('SELECT collection, key, value FROM records').all()) {
      const [collection, key, text] = [row['collection'], row['key'], row['value']].map(String)
      const read = valueIn(text)
      if (!read) continue
      const value = migrations.reduce(
        (before, one) => (before === undefined ? undefined : one.migrate(collection, key, before)),
        read.value,
      )
      const next = JSON.stringify({ value })
      if (value === undefined) remove.run(collection, key)
      else if (next !== JSON.stringify({ value: read.value })) set.run(next, collection, key)
      else continue
      changed++
    }
    db.exec(`PRAGMA user_version = ${schema}; COMMIT`)
    return changed
  } catch (error) {
    db.exec('ROLLBACK')
    throw error
  }
}
