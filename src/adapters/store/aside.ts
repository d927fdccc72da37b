import { open, rename, stat } from 'node:fs/promises'

/** Damaged things are kept beside the data, so that somebody may still look into them. */

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Renames the database and what belongs to it. Returns the new path. */
export const setFileAside = async (file: string): Promise<string> => {
  let n = 1
  while (await exists(`${file}.damaged-${n}`)) n++
  const to = `${file}.damaged-${n}`
  for (const part of ['-wal', '-shm', '']) if (await exists(file + part)) await rename(file + part, to + part)
  return to
}

/** A record that cannot be read, as it lay in the database. */
export interface DamagedRecord {
  readonly collection: string
  readonly key: string
  readonly cause: string
  readonly text: string
}

/** Appends records to a file of JSON lines; they are on disk when it resolves. */
export const setRecordsAside = async (file: string, records: readonly DamagedRecord[]): Promise<void> => {
  const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('')
  const handle = await open(file, 'a')
  try {
    await handle.writeFile(lines)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
