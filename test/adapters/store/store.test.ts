import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { memoryStore } from '../../../src/adapters/store/memory.ts'
import { openStore } from '../../../src/adapters/store/store.ts'
import { openStoreThread } from '../../../src/adapters/store/threaded.ts'
import type { Log } from '../../../src/app/ports.ts'
import { Fault } from '../../../src/errors.ts'
import { storeContract } from '../../contracts/store.ts'

const folder = () => mkdtemp(join(tmpdir(), 'voxpop-store-'))

storeContract('memory', () => Promise.resolve({ store: memoryStore() }))
storeContract('SQLite behind Keyv', async () => {
  const dir = await folder()
  return { store: await openStore(dir), dispose: () => rm(dir, { recursive: true }) }
})

storeContract('SQLite behind Keyv, in a thread', async () => {
  const dir = await folder()
  return { store: await openStoreThread(dir), dispose: () => rm(dir, { recursive: true }) }
})

describe('the embedded store on disk', () => {
  let dir: string
  beforeEach(async () => {
    dir = await folder()
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  const warnings = () => {
    const lines: string[] = []
    const log: Log = { info: () => {}, warn: () => {}, error: (event) => lines.push(event) }
    return { lines, log }
  }
  const file = () => join(dir, 'voxpop.sqlite')

  it('makes its folder and finds everything again', async () => {
    const deep = join(dir, 'a', 'b')
    const first = await openStore(deep)
    await first.set('k', 'r1', { version: 1, votes: 3 })
    await first.close()
    const second = await openStore(deep)
    expect(await second.get('k', 'r1')).toEqual({ version: 1, votes: 3 })
    await second.close()
  })

  it('has on disk what it said was stored, even when the process dies at once', async () => {
    const store = new URL('../../../src/adapters/store/store.ts', import.meta.url).href
    const program = `
      const { openStore } = await import(${JSON.stringify(store)})
      const store = await openStore(${JSON.stringify(dir)})
      for (let i = 0; i < 20; i++) await store.set('k', String(i).padStart(2, '0'), i)
      process.kill(process.pid, 'SIGKILL')`
    const died = promisify(execFile)(process.execPath, ['--input-type=module', '-e', program])
    await expect(died).rejects.toMatchObject({ signal: 'SIGKILL' })
    const after = await openStore(dir)
    expect(await after.entries('k')).toHaveLength(20)
    await after.close()
  })

  it('starts without a word on stderr', async () => {
    const store = new URL('../../../src/adapters/store/store.ts', import.meta.url).href
    const program = `
      const { openStore } = await import(${JSON.stringify(store)})
      await (await openStore(${JSON.stringify(dir)})).close()
      process.emitWarning('something else')`
    const { stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program])
    expect(stderr).not.toContain('SQLite')
    expect(stderr).toContain('something else')
  })

  it('sets a damaged file aside, says so, and begins afresh', async () => {
    const garbage = Buffer.alloc(8192, 'not a database ')
    for (const n of [1, 2]) {
      await writeFile(file(), garbage)
      const { lines, log } = warnings()
      const store = await openStore(dir, log)
      expect(lines).toEqual(['store-damaged'])
      await store.set('k', 'a', n)
      expect(await store.get('k', 'a')).toBe(n)
      await store.close()
      expect(await readdir(dir)).toContain(`voxpop.sqlite.damaged-${n}`)
    }
  })

  it('notices pages that were overwritten', async () => {
    const first = await openStore(dir)
    for (let i = 0; i < 400; i++) await first.set('k', `key-${i}`, 'x'.repeat(100))
    await first.close()
    const bytes = await readFile(file())
    bytes.fill(0xa5, 4096, 16_384)
    await writeFile(file(), bytes)
    const { lines, log } = warnings()
    const store = await openStore(dir, log)
    expect(lines).toEqual(['store-damaged'])
    expect(await store.entries('k')).toEqual([])
    await store.close()
  })

  it('says so when the folder cannot be used', async () => {
    const blocked = join(dir, 'a-file')
    await writeFile(blocked, '')
    const error = await openStore(join(blocked, 'data')).catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(Fault)
    expect(error).toMatchObject({ code: 'store-failed' })
  })

  it('leaves a database of a newer Voxpop alone', async () => {
    const { DatabaseSync } = await import('node:sqlite')
    const db = new DatabaseSync(file())
    db.exec('PRAGMA user_version = 99; CREATE TABLE future (x)')
    db.close()
    const error = await openStore(dir).catch((cause: unknown) => cause)
    expect(error).toMatchObject({
      code: 'data-newer',
      message: `A newer Voxpop wrote ${dir}. Upgrade, or restore an older back-up.`,
    })
    expect((await readdir(dir)).filter((name) => name.includes('damaged'))).toEqual([])
  })

  it('turns use after close into Faults', async () => {
    const store = await openStore(dir)
    await store.close()
    await expect(store.set('k', 'a', 1)).rejects.toMatchObject({ code: 'store-failed' })
    await expect(store.get('k', 'a')).rejects.toMatchObject({ code: 'store-failed' })
    await expect(store.entries('k')).rejects.toMatchObject({ code: 'store-failed' })
  })
})
