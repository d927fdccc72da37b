import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { diskArchive, readPiece, writePiece, type PieceFile } from '../../../src/adapters/jobs/archive.ts'
import type { Master } from '../../../src/audio/master.ts'
import { recordOf } from '../../../src/model/record.ts'
import { soloBrief } from '../../../src/music/brief.ts'
import { bareScore } from '../../support/app-score.ts'

const MASTER = 'abcdef0123456789'
const AUDIO: Master = {
  version: 1,
  ...{ id: MASTER, seconds: 20, packets: 1000, lufs: -14, truePeak: -1, bitrate: 128_000 },
  versions: {},
}

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'voxpop-redact-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

it('takes ideas out of a piece’s record, and nothing else; a piece that is not there has none', async () => {
  const brief = { ...soloBrief('lofi', 20, 1), ideas: ['my cat Mitzi', 'rain'] }
  const record = recordOf({ brief, score: bareScore(brief), audio: AUDIO }, 'test')
  const json = new TextEncoder().encode(JSON.stringify(record))
  const bytes = new Uint8Array(3)
  await writePiece(dir, MASTER, { opus: bytes, midi: bytes, waveform: bytes, json })
  const before: PieceFile = await readPiece(dir, MASTER)

  const archive = diskArchive(dir)
  await archive.redact(MASTER, ['my cat Mitzi', 'never said'])
  const after = await readPiece(dir, MASTER)
  expect(after.brief.ideas).toEqual(['rain'])
  expect({ ...after, brief: { ...after.brief, ideas: before.brief.ideas } }).toEqual(before)
  expect(await readdir(path.join(dir, 'pieces', MASTER))).toHaveLength(4)
  await archive.redact('0123456789abcdef', ['rain'])
})
