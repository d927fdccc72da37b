import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../errors.ts'
import { badArguments } from './args.ts'

const CAUSES: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'it lies on a read-only disk',
  ENOTDIR: 'a part of its path is no folder',
  EEXIST: 'a file of that name is in the way',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead round in a circle',
}

/** A file error as the operator reads it. */
export const fileFault = (file: string, error: unknown): Fault => {
  const { code = '', message, syscall, path: where } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC') return new Fault('disk-full', { path: file }, error)
  // Not the folder is missing, which was to be made, but the right place for it.
  if (code === 'ENOENT' && syscall === 'mkdir' && where) {
    const cause = `no folder can be made in ${path.dirname(where)}`
    return new Fault('bad-file', { path: file, cause }, error)
  }
  return new Fault('bad-file', { path: file, cause: CAUSES[code] ?? message }, error)
}

/** @throws Fault `bad-file` */
export const readInput = async (file: string): Promise<Uint8Array> => {
  try {
    return await readFile(file)
  } catch (error) {
    throw fileFault(file, error)
  }
}

/** `mkdir -p`. Node's own recursive one never returns where the file system refuses every folder, below /proc say. */
export const makeFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    const parent = path.dirname(folder)
    if (code !== 'ENOENT' || parent === folder) throw error
    await makeFolder(parent)
    await mkdir(folder)
  }
}

/** The folder that `--out` names. @throws Fault `bad-arguments` for none: an unset variable in a script, say */
export const outFolder = (text: string): string => {
  if (text.trim() === '') throw badArguments('--out names a folder, and here is none.')
  return path.resolve(text)
}

/** Makes sure that `folder` exists and can be written, before any work is done for it. @throws Fault `bad-file` */
export const openFolder = async (folder: string): Promise<void> => {
  const probe = path.join(folder, `.voxpop-${randomUUID()}`)
  try {
    await makeFolder(folder)
    await writeFile(probe, '')
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' && syscall === 'open')
      throw new Fault('bad-file', { path: folder, cause: 'it is a link that leads nowhere' }, error)
    throw fileFault(folder, error)
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
}

/**
 * Writes files together: all of them are complete before the first appears under its name.
 *
 * @returns their paths
 * @throws Fault `bad-file`, `disk-full`
 */
export const writeTogether = async (
  folder: string,
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<readonly string[]> => {
  const names = Object.keys(files)
  let aside: string | undefined
  try {
    aside = await mkdtemp(path.join(folder, '.voxpop-'))
    for (const name of names) await writeFile(path.join(aside, name), files[name])
    for (const name of names) await rename(path.join(aside, name), path.join(folder, name))
    return names.map((name) => path.join(folder, name))
  } catch (error) {
    throw fileFault(folder, error)
  } finally {
    if (aside) await rm(aside, { recursive: true, force: true }).catch(() => undefined)
  }
}
