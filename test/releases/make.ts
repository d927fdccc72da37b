import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { copyDatabase } from '../../src/adapters/store/backup.ts'
import { FILE } from '../../src/adapters/store/sqlite.ts'
import { openStore } from '../../src/adapters/store/store.ts'
import { createBoard } from '../../src/adapters/web/board.ts'
import { memberBook } from '../../src/adapters/web/members.ts'
import { VERSION } from '../../src/version.ts'
import { evening, type Evening } from '../support/app-room.ts'
import { memoryArchive } from '../support/app-archive.ts'
import { memoryBoard } from '../support/app-board.ts'
import { handClock } from '../support/hand-clock.ts'

/**
 * Writes the store of an evening as this release keeps it: `node test/releases/make.ts`, once, when a release is made.
 * Every later version must open it (`releases.test.ts`). A file of a release that is out never changes.
 */

const MEMBERS = ['ada', 'ben', 'cy']
const PLACE = { room: 'local', channel: 'local', uploadLimit: 1e9 }

const vote = async (room: Evening, answers: Readonly<Record<string, readonly string[]>>, idea?: string) => {
  const id = room.app.snapshot('den').round?.id ?? ''
  for (const [who, styles] of Object.entries(answers))
    await room.app.rounds.answer(room.who(who), id, 'style', styles)
  await room.app.rounds.answer(room.who('ada'), id, 'mood', ['calm', 'dreamy'])
  if (idea !== undefined) await room.app.rounds.idea(room.who('ben'), idea, id)
  return id
}

/** Rounds, pieces, ratings, a style, settings: all that is stored when nothing is under way. */
const first = async (room: Evening): Promise<void> => {
  const admin = room.who('mod', { admin: true })
  for (const id of MEMBERS) room.presence.join('den', id)
  await room.app.settings.change(admin, { minutes: 5, quorum: 2, bitrate: 96, tallies: 'hidden' })
  await room.app.styles.create(room.who('ada'), { name: 'Night bus', groove: 'lofi', swing: 0.4 })
  await room.slash(room.who('ada'), 'jam', { subcommand: 'start' })
  await vote(room, { ada: ['lofi'], ben: ['swing', 'lofi'], cy: ['dub'] }, 'rain on the last train')
  await room.pass(6 * 60_000)
  await room.slash(room.who('ben'), 'compose', { values: { style: 'chiptune', seconds: 40, seed: 7 } })
  await room.pass(5000)
  const [newest, oldest] = await room.app.pieces.list('den')
  for (const id of MEMBERS) await room.app.pieces.rate(room.who(id), id === 'cy' ? 'down' : 'up', oldest.id)
  await room.app.pieces.criticise(room.who('cy'), oldest.id, ['too-busy', 'keep-groove'])
  await room.app.pieces.remix(room.who('cy'), oldest.id)
  await room.pass(5000)
  await room.app.pieces.play(room.who('ada'), newest.id)
  await room.pass(20_000)
}

/** A piece on its way and a round with votes, as a process that dies leaves them. */
const last = async (room: Evening): Promise<void> => {
  for (const id of MEMBERS) room.presence.join('den', id)
  await room.slash(room.who('ben'), 'compose', { values: { style: 'ambient', seconds: 30, seed: 9 } })
  await room.slash(room.who('ada'), 'jam', { subcommand: 'start' })
  await vote(room, { ada: ['swing'], ben: ['swing'] }, 'a slow waltz')
  await room.pass(100)
}

const dir = await mkdtemp(path.join(tmpdir(), 'voxpop-release-'))
try {
  const [clock, board, archive] = [handClock(), memoryBoard(), memoryArchive()]
  const store = await openStore(dir)
  await memberBook(store).join('Ada', null, () => false)
  const before = await evening({ clock, board, archive, store, version: VERSION })
  await first(before)
  await before.app.close()
  const dying = await evening({ clock, board, archive, store, version: VERSION, held: true })
  await last(dying)
  const panel = dying.app.snapshot('den').round
  if (!panel) throw new Error('no round is open')
  await createBoard(store, clock).show(`round/${panel.id}`, PLACE, panel)
  const copy = path.join(dir, 'copy.sqlite')
  await copyDatabase(path.join(dir, FILE), copy)
  await copyFile(copy, fileURLToPath(new URL(`${VERSION}.sqlite`, import.meta.url)))
} finally {
  await rm(dir, { recursive: true })
}
process.exit()
