import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Archive, FileKind } from '../../app/ports.ts'
import { demuxer } from '../../audio/ogg.ts'
import type { Master } from '../../audio/master.ts'
import { recorder } from '../../audio/tape.ts'
import { Fault } from '../../errors.ts'
import { misfit } from '../../model/shapes.ts'
import { openLineage, type PieceRecord } from '../../model/record.ts'
import type { Brief } from '../../music/brief.ts'

/** A finished piece's files: `<dataDir>/pieces/<master id>/`. */
export const FILE_NAMES = {
  opus: 'piece.opus',
  midi: 'piece.mid',
  json: 'piece.json',
  waveform: 'waveform.png',
} as const satisfies Record<FileKind, string>

/** What the archive's `piece.json` holds: there is always audio. */
export type PieceFile = PieceRecord & { readonly audio: Master }

const UNFINISHED = '.part'
const ID = /^[0-9a-f]{8,64}$/

const folderOf = (dataDir: string, master: string): string => {
  if (!ID.test(master)) throw new Fault('bad-file', { path: master, cause: 'it is no master id' })
  return path.join(dataDir, 'pieces', master)
}

const read = async (dataDir: string, master: string, kind: FileKind): Promise<Uint8Array> => {
  const file = path.join(folderOf(dataDir, master), FILE_NAMES[kind])
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    const cause = error.code === 'ENOENT' ? 'it is missing' : error.message
    throw new Fault('bad-file', { path: file, cause }, error)
  })
}

/** Whether a finished piece's files are there. */
export const isStored = (dataDir: string, master: string): boolean => existsSync(folderOf(dataDir, master))

/** Reads `piece.json`, of any version. @throws Fault `bad-file` where it is missing or damaged */
export const readPiece = async (dataDir: string, master: string): Promise<PieceFile> => {
  const bytes = await read(dataDir, master, 'json')
  const damaged = (cause: string) =>
    new Fault('bad-file', { path: path.join(folderOf(dataDir, master), FILE_NAMES.json), cause })
  let stored: PieceFile
  try {
    stored = JSON.parse(new TextDecoder().decode(bytes)) as PieceFile
  } catch {
    throw damaged('it is no JSON')
  }
  const wrong = misfit(FILE_NAMES.json, stored)
  if (wrong !== null) throw damaged(wrong)
  return { ...stored, version: 1, lineage: openLineage(stored.lineage) }
}

/** The packets of a finished piece. @throws Fault `bad-file` where the file is missing, damaged or cut short */
export const readPackets = async (dataDir: string, master: string): Promise<readonly Uint8Array[]> => {
  const file = path.join(folderOf(dataDir, master), FILE_NAMES.opus)
  const reader = demuxer(file)
  const packets = reader.push(await read(dataDir, master, 'opus'))
  if (!reader.ended()) throw new Fault('bad-file', { path: file, cause: 'it is cut short' })
  return packets
}

/** Writes a piece under another name and renames it when all of it is there. */
export const writePiece = async (
  dataDir: string,
  master: string,
  files: Readonly<Record<FileKind, Uint8Array>>,
): Promise<void> => {
  const folder = folderOf(dataDir, master)
  const part = `${folder}${UNFINISHED}`
  await rm(part, { recursive: true, force: true })
  await mkdir(part, { recursive: true })
  try {
    for (const kind of Object.keys(FILE_NAMES) as FileKind[])
      await writeFile(path.join(part, FILE_NAMES[kind]), files[kind], { flush: true })
    await rm(folder, { recursive: true, force: true })
    await rename(part, folder)
  } catch (error) {
    await rm(part, { recursive: true, force: true }).catch(() => undefined)
    throw error
  }
}

/** Removes what a crash left half-written. */
export const sweep = async (dataDir: string): Promise<void> => {
  const folder = path.join(dataDir, 'pieces')
  const names = await readdir(folder).catch(() => [])
  for (const name of names)
    if (name.endsWith(UNFINISHED)) await rm(path.join(folder, name), { recursive: true, force: true })
}

const without = (brief: Brief, ideas: readonly string[]): Brief => ({
  ...brief,
  ideas: brief.ideas.filter((idea) => !ideas.includes(idea)),
})

/** Writes the record anew without the ideas, under another name first. One that is damaged goes: they may stand in it. */
const redact = async (dataDir: string, master: string, ideas: readonly string[]): Promise<void> => {
  const file = path.join(folderOf(dataDir, master), FILE_NAMES.json)
  const kept = await readFile(file, 'utf8').catch(() => null)
  if (kept === null || ideas.length === 0) return
  const piece = await readPiece(dataDir, master).catch(() => null)
  if (!piece) return rm(file, { force: true })
  await writeFile(
    `${file}${UNFINISHED}`,
    `${JSON.stringify({ ...piece, brief: without(piece.brief, ideas) })}\n`,
    { flush: true },
  )
  await rename(`${file}${UNFINISHED}`, file)
}

/** The port over a data folder. */
export const diskArchive = (dataDir: string): Archive => ({
  tape: async (master) => {
    const packets = await readPackets(dataDir, master)
    const recording = recorder(master, packets.length)
    recording.append(packets)
    recording.complete()
    return recording.tape
  },
  score: async (master) => (await readPiece(dataDir, master)).score,
  read: (master, kind) => read(dataDir, master, kind),
  redact: (master, ideas) => redact(dataDir, master, ideas),
  remove: (master) => rm(folderOf(dataDir, master), { recursive: true, force: true }),
})
