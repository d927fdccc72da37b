import { constants } from 'node:fs'
import { cp, mkdir, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { checkDatabase, copyDatabase } from '../adapters/store/backup.ts'
import { FILE } from '../adapters/store/sqlite.ts'
import { loadConfig } from '../config.ts'
import { Fault } from '../errors.ts'
import { VERSION } from '../version.ts'
import { badArguments, readArgs } from './args.ts'
import type { CliCommand } from './command.ts'
import { fileFault, makeFolder } from './files.ts'

/** What `backup.json` holds; it is written last, so that a folder without it is no back-up. */
export interface Manifest {
  readonly version: 1
  readonly voxpop: string
  /** Of the database. */
  readonly schema: number
  /** Ms since 1970. */
  readonly at: number
  readonly pieces: number
}

export const MANIFEST = 'backup.json'
const UNFINISHED = '.part'

/** Finished pieces' folders; what is being written is left out. */
export const piecesIn = async (dir: string): Promise<readonly string[]> => {
  const names = await readdir(path.join(dir, 'pieces')).catch(() => [])
  return names.filter((name) => !name.includes('.'))
}

/** Copies a piece under another name first. A piece that is deleted meanwhile is left out. */
export const copyPiece = async (from: string, to: string, name: string): Promise<boolean> => {
  const target = path.join(to, 'pieces', name)
  const part = `${target}${UNFINISHED}`
  await rm(part, { recursive: true, force: true })
  try {
    await cp(path.join(from, 'pieces', name), part, {
      recursive: true,
      mode: constants.COPYFILE_FICLONE,
      filter: (file) => !file.endsWith(UNFINISHED),
    })
    await rename(part, target)
    return true
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  )

/** Nothing that lies there is written over. @throws Fault `bad-arguments` */
const checkEmpty = async (to: string): Promise<void> => {
  if (!(await isThere(to))) return
  const names = await readdir(to).catch(() => null)
  if (names === null || names.length > 0) throw badArguments(`${to} is not an empty folder. Name a new one.`)
}

/**
 * Copies a data folder to `to`, records first, while a bot may be writing to it. `to` appears when all of it is there.
 *
 * @throws Fault `bad-arguments` where `to` is not empty, `bad-file`, `disk-full`
 */
export const backUp = async (dataDir: string, to: string): Promise<Manifest> => {
  await checkEmpty(to)
  const part = `${to}${UNFINISHED}`
  try {
    await rm(part, { recursive: true, force: true })
    await makeFolder(path.dirname(to))
    await mkdir(path.join(part, 'pieces'), { recursive: true })
    const database = path.join(part, FILE)
    await copyDatabase(path.join(dataDir, FILE), database)
    const schema = await checkDatabase(database)
    let pieces = 0
    for (const name of await piecesIn(dataDir)) if (await copyPiece(dataDir, part, name)) pieces++
    const manifest: Manifest = { version: 1, voxpop: VERSION, schema, at: Date.now(), pieces }
    await writeFile(path.join(part, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true })
    if (await isThere(to)) await rmdir(to)
    await rename(part, to)
    return manifest
  } catch (error) {
    await rm(part, { recursive: true, force: true }).catch(() => undefined)
    throw error instanceof Fault ? error : fileFault(to, error)
  }
}

/** `voxpop backup DIR`. */
export const backupCommand: CliCommand = {
  name: 'backup',
  line: 'Copies all that is kept into a new folder, while the bot runs.',
  usage: [
    'voxpop backup DIR',
    '',
    'DIR is new or empty. It gets the records as they are at this moment and the files of every piece.',
    'Members may delete their data later: do not keep back-ups for ever.',
  ].join('\n'),
  run: async (argv) => {
    const { positionals } = readArgs(argv, {}, 1)
    const [to] = positionals
    if (!to) throw badArguments('Name the folder that the back-up goes to. See --help.')
    const { pieces } = await backUp(loadConfig().dataDir, path.resolve(to))
    console.log(`Backed up all records and ${pieces} ${pieces === 1 ? 'piece' : 'pieces'} to ${to}.`)
    return 0
  },
}
