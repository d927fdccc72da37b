import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

const HASH_BYTES = 32

export const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

/** A bank with what names its content. */
export interface Cached {
  readonly content: Uint8Array
  /** SHA-256. */
  readonly hash: Uint8Array
}

/** The cached bank is its SHA-256 and then the file; undefined for anything that does not match. */
export const readCached = async (file: string): Promise<Cached | undefined> => {
  const bytes = await readFile(file).catch(() => undefined)
  if (!bytes || bytes.length <= HASH_BYTES) return undefined
  const content = bytes.subarray(HASH_BYTES)
  const hash = hashOf(content)
  return hash.equals(bytes.subarray(0, HASH_BYTES)) ? { content, hash } : undefined
}

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Removes what writers that were killed left beside the file; what somebody is writing now stays. */
export const sweepParts = async (file: string): Promise<void> => {
  const folder = path.dirname(file)
  for (const name of await readdir(folder).catch(() => [])) {
    const writer = /\.(\d+)\.part$/.exec(name)?.[1]
    if (writer !== undefined && !isRunning(Number(writer)))
      await rm(path.join(folder, name), { force: true }).catch(() => undefined)
  }
}

/**
 * Written under another name and renamed, so that no reader ever meets half of it.
 *
 * @throws what the file system says: a full disk, a folder that may not be written
 */
export const writeCached = async (file: string, content: Uint8Array): Promise<void> => {
  const part = `${file}.${process.pid}.part`
  try {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(part, Buffer.concat([hashOf(content), content]))
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    throw error
  }
}
