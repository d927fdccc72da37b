import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../../src/adapters/store/store.ts'
import type { Log } from '../../../src/app/ports.ts'
import type { Migration } from '../../../src/model/migrations.ts'

/** Notes of a made-up collection get an author, then lose what is empty. */
const AUTHORS: Migration = {
  what: 'notes have authors',
  migrate: (collection, key, value) =>
    collection === 'notes' ? { ...(value as object), version: 2, by: key } : value,
}
const EMPTY: Migration = {
  what: 'no empty notes',
  migrate: (collection, _key, value) =>
    collection === 'notes' && (value as { text: string }).text === '' ? undefined : value,
}
const BROKEN: Migration = {
  what: 'this one fails',
  migrate: (collection) => {
    if (collection === 'notes') throw new Error('a note that nobody foresaw')
    return null
  },
}

describe('a store of an older schema', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'voxpop-migrate-'))
    const first = await openStore(dir)
    await first.set('notes', 'ada', { version: 1, text: 'more bass' })
    await first.set('notes', 'ben', { version: 1, text: '' })
    await first.set('other', 'x', { version: 1, n: 3 })
    await first.close()
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  const schemaOf = (file: string): unknown => {
    const db = new DatabaseSync(join(dir, file), { readOnly: true })
    try {
      return db.prepare('PRAGMA user_version').get()?.['user_version']
    } finally {
      db.close()
    }
  }
  const listening = () => {
    const lines: { event: string; details: unknown }[] = []
    const info = (event: string, details?: object) => void lines.push({ event, details })
    return { lines, log: { info, warn: info, error: info } satisfies Log }
  }

  it('is brought up to date, step by step, and told', async () => {
    const { lines, log } = listening()
    const store = await openStore(dir, log, [AUTHORS, EMPTY])
    expect(await store.entries('notes')).toEqual([['ada', { version: 2, text: 'more bass', by: 'ada' }]])
    expect(await store.get('other', 'x')).toEqual({ version: 1, n: 3 })
    await store.close()
    expect(schemaOf('voxpop.sqlite')).toBe(3)
    expect(lines).toEqual([
      {
        event: 'store-migrated',
        details: {
          ...{ from: 1, to: 3, what: ['notes have authors', 'no empty notes'], records: 2 },
          copy: join(dir, 'voxpop.sqlite.schema-1'),
        },
      },
    ])
  })

  it('is so once: the next start finds it as it should be', async () => {
    await (await openStore(dir, undefined, [AUTHORS])).close()
    const { lines, log } = listening()
    const store = await openStore(dir, log, [AUTHORS])
    expect(lines).toEqual([])
    await store.close()
  })

  it('takes only the steps that are missing', async () => {
    await (await openStore(dir, undefined, [AUTHORS])).close()
    const store = await openStore(dir, undefined, [AUTHORS, EMPTY])
    expect(await store.entries('notes')).toHaveLength(1)
    await store.close()
  })

  it('keeps a copy of it as it was, which the older version still opens', async () => {
    await (await openStore(dir, undefined, [AUTHORS])).close()
    expect(await readdir(dir)).toContain('voxpop.sqlite.schema-1')
    expect(schemaOf('voxpop.sqlite.schema-1')).toBe(1)
    await expect(openStore(dir)).rejects.toMatchObject({ code: 'data-newer' })
  })

  it('stays as it was where a step fails, and opens with the version that it is of', async () => {
    await expect(openStore(dir, undefined, [AUTHORS, BROKEN])).rejects.toMatchObject({ code: 'store-failed' })
    const store = await openStore(dir)
    expect(await store.get('notes', 'ada')).toEqual({ version: 1, text: 'more bass' })
    await store.close()
  })

  it('leaves damaged rows to whoever reads them', async () => {
    const db = new DatabaseSync(join(dir, 'voxpop.sqlite'))
    db.exec(`UPDATE records SET value = 'no JSON' WHERE key = 'ada'`)
    db.close()
    const { lines, log } = listening()
    const store = await openStore(dir, log, [AUTHORS])
    expect((await store.entries('notes')).map(([key]) => key)).toEqual(['ben'])
    await store.close()
    expect(lines.map(({ event }) => event)).toEqual(['store-migrated', 'record-damaged'])
  })
})
