import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { diskArchive, FILE_NAMES, readPiece, writePiece } from '../../../src/adapters/jobs/archive.ts'
import type { FileKind } from '../../../src/app/ports.ts'
import { muxOpus } from '../../../src/audio/ogg.ts'
import { recordOf } from '../../../src/model/record.ts'
import { soloBrief } from '../../../src/music/brief.ts'
import { bareScore } from '../../support/app-score.ts'

const MASTER = 'abcdef012345'
const brief = { ...soloBrief('lofi', 20, 1), ideas: ['my cat Mitzi'] }
const RECORD = recordOf(
  {
    brief,
    score: bareScore(brief),
    audio: {
      ...{ version: 1, id: MASTER, seconds: 2, packets: 100, lufs: -14, truePeak: -1, bitrate: 96_000 },
      versions: {},
    },
  },
  'test',
)

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'voxpop-archive-'))
  const opus = muxOpus(Array.from({ length: 100 }, (_, i) => Uint8Array.of(0xfc, i, i, i)))
  const json = new TextEncoder().encode(JSON.stringify(RECORD))
  await writePiece(dir, MASTER, { opus, json, midi: Uint8Array.of(1), waveform: Uint8Array.of(2) })
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const file = (kind: FileKind) => path.join(dir, 'pieces', MASTER, FILE_NAMES[kind])
const bad = (cause: string | RegExp) =>
  expect.objectContaining({
    code: 'bad-file',
    details: { path: expect.any(String) as string, cause: expect.stringMatching(cause) as string },
  }) as Error

describe('a piece whose file', () => {
  it('is all there is read', async () => {
    expect((await diskArchive(dir).tape(MASTER)).length()).toBe(100)
    expect((await diskArchive(dir).score(MASTER)).title).toBe(RECORD.score.title)
  })

  it.each(Object.keys(FILE_NAMES) as FileKind[])(
    '%s is missing says which; the others are read',
    async (kind) => {
      await rm(file(kind))
      const archive = diskArchive(dir)
      for (const other of Object.keys(FILE_NAMES) as FileKind[])
        if (other === kind) await expect(archive.read(MASTER, other)).rejects.toEqual(bad(/^it is missing$/))
        else expect((await archive.read(MASTER, other)).length).toBeGreaterThan(0)
    },
  )

  it('was cut short, or has one wrong bit in its sound, does not play', async () => {
    const sound = await readFile(file('opus'))
    await truncate(file('opus'), sound.length - 10)
    await expect(diskArchive(dir).tape(MASTER)).rejects.toMatchObject({ code: 'bad-file' })
    const flipped = Uint8Array.from(sound)
    flipped[sound.length - 30] ^= 4
    await writeFile(file('opus'), flipped)
    await expect(diskArchive(dir).tape(MASTER)).rejects.toMatchObject({ code: 'bad-file' })
    await writeFile(file('opus'), new Uint8Array(5000))
    await expect(diskArchive(dir).tape(MASTER)).rejects.toMatchObject({ code: 'bad-file' })
  })

  it.each([
    ['{"version":1,"sco', /no JSON/],
    ['null', /no such record/],
    ['{}', /brief is missing/],
    [JSON.stringify({ ...RECORD, score: { parts: [] } }), /score.title is missing/],
  ])('%s holds no piece has no Score, but sounds', async (text, cause) => {
    await writeFile(file('json'), text)
    await expect(readPiece(dir, MASTER)).rejects.toEqual(bad(cause))
    await expect(diskArchive(dir).score(MASTER)).rejects.toEqual(bad(cause))
    expect((await diskArchive(dir).tape(MASTER)).length()).toBe(100)
  })

  it('holds ideas that are to be forgotten but cannot be read goes altogether', async () => {
    await writeFile(file('json'), '{"brief":{"ideas":["my cat Mitzi"')
    await diskArchive(dir).redact(MASTER, ['my cat Mitzi'])
    await expect(readPiece(dir, MASTER)).rejects.toEqual(bad(/^it is missing$/))
    expect((await diskArchive(dir).tape(MASTER)).length()).toBe(100)
  })
})
