import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../../src/adapters/store/store.ts'
import { openStoreThread } from '../../../src/adapters/store/threaded.ts'
import { canMount, onReadOnlyDisk, onTinyDisk } from '../../support/tiny-disk.ts'

const STORE = new URL('../../../src/adapters/store/store.ts', import.meta.url).href
const withDisk = it.skipIf(!canMount)

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'voxpop-faults-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const file = (ending = '') => join(dir, `voxpop.sqlite${ending}`)

interface Line {
  readonly event: string
  readonly details: object | undefined
}
const logged = () => {
  const lines: Line[] = []
  const nothing = () => {}
  return {
    lines,
    log: {
      info: nothing,
      warn: nothing,
      error: (event: string, details?: object) => void lines.push({ event, details }),
    },
  }
}

/** Runs a program in which `store` is open on `dir`, and `attempt` tells the code of what it throws, or `ok`. */
const program = async (prefix: readonly string[], body: string): Promise<unknown> => {
  const text = `
    import fs from 'node:fs'
    const { openStore } = await import(${JSON.stringify(STORE)})
    const dir = ${JSON.stringify(dir)}
    const attempt = (work) => work.then(() => 'ok', (error) => error.code)
    const said = []
    ${body}
    console.log(JSON.stringify(said))`
  const [command, ...args] = [...prefix, process.execPath, '--input-type=module', '-e', text]
  const { stdout } = await promisify(execFile)(command, args)
  return JSON.parse(stdout)
}

/** What a process leaves that dies while it writes: a database with 50 records, most of them in its log. */
const killed = async () => {
  const body = `
    const store = await openStore(dir)
    for (let i = 0; i < 50; i++) await store.set('k', String(i).padStart(2, '0'), 'x'.repeat(200))
    process.kill(process.pid, 'SIGKILL')`
  await expect(program([], body)).rejects.toMatchObject({ signal: 'SIGKILL' })
}

describe('a disk that fills up', () => {
  withDisk('fails each set until there is room, keeps all that was stored, and then goes on', async () => {
    const said = await program(
      onTinyDisk(dir, 512),
      `
      fs.writeFileSync(dir + '/filler', Buffer.alloc(100_000))
      const store = await openStore(dir)
      const kept = []
      for (let i = 0; i < 400; i++) {
        const code = await attempt(store.set('k', 'key' + i, 'x'.repeat(4000)))
        if (code === 'ok') kept.push('key' + i)
        else if (!said.includes(code)) said.push(code)
      }
      said.push(kept.length > 5 && kept.length < 400)
      for (const key of kept) if ((await store.get('k', key))?.length !== 4000) said.push(key)
      said.push((await store.entries('k')).length === kept.length)
      await store.close()
      const again = await openStore(dir)
      said.push((await again.entries('k')).length === kept.length)
      said.push(await attempt(again.set('k', 'more', 'x'.repeat(4000))))
      fs.rmSync(dir + '/filler')
      said.push(await attempt(again.set('k', 'after', 1)), await again.get('k', 'after'))
      await again.close()`,
    )
    expect(said).toEqual(['disk-full', true, true, true, 'disk-full', 'ok', 1])
  })

  withDisk('that somebody else fills is told as full, and forgiven once there is room', async () => {
    const said = await program(
      onTinyDisk(dir, 512),
      `
      const store = await openStore(dir)
      said.push(await attempt(store.set('k', 'a', 1)))
      const filler = fs.openSync(dir + '/filler', 'w')
      try { for (;;) fs.writeSync(filler, Buffer.alloc(4096)) } catch (error) { said.push(error.code) }
      said.push(await attempt(store.set('k', 'b', 'x'.repeat(20_000))), (await store.entries('k')).length)
      fs.closeSync(filler)
      fs.rmSync(dir + '/filler')
      said.push(await attempt(store.set('k', 'b', 2)), await store.get('k', 'b'), await store.get('k', 'a'))
      await store.close()`,
    )
    expect(said).toEqual(['ok', 'ENOSPC', 'disk-full', 1, 'ok', 2, 1])
  })

  withDisk('before anything was stored is told in a line', async () => {
    const said = await program(
      onTinyDisk(dir, 16),
      `
      try { fs.writeFileSync(dir + '/filler', Buffer.alloc(65536)) } catch {}
      said.push(await attempt(openStore(dir)))`,
    )
    expect(said).toEqual(['disk-full'])
  })
})

describe('a data folder that cannot be written', () => {
  withDisk('is told in a line, with or without a database in it', async () => {
    const attempt = `said.push(await attempt(openStore(dir)))`
    expect(await program(onReadOnlyDisk(dir), attempt)).toEqual(['store-failed'])
    await (await openStore(dir)).close()
    expect(await program(onReadOnlyDisk(dir), attempt)).toEqual(['store-failed'])
    expect((await readdir(dir)).filter((name) => name.includes('damaged'))).toEqual([])
  })
})

describe('what a death leaves', () => {
  it('is found again: the log beside the database is read into it', async () => {
    await killed()
    expect(await readdir(dir)).toContain('voxpop.sqlite-wal')
    const { lines, log } = logged()
    const store = await openStore(dir, log)
    expect(await store.entries('k')).toHaveLength(50)
    expect(lines).toEqual([])
    await store.close()
  })

  it('is read as far as its log goes where the log was cut, without a word', async () => {
    await killed()
    const bytes = await readFile(file('-wal'))
    await truncate(file('-wal'), Math.floor(bytes.length / 2))
    const store = await openStore(dir)
    const found = (await store.entries('k')).map(([key]) => key)
    expect(found.length).toBeGreaterThan(5)
    expect(found).toEqual(Array.from(found, (_, i) => String(i).padStart(2, '0')))
    await store.set('k', 'new', 1)
    await store.close()
  })

  it('is set aside with its log where the database itself is garbage', async () => {
    const first = await openStore(dir)
    for (let i = 0; i < 40; i++) await first.set('k', `key-${i}`, 'x'.repeat(1000))
    await first.close()
    await killed()
    await writeFile(file(), Buffer.alloc(20_000, 'garbage '))
    const { lines, log } = logged()
    const store = await openStore(dir, log)
    expect(lines).toEqual([
      {
        event: 'store-damaged',
        details: { cause: expect.any(String) as string, aside: file('.damaged-1') },
      },
    ])
    expect(await store.entries('k')).toEqual([])
    await store.set('k', 'a', 1)
    await store.close()
    expect(await readdir(dir)).toContain('voxpop.sqlite.damaged-1')
    const after = await openStore(dir, log)
    expect(await after.get('k', 'a')).toBe(1)
    expect(lines).toHaveLength(1)
    await after.close()
  })

  it.each([100, 4096, 10_000])(
    'that was cut to %i bytes is set aside, or read where all is there',
    async (bytes) => {
      const first = await openStore(dir)
      for (let i = 0; i < 40; i++) await first.set('k', `key-${i}`, 'x'.repeat(1000))
      await first.close()
      await truncate(file(), bytes)
      const { lines, log } = logged()
      const store = await openStore(dir, log)
      expect(lines.map(({ event }) => event)).toEqual(['store-damaged'])
      await store.set('k', 'a', 1)
      expect(await store.entries('k')).toEqual([['a', 1]])
      await store.close()
    },
  )
})

describe('a damaged record', () => {
  const round = {
    ...{ version: 1, id: 'r1', room: 'den', channel: 'c', host: { id: 'm1', name: 'Ada' }, openedAt: 1 },
    ...{ closesAt: 2, seconds: 30, electorate: 'voice', quorum: 1, seed: 7, uploadLimit: 9 },
    state: { status: 'open' },
  }
  const damage = async (key: string, value: string | Uint8Array) => {
    const { DatabaseSync } = await import('node:sqlite')
    const db = new DatabaseSync(file())
    db.prepare('UPDATE records SET value = ? WHERE key = ?').run(value, key)
    db.close()
  }
  const three = async () => {
    const store = await openStore(dir)
    for (const key of ['den', 'loft', 'yard']) await store.set('rounds', key, { ...round, room: key })
    await store.close()
  }

  it.each([
    ['{"value":{"version":1,"id":"r', 'it is no JSON'],
    [Uint8Array.of(0, 255, 3), 'it is no JSON'],
    ['null', 'it is no record'],
    ['{"value":null}', 'it is no such record'],
    [JSON.stringify({ value: { ...round, host: { id: 'm1' } } }), 'host.name is missing or wrong'],
    [JSON.stringify({ value: { ...round, closesAt: 'soon' } }), 'closesAt is missing or wrong'],
    [
      JSON.stringify({ value: { ...round, state: { status: 'dancing' } } }),
      'state.status is missing or wrong',
    ],
  ])('is moved aside, told once, and the others are read: %s', async (value, cause) => {
    await three()
    await damage('loft', value)
    const { lines, log } = logged()
    const store = await openStore(dir, log)
    expect((await store.entries('rounds')).map(([key]) => key)).toEqual(['den', 'yard'])
    expect(await store.get('rounds', 'loft')).toBeUndefined()
    const aside = join(dir, 'damaged-records.jsonl')
    expect(lines).toEqual([
      { event: 'record-damaged', details: { collection: 'rounds', key: 'loft', cause, aside } },
    ])
    const [kept, ...more] = (await readFile(aside, 'utf8')).trimEnd().split('\n')
    expect(JSON.parse(kept)).toMatchObject({ collection: 'rounds', key: 'loft', cause })
    expect(more).toEqual([])
    await store.set('rounds', 'loft', round)
    expect(await store.get('rounds', 'loft')).toEqual(round)
    await store.close()
  })

  it('that is asked for by its key is moved aside as well', async () => {
    await three()
    await damage('den', 'garbage')
    const { lines, log } = logged()
    const store = await openStore(dir, log)
    expect(await store.get('rounds', 'den')).toBeUndefined()
    expect(lines).toHaveLength(1)
    expect(await store.entries('rounds')).toHaveLength(2)
    await store.close()
  })

  withDisk('stays where it is while the disk is full; the rest is read', async () => {
    const said = await program(
      onTinyDisk(dir, 256),
      `
      const lines = []
      const log = { info() {}, warn() {}, error: (event) => lines.push(event) }
      const store = await openStore(dir, log)
      await store.set('k', 'a', 1)
      await store.set('settings', 'den', {})
      await store.set('settings', 'loft', 'no settings')
      const filler = fs.openSync(dir + '/filler', 'w')
      try { for (;;) fs.writeSync(filler, Buffer.alloc(4096)) } catch {}
      said.push((await store.entries('settings')).map(([key]) => key), lines.splice(0))
      fs.rmSync(dir + '/filler')
      fs.closeSync(filler)
      said.push((await store.entries('settings')).length, lines.splice(0))
      said.push((await store.entries('settings')).length, lines)
      await store.close()`,
    )
    expect(said).toEqual([['den'], ['record-damaged', 'record-not-set-aside'], 1, ['record-damaged'], 1, []])
  })
})

describe('the thread of the store', () => {
  const thread = new URL('../../support/mortal-store.ts', import.meta.url)

  it('that dies fails what it was asked; the next one has all that was stored', async () => {
    const { lines, log } = logged()
    const store = await openStoreThread(dir, log, { thread })
    await store.set('k', 'a', 1)
    const asked = [store.set('k', 'die', 1), store.set('k', 'b', 2), store.get('k', 'a')]
    for (const one of asked)
      await expect(one).rejects.toMatchObject({
        code: 'store-failed',
        details: { cause: 'its thread has ended' },
      })
    expect(lines.map(({ event }) => event)).toEqual(['store-died'])
    await store.set('k', 'c', 3)
    expect(await store.entries('k')).toEqual([
      ['a', 1],
      ['c', 3],
    ])
    await store.close()
  })

  it('that hangs on a disk keeps nobody waiting for ever', async () => {
    const store = await openStoreThread(dir, undefined, { thread, patienceMs: 1000 })
    await expect(store.set('k', 'hang', 1)).rejects.toMatchObject({
      code: 'store-failed',
      details: { cause: 'the disk does not answer' },
    })
    await expect(store.close()).rejects.toMatchObject({ code: 'store-failed' })
  })

  it('tells what is damaged, full or forbidden as the store itself does', async () => {
    await writeFile(file(), Buffer.alloc(8192, 'garbage '))
    const { lines, log } = logged()
    const store = await openStoreThread(dir, log)
    expect(lines.map(({ event }) => event)).toEqual(['store-damaged'])
    await store.set('settings', 'den', 'no settings')
    expect(await store.entries('settings')).toEqual([])
    expect(lines.map(({ event }) => event)).toEqual(['store-damaged', 'record-damaged'])
    await store.close()
    await expect(store.get('k', 'a')).rejects.toMatchObject({ code: 'store-failed' })
    await rm(dir, { recursive: true })
    await writeFile(dir, '')
    await expect(openStoreThread(dir)).rejects.toMatchObject({ code: 'store-failed' })
  })
})

describe('a disk that is set read-only under the store', () => {
  withDisk('fails each set until it may be written again', async () => {
    const said = await program(
      onTinyDisk(dir, 512),
      `
      const { spawnSync } = await import('node:child_process')
      const remount = (how) => spawnSync('mount', ['-o', 'remount,' + how, dir]).status
      const store = await openStore(dir)
      said.push(await attempt(store.set('k', 'a', 1)))
      await store.close()
      said.push(remount('ro'), await attempt(openStore(dir)), remount('rw'))
      const again = await openStore(dir)
      said.push(await attempt(again.set('k', 'b', 2)), (await again.entries('k')).length)
      await again.close()`,
    )
    expect(said).toEqual(['ok', 0, 'store-failed', 0, 'ok', 2])
  })
})
