import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { FILE } from '../../src/adapters/store/sqlite.ts'
import { openStore } from '../../src/adapters/store/store.ts'
import { memberBook } from '../../src/adapters/web/members.ts'
import { createBoard } from '../../src/adapters/web/board.ts'
import type { Log, Store } from '../../src/app/ports.ts'
import { recorder } from '../../src/audio/tape.ts'
import type { Piece } from '../../src/model/piece.ts'
import type { Round } from '../../src/model/round.ts'
import { memoryArchive } from '../support/app-archive.ts'
import { bareScore } from '../support/app-score.ts'
import { packetsOf } from '../support/tapes.ts'
import { evening, type Evening } from '../support/app-room.ts'
import { handClock } from '../support/hand-clock.ts'

const HERE = new URL('.', import.meta.url).pathname
const releases = (await readdir(HERE)).filter((name) => name.endsWith('.sqlite'))

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ending.splice(0)) await end()
})

/** The store of a release, on a copy of its own; whatever would be set aside as damaged fails the test. */
const openRelease = async (name: string): Promise<Store> => {
  const dir = await mkdtemp(path.join(tmpdir(), 'voxpop-release-'))
  await copyFile(path.join(HERE, name), path.join(dir, FILE))
  const wrong = (event: string, details?: object): never => {
    throw new Error(`${event} ${JSON.stringify(details)}`)
  }
  const log: Log = { info: () => {}, warn: wrong, error: wrong }
  const store = await openStore(dir, log)
  ending.push(async () => {
    await store.close()
    await rm(dir, { recursive: true })
  })
  return store
}

/** The archive as it would lie beside the store: a tape and a Score for each piece. */
const archiveOf = async (store: Store) => {
  const archive = memoryArchive()
  for (const [, { brief, master }] of await store.entries<Piece>('pieces')) {
    const recording = recorder(master.id, master.packets)
    recording.append(packetsOf(1, 0, master.packets))
    recording.complete()
    archive.keep(master.id, { tape: recording.tape, score: bareScore(brief) })
  }
  return archive
}

/** A minute after its last round began. */
const openEvening = async (name: string): Promise<Evening> => {
  const store = await openRelease(name)
  const round = await store.get<Round>('rounds', 'den')
  const clock = handClock((round?.openedAt ?? 0) + 60_000)
  const room = await evening({ store, clock, archive: await archiveOf(store), held: true })
  ending.unshift(async () => {
    const closing = room.app.close()
    await room.pass(10_000)
    await closing
  })
  for (const id of ['ada', 'ben', 'cy']) room.presence.join('den', id)
  await room.pass(100)
  return room
}

describe.each(releases)('what %s kept', (name) => {
  it('is the round with its votes, which goes on and closes', async () => {
    const room = await openEvening(name)
    const { round } = room.app.snapshot('den')
    expect(round).toMatchObject({ phase: { status: 'voting' }, voters: 2, hidden: true })
    const ballot = await room.app.rounds.ballot(room.who('ben'))
    expect(ballot).toMatchObject({ idea: 'a slow waltz', line: expect.stringContaining('swing') as string })
    await room.pass(5 * 60_000)
    expect(room.app.snapshot('den').round?.phase.status).toBe('composing')
  })

  it('is the piece that was on its way, which is taken up again', async () => {
    const room = await openEvening(name)
    expect(room.lines.map(({ event }) => event)).toContain('commission-resumed')
    expect(room.jobs.asked.map(({ brief }) => brief.seats.groove)).toContain('ambient')
    expect(room.lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('is the library, with how each piece came about', async () => {
    const room = await openEvening(name)
    const pieces = await room.app.pieces.list('den')
    expect(pieces).toHaveLength(3)
    const voted = pieces[2]
    const why = await room.app.pieces.why(room.who('ada'), voted.id)
    expect(why.title).toBe(voted.title)
    const fairness = await room.app.fairness(room.who('ada'))
    expect(fairness.groups.length).toBeGreaterThan(0)
    await expect(room.app.pieces.card(room.who('ada'), pieces[0].id)).resolves.toMatchObject({
      kind: 'piece',
    })
  })

  it('is what members said of it, and what was learned from that', async () => {
    const room = await openEvening(name)
    const [, , voted] = await room.app.pieces.list('den')
    expect(room.app.pieces.rated(room.who('cy'))[voted.id]).toEqual({
      ...{ thumb: 'down', critique: ['too-busy', 'keep-groove'] },
    })
    expect(room.app.pieces.rated(room.who('ada'))[voted.id]?.thumb).toBe('up')
    await expect(room.app.taste.show(room.who('ada'))).resolves.toMatchObject({ kind: 'taste' })
  })

  it('is the queue, the settings, the room’s own style and what admins did', async () => {
    const room = await openEvening(name)
    const admin = room.who('mod', { admin: true })
    const { playing, queue } = room.app.snapshot('den')
    expect([playing, ...queue.entries].filter(Boolean).length).toBeGreaterThan(0)
    const settings = await room.app.settings.show(admin)
    const set = Object.fromEntries(settings.lines.map((line) => [line.id, line.set]))
    expect(set).toMatchObject({ minutes: 5, quorum: 2, bitrate: 96, tallies: 'hidden' })
    expect(JSON.stringify(await room.app.styles.list(admin))).toContain('Night bus')
    expect((await room.app.settings.log(admin)).entries).toHaveLength(1)
  })

  it('is exported and deleted as members wish', async () => {
    const room = await openEvening(name)
    const [said] = await room.slash(room.who('ben'), 'privacy', { subcommand: 'export' })
    expect(JSON.stringify(said.view)).toContain('a slow waltz')
    await room.app.privacy.delete(room.who('ben'), 'everywhere')
    const [after] = await room.slash(room.who('ben'), 'privacy', { subcommand: 'export' })
    expect(JSON.stringify(after.view)).not.toContain('a slow waltz')
  })

  it('is the local room’s members and panels', async () => {
    const store = await openRelease(name)
    expect([...(await memberBook(store).names()).values()]).toEqual(['Ada'])
    const board = createBoard(store, handClock())
    expect(await store.entries('web-panels')).toHaveLength(1)
    await expect(board.tidy()).resolves.toBeUndefined()
  })
})

it('there is a store of every release', () => {
  expect(releases).toContain('0.1.0.sqlite')
})
