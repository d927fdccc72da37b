import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStoreThread } from '../../../src/adapters/store/threaded.ts'
import type { Log } from '../../../src/app/ports.ts'
import { Fault } from '../../../src/errors.ts'

describe('the store in a thread of its own', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'voxpop-thread-'))
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))
  const file = () => join(dir, 'voxpop.sqlite')

  it('keeps nobody waiting who does not ask it: this thread lets go of the lock that a write waits for', async () => {
    const store = await openStoreThread(dir)
    const other = new DatabaseSync(file())
    other.exec('BEGIN IMMEDIATE')
    const write = store.set('k', 'a', 1)
    await new Promise((resolve) => setImmediate(resolve))
    other.exec('COMMIT')
    other.close()
    await write
    expect(await store.get('k', 'a')).toBe(1)
    await store.close()
  })

  it('brings Faults across, with what they say', async () => {
    const blocked = join(dir, 'a-file')
    await writeFile(blocked, '')
    const failed = await openStoreThread(join(blocked, 'data')).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(Fault)
    expect(failed).toMatchObject({ code: 'store-failed' })
    expect((failed as Fault).message).toMatch(/ENOTDIR.*Check VOXPOP_DATA_DIR\.$/)
    new DatabaseSync(file()).exec('PRAGMA user_version = 99')
    await expect(openStoreThread(dir)).rejects.toMatchObject({
      message: `A newer Voxpop wrote ${dir}. Upgrade, or restore an older back-up.`,
    })
  })

  it('brings what is logged across', async () => {
    await writeFile(file(), 'no database')
    const lines: unknown[] = []
    const log: Log = { info: () => {}, warn: () => {}, error: (...line) => lines.push(line) }
    const store = await openStoreThread(dir, log)
    expect(lines).toMatchObject([['store-damaged', { cause: expect.any(String) as string }]])
    await store.close()
  })

  it('answers with a Fault after its close, and before it with everything that was asked', async () => {
    const store = await openStoreThread(dir)
    const writes = Array.from({ length: 20 }, (_, i) => store.set('k', `${i}`.padStart(2, '0'), i))
    const closed = store.close()
    await Promise.all([...writes, closed])
    await expect(store.get('k', '01')).rejects.toMatchObject({ code: 'store-failed' })
    const again = await openStoreThread(dir)
    expect(await again.entries('k')).toHaveLength(20)
    await again.close()
  })
})
