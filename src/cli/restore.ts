import { constants } from 'node:fs'
import { copyFile, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { checkDatabase, claimDatabase } from '../adapters/store/backup.ts'
import { FILE } from '../adapters/store/sqlite.ts'
import { loadConfig } from '../config.ts'
import { Fault } from '../errors.ts'
import { badArguments, readArgs } from './args.ts'
import { copyPiece, MANIFEST, piecesIn, type Manifest } from './backup.ts'
import type { CliCommand } from './command.ts'
import { fileFault, makeFolder } from './files.ts'

/** @throws Fault `bad-file` where this is no back-up */
const readManifest = async (from: string): Promise<Manifest> => {
  const file = path.join(from, MANIFEST)
  try {
    const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest
    if (manifest.version !== 1) throw new Error(`it is of version ${String(manifest.version)}`)
    return manifest
  } catch (error) {
    throw new Fault('bad-file', { path: from, cause: `it holds no ${MANIFEST} of a finished back-up` }, error)
  }
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  )

/** Keeps what is there under a free name, and leaves it in place as well: there is always a database. */
const keepCopy = async (file: string): Promise<string | null> => {
  if (!(await isThere(file))) return null
  let n = 1
  while (await isThere(`${file}.before-restore-${n}`)) n++
  const kept = `${file}.before-restore-${n}`
  await copyFile(file, kept, constants.COPYFILE_EXCL)
  return kept
}

const flushed = async (file: string): Promise<void> => {
  const handle = await open(file, 'r+')
  await handle.sync().finally(() => handle.close())
}

export interface Restored {
  readonly manifest: Manifest
  /** Where the records that were there before lie now; null where there were none. */
  readonly before: string | null
}

/**
 * Puts a back-up in the place of what is kept. Pieces that are there already stay as they are: what members took out of
 * them since does not come back.
 *
 * @throws Fault `bad-file` where the back-up is none or damaged, `data-newer`, `in-use` while a bot runs, `disk-full`
 */
export const restore = async (from: string, dataDir: string): Promise<Restored> => {
  const manifest = await readManifest(from)
  await checkDatabase(path.join(from, FILE))
  const file = path.join(dataDir, FILE)
  const next = `${file}.restoring`
  try {
    await makeFolder(dataDir)
    await claimDatabase(file)
    await mkdir(path.join(dataDir, 'pieces'), { recursive: true })
    const there = new Set(await piecesIn(dataDir))
    for (const name of await piecesIn(from)) if (!there.has(name)) await copyPiece(from, dataDir, name)
    await copyFile(path.join(from, FILE), next)
    await flushed(next)
    const before = await keepCopy(file)
    for (const rest of ['-wal', '-shm']) await rm(file + rest, { force: true })
    await rename(next, file)
    return { manifest, before }
  } catch (error) {
    await rm(next, { force: true }).catch(() => undefined)
    throw error instanceof Fault ? error : fileFault(dataDir, error)
  }
}

/** `voxpop restore DIR`. */
export const restoreCommand: CliCommand = {
  name: 'restore',
  line: 'Puts a back-up in the place of what is kept. Stop Voxpop first.',
  usage: [
    'voxpop restore DIR',
    '',
    'DIR is what voxpop backup made. The records that were there are kept beside the new ones.',
  ].join('\n'),
  run: async (argv) => {
    const { positionals } = readArgs(argv, {}, 1)
    const [from] = positionals
    if (!from) throw badArguments('Name the folder that holds the back-up. See --help.')
    const { dataDir } = loadConfig()
    const { manifest, before } = await restore(path.resolve(from), dataDir)
    const { pieces, at } = manifest
    const when = new Date(at).toISOString().slice(0, 16).replace('T', ' ')
    console.log(`Restored ${when} UTC: all records and ${pieces} ${pieces === 1 ? 'piece' : 'pieces'}.`)
    if (before !== null) console.log(`The records from before lie in ${before}.`)
    return 0
  },
}
