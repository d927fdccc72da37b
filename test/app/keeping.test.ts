import { describe, expect, it } from 'vitest'
import { COLLECTIONS } from '../../src/app/privacy/holdings.ts'
import type { Piece } from '../../src/model/piece.ts'
import { evening, type Evening } from '../support/app-room.ts'

const DAY = 24 * 3600 * 1000
const admin = { admin: true }

const stored = async ({ store }: Evening) =>
  JSON.stringify(await Promise.all(COLLECTIONS.map(([collection]) => store.entries(collection))))
const pieces = async ({ store }: Evening) => (await store.entries<Piece>('pieces')).map(([, piece]) => piece)

/** A room with a voted piece and a wished one, both rated. */
const lived = async (settings: Parameters<Evening['app']['settings']['change']>[1] = {}) => {
  const room = await evening()
  const { app, who, pass, presence } = room
  presence.join('den', 'ada')
  await app.settings.change(who('mod', admin), settings)
  await app.styles.create(who('ada'), { name: 'Night bus', groove: 'lofi' })
  await app.rounds.start(who('ada'), { seconds: 20 })
  await app.rounds.answer(who('ada'), app.snapshot('den').round?.id ?? '', 'style', ['swing'])
  await app.rounds.close(who('ada'))
  await pass()
  await app.pieces.compose(who('ada'), { style: 'lofi', seconds: 20, seed: 1 })
  await pass()
  for (const { id } of await pieces(room)) await app.pieces.rate(who('ada'), 'up', id)
  await pass(60_000)
  return room
}

describe('what is older than a room keeps it', () => {
  it('goes once a day, files and ratings with it; what is newer stays', async () => {
    const room = await lived({ keepDays: 7 })
    const { app, who, pass, archive, store } = room
    const masters = (await pieces(room)).map(({ master }) => master.id)
    await pass(6 * DAY)
    expect(await pieces(room)).toHaveLength(2)
    await app.pieces.compose(who('ada'), { style: 'soul', seconds: 20, seed: 2 })
    await pass(2 * DAY)
    const left = await pieces(room)
    // What played last can be replayed until something else has.
    expect(left.map(({ brief }) => brief.seats.groove)).toEqual(['soul'])
    expect(await app.pieces.list('den')).toHaveLength(1)
    for (const master of masters) await expect(archive.score(master)).rejects.toThrow()
    await archive.score(left[0].master.id)
    expect(await store.entries('ratings')).toEqual([])
    expect(await store.entries('rounds')).toEqual([])
    const [newest] = (await app.settings.log(who('mod', admin))).entries
    expect(newest).toMatchObject({ by: null, text: 'deleted 2 old pieces, as is set' })
  })

  it('goes at the start as well, and nothing goes where all is kept', async () => {
    const kept = await lived()
    await kept.pass(400 * DAY)
    expect(await pieces(kept)).toHaveLength(2)
    await kept.app.settings.change(kept.who('mod', admin), { keepDays: 30 })
    const next = await kept.restart()
    await next.pass()
    expect((await pieces(next)).map(({ brief }) => brief.seats.groove)).toEqual(['lofi'])
  })

  it('keeps files that another room’s piece is made of', async () => {
    const room = await lived({ keepDays: 7 })
    const { app, who, pass, presence, archive } = room
    presence.join('attic', 'ada')
    const attic = who('ada', { room: 'attic' })
    await app.pieces.compose(attic, { style: 'lofi', seconds: 20, seed: 1 })
    await pass()
    await app.pieces.compose(who('ada'), { style: 'soul', seconds: 20, seed: 3 })
    await pass(8 * DAY)
    const [shared] = (await pieces(room)).filter((piece) => piece.room === 'attic')
    await archive.score(shared.master.id)
  })
})

describe('a room that the bot was removed from', () => {
  it('falls silent at once, is kept for as long as it was set to, and then nothing is left of it', async () => {
    const room = await lived({ removalDays: 10 })
    const { app, who, pass, store, archive } = room
    const masters = (await pieces(room)).map(({ master }) => master.id)
    await app.pieces.play(who('ada'), (await pieces(room))[0].id)
    await app.rounds.start(who('ada'), {})
    await app.rounds.answer(who('ada'), app.snapshot('den').round?.id ?? '', 'style', ['lofi'])
    await app.styles.create(who('eve', { room: 'attic' }), { name: 'Attic', groove: 'lofi' })
    await app.rooms.removed('den', 'now')
    expect(app.snapshot('den').round?.phase.status).toBe('missed')
    expect(await store.entries('ballots')).toEqual([])
    expect(room.venue.sink('den')).toBeUndefined()
    await pass(9 * DAY)
    expect(await pieces(room)).toHaveLength(2)
    await pass(2 * DAY)
    const left = await stored(room)
    expect(left).not.toMatch(/"den["/]/)
    expect(left).not.toContain('ada')
    expect(left).toContain('Attic')
    for (const master of masters) await expect(archive.score(master)).rejects.toThrow()
    expect((await app.settings.show(who('ada'))).lines[0].value).toBe('3 minutes')
  })

  it('is deleted at once where that is set, also what is being composed', async () => {
    const room = await lived({ removalDays: 0 })
    const { app, who, pass, jobs } = room
    jobs.hold()
    await app.pieces.compose(who('ada'), { style: 'soul', seconds: 20, seed: 5 })
    await pass()
    jobs.begin(10)
    await app.rooms.removed('den', 'now')
    jobs.finish()
    await pass(60_000)
    expect(await stored(room)).not.toMatch(/"den["/]/)
    expect(room.lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('that has the bot back in time loses nothing, over restarts as well', async () => {
    const room = await lived({ removalDays: 10 })
    await room.app.rooms.removed('den', 'now')
    await room.app.rooms.removed('den', 'now')
    await room.pass(5 * DAY)
    const next = await room.restart()
    await next.app.rooms.joined('den')
    await next.pass(20 * DAY)
    expect(await pieces(next)).toHaveLength(2)
    expect((await next.app.settings.show(next.who('ada'))).lines.at(-1)?.value).toBe('keep 10 days')
  })

  it('that was gone at the start is kept a day at least: it may be the wrong token', async () => {
    const room = await lived({ removalDays: 0 })
    expect(room.app.rooms.known()).toEqual(['den'])
    await room.app.rooms.removed('den', 'at-start')
    await room.pass(DAY / 2)
    expect(await pieces(room)).toHaveLength(2)
    const next = await room.restart()
    await next.pass(DAY)
    expect(await pieces(next)).toEqual([])
  })
})
