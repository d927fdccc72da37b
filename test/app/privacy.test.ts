import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../src/adapters/store/memory.ts'
import { COLLECTIONS, HOLDINGS } from '../../src/app/privacy/holdings.ts'
import type { Store } from '../../src/app/ports.ts'
import type { PrivacyView } from '../../src/app/views.ts'
import { STYLES, styleFacts } from '../../src/composer/styles/index.ts'
import type { PrivacyExport } from '../../src/model/export.ts'
import type { Piece } from '../../src/model/piece.ts'
import { recountAll } from '../../src/vote/recount.ts'
import { evening, type Evening } from '../support/app-room.ts'

const FACTS = STYLES.map(styleFacts)
const ADA = '80351110224678912'
const IDEA = 'my cat Mitzi on the roof'

/** A store that notes which collections anybody touches. */
const notingStore = (): { readonly store: Store; readonly touched: Set<string> } => {
  const store = memoryStore()
  const touched = new Set<string>()
  return {
    touched,
    store: {
      ...store,
      get: (collection, key) => (touched.add(collection), store.get(collection, key)),
      set: (collection, key, value) => (touched.add(collection), store.set(collection, key, value)),
      entries: (collection, prefix) => (touched.add(collection), store.entries(collection, prefix)),
    },
  }
}

const text = (room: Evening) => everything(room.store)
/** All that the store holds, as text. */
const everything = async (store: Store): Promise<string> => {
  const all = await Promise.all(COLLECTIONS.map(([collection]) => store.entries(collection)))
  return JSON.stringify(all)
}

const ada = (room: Evening, more: { readonly admin?: boolean } = {}) => ({
  ...room.who(ADA, more),
  member: { id: ADA, name: 'Ada Lovelace', admin: more.admin ?? false },
})

/** An evening in which Ada does everything that a member can do. */
const lived = async (store = memoryStore()) => {
  const room = await evening({ store })
  const { app, who, pass, presence, press } = room
  for (const id of [ADA, 'ben', 'cy']) presence.join('den', id)
  const me = ada(room)
  const vote = async (id: ReturnType<typeof who>, style: string) =>
    app.rounds.answer(id, app.snapshot('den').round?.id ?? '', 'style', [style])

  await app.settings.change(ada(room, { admin: true }), { quorum: 2 })
  await app.styles.create(me, { name: 'Night bus', groove: 'lofi', harmony: 'soul' })
  await app.rounds.start(me, { seconds: 20 })
  await vote(me, 'swing')
  await app.rounds.idea(me, IDEA)
  await vote(who('ben'), 'lofi')
  await app.rounds.idea(who('ben'), 'rain')
  await vote(who('cy'), 'lofi')
  await app.rounds.close(me)
  await pass()
  await app.pieces.compose(me, { style: 'chiptune', seconds: 60, seed: 1 })
  await pass()
  await app.pieces.compose(who('ben'), { style: 'soul', seconds: 60, seed: 2 })
  await pass()
  for (const { id } of await app.pieces.list('den')) {
    await press(me, { action: 'rate.up', args: [id] })
    await press(who('ben'), { action: 'rate.down', args: [id] })
  }
  await pass()
  await app.rounds.start(me, { seconds: 20 })
  await vote(me, 'chiptune')
  await app.rounds.idea(me, `${IDEA} again`)
  await vote(who('ben'), 'lofi')
  await pass()
  return { ...room, me }
}

const exported = (view: PrivacyView): PrivacyExport => JSON.parse(view.file?.text ?? 'null') as PrivacyExport

describe('the table of what is kept', () => {
  it('has a row for every collection that anything in the sources stores in', async () => {
    const src = fileURLToPath(new URL('../../src/', import.meta.url))
    const files = (await readdir(src, { recursive: true })).filter((name) => name.endsWith('.ts'))
    const named = new Set<string>()
    for (const file of files) {
      const source = await readFile(path.join(src, file), 'utf8')
      for (const [, name] of source.matchAll(
        /\bstore\.(?:get|set|delete|entries)(?:<[^(]*>)?\(\s*'([^']+)'/g,
      ))
        named.add(name)
      if (/\bstore\.(?:get|set|delete|entries)/.test(source))
        for (const [, name] of source.matchAll(/\bCOLLECTION\w* = '([^']+)'/g)) named.add(name)
    }
    expect(named.size).toBeGreaterThan(12)
    expect([...named].filter((name) => !Object.hasOwn(HOLDINGS, name))).toEqual([])
    // And no row for what nobody stores.
    expect(COLLECTIONS.map(([name]) => name).filter((name) => !named.has(name))).toEqual([])
  })

  it('has a row for every collection that an evening touches', async () => {
    const { store, touched } = notingStore()
    const room = await lived(store)
    await room.app.privacy.delete(room.me, 'here')
    expect([...touched].filter((name) => !Object.hasOwn(HOLDINGS, name))).toEqual([])
    expect(touched.size).toBeGreaterThan(8)
  })

  it('says what to do wherever somebody stands', () => {
    for (const [collection, { holds, collect, forget, of }] of COLLECTIONS) {
      if (of === 'front') continue
      expect(collect !== undefined, collection).toBe(holds !== null)
      // Pieces on their way are forgotten with the others.
      if (holds !== null && collection !== 'commissions') expect(forget, collection).toBeDefined()
    }
  })
})

describe('/privacy export', () => {
  it('gives everything of the member, and nothing of the others', async () => {
    const room = await lived()
    const view = await room.app.privacy.export(room.me, 'here')
    const file = exported(view)
    expect(file).toMatchObject({ version: 1, kind: 'voxpop-privacy-export', member: ADA })
    expect(file.rooms.map((one) => one.room)).toEqual(['den'])
    const { records } = file.rooms[0]
    expect(Object.keys(records).toSorted()).toEqual(
      ['admin-log', 'ballots', 'ledgers', 'own-styles', 'pieces', 'queues', 'ratings', 'rounds'].toSorted(),
    )
    expect(records.ballots).toMatchObject([{ idea: `${IDEA} again`, answers: { style: ['chiptune'] } }])
    expect(records.pieces).toMatchObject([
      { you: 'hosted', ballot: { idea: IDEA, answers: { style: ['swing'] } } },
      { you: 'asked', ballot: null },
    ])
    expect(records.ratings).toHaveLength(3)
    expect(records.ledgers).toMatchObject([{ question: 'style', votedLast: true }])
    expect(records['own-styles']).toMatchObject([{ recipe: { name: 'Night bus' } }])
    expect(records['admin-log']).toMatchObject([{ deed: { kind: 'settings' } }])
    expect(view.file?.text).not.toContain('"ben"')
    expect(view.file?.text).not.toContain('rain')
    expect(view.sections[0].lines).toContain('Ratings: 3')
  })

  it('by the command: here, or everywhere the member is known; nothing for a stranger', async () => {
    const room = await lived()
    const attic = { ...room.me, room: 'attic' }
    await room.app.styles.create(attic, { name: 'Attic', groove: 'lofi' })
    const rooms = async (who: typeof attic, values = {}) => {
      const [said] = await room.slash(who, 'privacy', { subcommand: 'export', values })
      return exported(said.view as PrivacyView)?.rooms.map((one) => one.room) ?? null
    }
    expect(await rooms(attic)).toEqual(['attic'])
    expect(await rooms(attic, { where: 'everywhere' })).toEqual(['attic', 'den'])
    expect(await rooms(room.who('stranger'), { where: 'everywhere' })).toBeNull()
  })

  it('that would not fit into a message is refused with the limit', async () => {
    const room = await lived()
    const [said] = await room.slash({ ...room.me, uploadLimit: 2048 }, 'privacy', { subcommand: 'export' })
    expect(said.view).toMatchObject({
      tone: 'refusal',
      text: expect.stringMatching(/^Your data is over 2 kB\./),
    })
  })
})

describe('/privacy delete', () => {
  it('asks first, with a plain list of what goes and what stays', async () => {
    const room = await lived()
    const before = await text(room)
    const [asked] = await room.slash(room.me, 'privacy', { subcommand: 'delete' })
    const view = asked.view as PrivacyView
    expect(view.sections.map(({ label }) => label)).toEqual(['What goes', 'What stays'])
    expect(await text(room)).toBe(before)
    const [confirm, keep] = view.controls
    expect((await room.press(room.me, keep))[0].view).toMatchObject({ title: 'Your data' })
    expect(await text(room)).toBe(before)
    const [done] = await room.press(room.me, confirm)
    expect(done).toMatchObject({ how: 'refresh', view: { title: 'Your data is deleted' } })
  })

  it('leaves no trace: no id, no name, no word, no pseudonym; not in the store, on panels, or on the page', async () => {
    const room = await lived()
    const pseudonyms = [
      ...JSON.stringify(await room.app.privacy.export(room.me, 'here')).matchAll(
        /\\"(?:voter|pseudonym)\\": \\"(\w+)\\"/g,
      ),
    ].map(([, found]) => found)
    expect(pseudonyms.length).toBeGreaterThan(1)
    await room.app.privacy.delete(room.me, 'here')
    await room.pass(1000)
    const { playing, ...snapshot } = room.app.snapshot('den')
    const shown = room.board.keys().map((key) => room.board.view(key))
    const left = `${await text(room)}${JSON.stringify([snapshot, playing?.shaped, playing?.credits, playing?.askedBy, shown])}`
    for (const trace of [ADA, 'Ada', 'Mitzi', ...pseudonyms]) expect(left).not.toContain(trace)
    expect(await room.app.privacy.export(room.me, 'everywhere')).toMatchObject({ file: null })
    expect(room.archive.redacted).toMatchObject([[expect.any(String), [IDEA]]])
    const entries = (await room.app.settings.log(room.who('mod', { admin: true }))).entries
    expect(entries[0]).toMatchObject({ by: null, text: 'deleted the data of a member, at their wish' })
    expect(entries.at(-1)?.by).toEqual({ id: '', name: null })
  })

  it('keeps everybody else’s: pieces, titles, counts, which come out byte for byte', async () => {
    const room = await lived()
    const before = new Map((await room.store.entries<Piece>('pieces')).map(([key, piece]) => [key, piece]))
    await room.app.privacy.delete(room.me, 'here')
    const after = await room.store.entries<Piece>('pieces')
    expect(after.map(([key]) => key)).toEqual([...before.keys()])
    for (const [key, piece] of after) {
      const was = before.get(key)
      expect({ ...piece, brief: 0, account: 0, origin: 0 }).toEqual({
        ...was,
        brief: 0,
        account: 0,
        origin: 0,
      })
      expect({ ...piece.brief, ideas: [] }).toEqual({ ...was?.brief, ideas: [] })
      if (!piece.account) continue
      expect(piece.account.brief).toEqual(piece.brief)
      expect(JSON.stringify(recountAll(piece.account, FACTS))).toBe(JSON.stringify(piece.account))
      expect(piece.account.ballots).toHaveLength(3)
      expect(piece.brief.ideas).toEqual(['rain'])
    }
    const lines = await room.app.pieces.list('den')
    expect(JSON.stringify(lines)).toContain('a former member asked for')
    const others = exported(await room.app.privacy.export(room.who('ben'), 'here')).rooms[0].records
    expect(others.ratings).toHaveLength(3)
    expect(others.ballots).toHaveLength(1)
  })

  it('goes through again without harm, from a restart as well, and other rooms stay', async () => {
    const room = await lived()
    await room.app.styles.create({ ...room.me, room: 'attic' }, { name: 'Attic', groove: 'lofi' })
    await room.app.privacy.delete(room.me, 'here')
    const once = await text(room)
    await room.app.privacy.delete(room.me, 'here')
    expect(await text(room)).toBe(once)
    const next = await room.restart()
    expect(exported(await next.app.privacy.export(room.me, 'everywhere')).rooms).toHaveLength(1)
    await next.app.privacy.delete(room.me, 'everywhere')
    expect((await next.app.privacy.export(room.me, 'everywhere')).file).toBeNull()
  })

  it('takes back a vote to skip, which the export had shown', async () => {
    const room = await evening()
    for (const id of [ADA, 'ben', 'cy']) room.presence.join('den', id)
    await room.app.pieces.compose(room.who('ben'), { style: 'lofi', seconds: 60, seed: 1 })
    await room.pass()
    const me = ada(room)
    const track = room.app.snapshot('den').queue.now?.track
    expect((await room.app.stage.skip(me)).text).toMatch(/1 of 2/)
    const file = exported(await room.app.privacy.export(me, 'here'))
    expect(file.rooms[0].records.queues).toEqual([{ skip: track }])
    await room.app.privacy.delete(me, 'here')
    expect(await text(room)).not.toContain(ADA)
    expect((await room.app.stage.skip(room.who('cy'))).text).toMatch(/1 of 2/)
  })

  it('reaches a piece that is being composed meanwhile', async () => {
    const room = await lived()
    const { app, me, jobs, pass } = room
    await app.privacy.delete(me, 'here')
    await app.rounds.cancel(room.who('mod', { admin: true }))
    jobs.hold()
    await app.rounds.start(me, { seconds: 20 })
    const round = app.snapshot('den').round?.id ?? ''
    await app.rounds.answer(me, round, 'style', ['swing'])
    await app.rounds.idea(me, IDEA)
    await app.rounds.answer(room.who('ben'), round, 'style', ['swing'])
    await app.rounds.close(me)
    await pass()
    jobs.begin(100)
    await pass()
    await app.privacy.delete(me, 'here')
    jobs.finish()
    await pass(500)
    const left = `${await text(room)}${JSON.stringify(app.snapshot('den').queue)}`
    for (const trace of [ADA, 'Ada', 'Mitzi']) expect(left).not.toContain(trace)
    const made = (await room.store.entries<Piece>('pieces')).map(([, piece]) => piece)
    expect(made.find(({ account }) => account?.round === round)?.account?.ballots).toHaveLength(2)
    // Whoever comes back is not taken for the one who left.
    await app.rounds.start(me, { seconds: 20 })
    expect(app.snapshot('den').round?.host.id).toBe(ADA)
  })
})

describe('/privacy about', () => {
  it('says what is stored and why, in about ten lines', async () => {
    const room = await evening()
    const [said] = await room.slash(room.who('ben'), 'privacy')
    const view = said.view as PrivacyView
    expect(view.lines).toHaveLength(10)
    expect(view.controls.map(({ action }) => action)).toEqual(['privacy.export', 'privacy.ask'])
    await room.app.settings.change(room.who('mod', { admin: true }), { keepDays: 90 })
    expect((await room.app.privacy.about(room.who('ben'))).lines).toContain(
      'Pieces with their votes are deleted after 90 days.',
    )
  })
})
