import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../src/adapters/store/memory.ts'
import type { NoticeView, PieceView, View } from '../../src/app/views.ts'
import { Fault } from '../../src/errors.ts'
import { memoryArchive } from '../support/app-archive.ts'
import { evening, type Evening, type Said } from '../support/app-room.ts'

const MINUTE = 60_000
const lineOf = (said: readonly Said[]): string => (said.at(-1)?.view as NoticeView).text

describe('a store that cannot be reached for a while', () => {
  const broken = async (code: 'store-failed' | 'disk-full' = 'store-failed') => {
    const inner = memoryStore()
    const trouble = { on: false, refused: 0 }
    const orFail = <T>(work: () => Promise<T>): Promise<T> => {
      if (!trouble.on) return work()
      trouble.refused += 1
      return Promise.reject(
        code === 'disk-full'
          ? new Fault(code, { path: '/data' })
          : new Fault(code, { cause: 'disk I/O error' }),
      )
    }
    const room = await evening({
      store: {
        ...inner,
        set: (collection, key, value) => orFail(() => inner.set(collection, key, value)),
        delete: (collection, key) => orFail(() => inner.delete(collection, key)),
      },
    })
    for (const id of ['ada', 'ben']) room.presence.join('den', id)
    return { ...room, trouble, ada: room.who('ada', { admin: true }), ben: room.who('ben') }
  }
  const faultsOf = ({ lines }: Pick<Evening, 'lines'>) =>
    lines.filter(({ event }) => event === 'request-failed').map(({ details }) => details.code)

  it.each(['store-failed', 'disk-full'] as const)(
    'confirms no vote, says so in one line, logs one with the cause, and takes the vote later (%s)',
    async (code) => {
      const room = await broken(code)
      const { app, slash, press, ada, ben, trouble } = room
      await slash(ada, 'jam', { subcommand: 'start' })
      const round = app.snapshot('den').round?.id ?? ''
      const pick = (style: string) =>
        press(ben, { action: 'jam.answer', args: [round, 'style'] }, { chosen: [style] })
      await pick('lofi')
      const before = JSON.stringify(app.snapshot('den'))
      trouble.on = true
      const said = await pick('swing')
      expect(said).toHaveLength(1)
      expect(lineOf(said)).toMatch(/^I cannot save anything right now \(id \w+\)\. Tell whoever runs me\.$/)
      expect(faultsOf(room)).toEqual([code])
      expect(JSON.stringify(app.snapshot('den'))).toBe(before)
      trouble.on = false
      expect((await pick('swing'))[0].view.kind).toBe('ballot')
      expect(JSON.stringify(app.snapshot('den').round)).toContain('Swing')
    },
  )

  it.each([
    ['jam start', 'jam', { subcommand: 'start' }],
    ['compose', 'compose', { values: { style: 'soul', seconds: 20, seed: 3 } }],
    ['settings change', 'settings', { subcommand: 'room', values: { minutes: 5 } }],
    ['style create', 'style', { subcommand: 'create', values: { name: 'Ours', groove: 'dub' } }],
    ['rate', 'rate', { values: { thumb: 'up' } }],
  ] as const)('changes nothing by /%s while it lasts, and all of it afterwards', async (_, name, options) => {
    const room = await broken()
    const { app, slash, ada, pass, trouble } = room
    await app.pieces.compose(ada, { style: 'lofi', seconds: 20, seed: 1 })
    await pass(MINUTE)
    const shown = async () =>
      JSON.stringify([
        app.snapshot('den').round,
        (await app.pieces.list('den')).map(({ title, thumbs }) => [title, thumbs]),
        (await app.settings.show(ada)).lines,
        await app.styles.list(ada),
      ])
    const before = await shown()
    trouble.on = true
    const said = await slash(ada, name, options)
    expect(trouble.refused).toBeGreaterThan(0)
    expect(lineOf(said)).toMatch(/^I cannot save anything right now/)
    expect(faultsOf(room)).toEqual(['store-failed'])
    await pass(1000)
    expect(await shown()).toBe(before)
    trouble.on = false
    const after = await slash(ada, name, options)
    await pass(MINUTE)
    expect(JSON.stringify(after)).not.toContain('cannot save')
    expect(await shown()).not.toBe(before)
  })

  it('counts no vote to skip while it lasts, and the same one afterwards', async () => {
    const { app, slash, ada, ben, pass, presence, trouble } = await broken()
    presence.join('den', 'cy')
    await app.pieces.compose(ada, { style: 'lofi', seconds: 120, seed: 1 })
    await pass(2000)
    trouble.on = true
    expect(lineOf(await slash(ben, 'skip'))).toMatch(/^I cannot save anything right now/)
    trouble.on = false
    expect(lineOf(await slash(ben, 'skip'))).toMatch(/1 of 2/)
  })

  it('closes a round that came to its end meanwhile as soon as it is back, once', async () => {
    const room = await broken()
    const { app, slash, ada, pass, trouble } = room
    await slash(ada, 'jam', { subcommand: 'start', values: { minutes: 3, seconds: 20 } })
    await app.rounds.answer(ada, app.snapshot('den').round?.id ?? '', 'style', ['swing'])
    trouble.on = true
    await pass(5 * MINUTE)
    expect(app.snapshot('den').round?.phase.status).toBe('voting')
    trouble.on = false
    await pass(MINUTE)
    expect(await app.pieces.list('den')).toHaveLength(1)
    expect(room.lines.filter(({ event }) => event === 'round-closed')).toHaveLength(1)
  })

  it('interrupts no music, and says once that where it is cannot be saved, and once that it can again', async () => {
    const room = await broken()
    const { app, ada, pass, trouble, lines } = room
    await app.pieces.compose(ada, { style: 'lofi', seconds: 120, seed: 1 })
    await pass(2000)
    trouble.on = true
    const from = lines.length
    await pass(MINUTE)
    expect(app.snapshot('den').playing).toMatchObject({ status: 'playing' })
    expect(app.snapshot('den').playing?.position).toBeGreaterThan(55)
    trouble.on = false
    await pass(10_000)
    expect(lines.slice(from).map(({ event }) => event)).toEqual(['queue-not-saved', 'queue-saved'])
  })
})

describe('a piece whose files are damaged', () => {
  const lived = async (archive = memoryArchive()) => {
    const room = await evening({ archive })
    room.presence.join('den', 'ada')
    const ada = room.who('ada')
    for (const seed of [1, 2]) {
      await room.app.pieces.compose(ada, { style: 'lofi', seconds: 20, seed })
      await room.pass(MINUTE)
    }
    const [second, first] = await room.app.pieces.list('den')
    const noteOf = async (id: string) =>
      (await room.app.pieces.list('den')).find((one) => one.id === id)?.note
    const play = async (id: string) => lineOf(await room.slash(ada, 'play', { values: { piece: id } }))
    return { ...room, ada, first, second, noteOf, play }
  }
  const MARK = 'Its sound is lost or damaged.'

  it('/play says so in one line, the piece is marked for good, and the others play', async () => {
    const room = await lived()
    const { archive, first, second, play, noteOf, pass, lines } = room
    const kept = { tape: await archive.tape(first.master), score: await archive.score(first.master) }
    await archive.remove(first.master)
    const line = `The sound of “${first.title}” is lost or damaged. Play another piece.`
    expect(await play(first.id)).toBe(line)
    await pass()
    expect(await noteOf(first.id)).toBe(MARK)
    expect(await noteOf(second.id)).toBeUndefined()
    expect(room.board.keys().map((key) => (room.board.view(key) as PieceView).note)).toContain(MARK)
    expect(lines.filter(({ level }) => level !== 'info').map(({ event }) => event)).toEqual(['piece-damaged'])
    expect(room.app.snapshot('den').playing).toBeNull()
    expect(await play(second.id)).toBe(`“${second.title}” plays now.`)
    await pass(MINUTE)

    const next = await room.restart()
    const [, again] = await next.app.pieces.list('den')
    expect(again.note).toBe(MARK)
    archive.keep(first.master, kept)
    next.presence.join('den', 'ada')
    expect(lineOf(await next.slash(room.ada, 'play', { values: { piece: first.id } }))).toContain('plays now')
    await next.pass()
    expect((await next.app.pieces.list('den'))[1].note).toBeUndefined()
  })

  it('that waits in the queue is told when its turn comes, marked, and the next one plays', async () => {
    const { app, ada, archive, first, second, play, noteOf, pass, board } = await lived()
    await app.pieces.compose(ada, { style: 'soul', seconds: 20, seed: 9 })
    await pass(1000)
    expect(await play(first.id)).toContain('is queued')
    expect(await play(second.id)).toContain('is queued')
    await archive.remove(first.master)
    await pass(25_000)
    const told = board.keys().map((key) => board.view(key) as View)
    expect(JSON.stringify(told)).toMatch(/could not be played \(id \w+\)\. The queue goes on\./)
    expect(app.snapshot('den').playing?.title).toBe(second.title)
    expect(await noteOf(first.id)).toBe(MARK)
  })

  it('plays without its Score, and says what plays', async () => {
    const archive = memoryArchive()
    const room = await lived({
      ...archive,
      score: () => Promise.reject(new Fault('bad-file', { path: 'piece.json', cause: 'it is damaged' })),
    })
    expect(await room.play(room.first.id)).toContain('plays now')
    await room.pass(1000)
    expect(room.app.snapshot('den').playing).toMatchObject({ title: room.first.title, status: 'playing' })
    const [said] = await room.slash(room.ada, 'nowplaying')
    expect(said.view.kind).not.toBe('fault')
    expect(JSON.stringify(said.view)).not.toContain('broke')
    expect(await room.noteOf(room.first.id)).toBeUndefined()
  })
})
