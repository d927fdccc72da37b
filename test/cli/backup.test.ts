import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writePiece } from '../../src/adapters/jobs/archive.ts'
import { openStore } from '../../src/adapters/store/store.ts'
import { backUp } from '../../src/cli/backup.ts'
import { restore } from '../../src/cli/restore.ts'
import { voxpop } from './spawn.ts'

const STORE = new URL('../../src/adapters/store/store.ts', import.meta.url).href
const bytes = (text: string) => new TextEncoder().encode(text)
const files = (text: string) => ({
  opus: bytes(text),
  midi: bytes(text),
  json: bytes('{}'),
  waveform: bytes(''),
})
const PIECE = 'abcdef0123456789abcdef01'
const LATER = 'fedcba0123456789abcdef01'

let dir: string
let data: string
let to: string
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'voxpop-backup-'))
  data = path.join(dir, 'data')
  to = path.join(dir, 'backups', 'today')
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const keep = async (records: Readonly<Record<string, unknown>>): Promise<void> => {
  const store = await openStore(data)
  for (const [key, value] of Object.entries(records)) await store.set('notes', key, value)
  await store.close()
}
const kept = async (folder = data): Promise<unknown> => {
  const store = await openStore(folder)
  const entries = await store.entries('notes')
  await store.close()
  return Object.fromEntries(entries)
}

describe('a back-up', () => {
  it('holds the records and the pieces, and says so when it is whole', async () => {
    await keep({ a: 1 })
    await writePiece(data, PIECE, files('one'))
    await mkdir(path.join(data, 'pieces', `${LATER}.part`))
    const manifest = await backUp(data, to)
    expect(manifest).toMatchObject({ version: 1, schema: 1, pieces: 1 })
    expect((await readdir(to)).sort()).toEqual(['backup.json', 'pieces', 'voxpop.sqlite'])
    expect(await readdir(path.join(to, 'pieces'))).toEqual([PIECE])
    expect(await readFile(path.join(to, 'pieces', PIECE, 'piece.opus'), 'utf8')).toBe('one')
    expect(await readdir(path.dirname(to))).toEqual(['today'])
  })

  it('is of one moment while a bot writes', async () => {
    await keep({})
    const program = `
      const { openStore } = await import(${JSON.stringify(STORE)})
      const store = await openStore(${JSON.stringify(data)})
      for (let i = 0; ; i++) {
        await store.set('notes', String(i).padStart(6, '0'), i)
        if (i === 20) console.log('going')
      }`
    const writer = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'pipe' })
    try {
      await new Promise<void>((resolve) => writer.stdout.once('data', () => resolve()))
      await backUp(data, to)
    } finally {
      writer.kill('SIGKILL')
    }
    const store = await openStore(to)
    const values = (await store.entries<number>('notes')).map(([, value]) => value)
    await store.close()
    expect(values.length).toBeGreaterThan(20)
    expect(values).toEqual(values.map((_, i) => i))
  })

  it('writes nothing over, and leaves nothing behind where there is nothing to copy', async () => {
    await mkdir(to, { recursive: true })
    await writeFile(path.join(to, 'mine.txt'), 'keep me')
    await expect(backUp(data, to)).rejects.toMatchObject({ code: 'bad-arguments' })
    await expect(backUp(data, path.join(dir, 'other'))).rejects.toMatchObject({ code: 'bad-file' })
    expect(await readdir(to)).toEqual(['mine.txt'])
    expect((await readdir(dir)).filter((name) => name.startsWith('other'))).toEqual([])
  })
})

describe('restoring', () => {
  it('brings back what was kept, and keeps what was there before', async () => {
    await keep({ a: 1 })
    await writePiece(data, PIECE, files('one'))
    await backUp(data, to)
    await keep({ a: 2, b: 3 })
    await rm(path.join(data, 'pieces', PIECE), { recursive: true })
    await writePiece(data, LATER, files('later'))
    const { before } = await restore(to, data)
    expect(await kept()).toEqual({ a: 1 })
    expect((await readdir(path.join(data, 'pieces'))).sort()).toEqual([PIECE, LATER])
    expect(before).toBe(path.join(data, 'voxpop.sqlite.before-restore-1'))
    expect((await restore(to, data)).before).toBe(path.join(data, 'voxpop.sqlite.before-restore-2'))
  })

  it('does not bring back what was taken out of a piece since', async () => {
    await keep({})
    await writePiece(data, PIECE, { ...files('one'), json: bytes('{"ideas":["a secret"]}') })
    await backUp(data, to)
    await writePiece(data, PIECE, { ...files('one'), json: bytes('{"ideas":[]}') })
    await restore(to, data)
    expect(await readFile(path.join(data, 'pieces', PIECE, 'piece.json'), 'utf8')).toBe('{"ideas":[]}')
  })

  it('works on an empty machine', async () => {
    await keep({ a: 1 })
    await writePiece(data, PIECE, files('one'))
    await backUp(data, to)
    await rm(data, { recursive: true })
    expect((await restore(to, data)).before).toBeNull()
    expect(await kept()).toEqual({ a: 1 })
    expect(await readFile(path.join(data, 'pieces', PIECE, 'piece.opus'), 'utf8')).toBe('one')
  })

  it('waits until nobody has the records open', async () => {
    await keep({ a: 1 })
    await backUp(data, to)
    const store = await openStore(data)
    await store.set('notes', 'a', 2)
    await expect(restore(to, data)).rejects.toMatchObject({ code: 'in-use' })
    expect(await store.get('notes', 'a')).toBe(2)
    await store.close()
    await restore(to, data)
    expect(await kept()).toEqual({ a: 1 })
  })

  it('takes no back-up that was not finished, or that is damaged', async () => {
    await keep({ a: 1 })
    await backUp(data, to)
    await keep({ a: 2 })
    await writeFile(path.join(to, 'voxpop.sqlite'), Buffer.alloc(4096, 'no database '))
    await expect(restore(to, data)).rejects.toMatchObject({ code: 'bad-file' })
    await rm(path.join(to, 'backup.json'))
    await expect(restore(to, data)).rejects.toMatchObject({ code: 'bad-file' })
    expect(await kept()).toEqual({ a: 2 })
  })
})

describe('the command line', () => {
  it('backs up and restores', async () => {
    await keep({ a: 1 })
    const run = voxpop(dir)
    expect(await run(['backup', to])).toEqual({
      ...{ code: 0, err: '' },
      out: `Backed up all records and 0 pieces to ${to}.\n`,
    })
    await keep({ a: 2 })
    const restored = await run(['restore', to])
    expect(restored).toMatchObject({ code: 0, err: '' })
    expect(restored.out).toMatch(/^Restored \d{4}-\d\d-\d\d \d\d:\d\d UTC: all records and 0 pieces\.\n/)
    expect(await kept()).toEqual({ a: 1 })
    expect((await run(['backup'])).code).toBe(2)
    expect((await run(['restore', path.join(dir, 'nothing')])).err).toContain('backup.json')
  })
})
