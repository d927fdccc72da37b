import { describe, expect, it } from 'vitest'
import type { View } from '../../src/app/views.ts'
import { refusal } from '../support/app-expect.ts'
import { evening, type Evening } from '../support/app-room.ts'

/** What a killed process leaves behind: store, files and panels, nothing else. */
const after = ({ clock, board, archive, store }: Evening, held = false, refused = 0) =>
  evening({ clock, board, archive, store, held, refused })

/** Ada and Ben in one channel, a piece of 60 s on. */
const playing = async () => {
  const room = await evening()
  for (const id of ['ada', 'ben']) room.presence.join('den', id, false, 'studio')
  const ada = room.who('ada')
  await room.app.pieces.compose(ada, { style: 'lofi', seconds: 60, seed: 100 })
  await room.pass(12_000)
  return { ...room, ada }
}

/** Ada in a channel, and ten seconds played of a piece that is still being made. */
const unfinished = async () => {
  const room = await evening({ held: true })
  room.presence.join('den', 'ada', false, 'studio')
  await room.app.pieces.compose(room.who('ada'), { style: 'lofi', seconds: 60, seed: 100 })
  await room.pass()
  room.jobs.begin(1000)
  await room.pass(12_000)
  return room
}

const play = (room: Evening) => room.venue.sink('den')?.asked.at(-1)
const phase = (view: View | undefined) => (view?.kind === 'round' ? view.phase.status : view?.kind)

describe('the music after a kill', () => {
  it('comes back to the channel where it was, at its place, and goes nowhere else', async () => {
    const next = await after(await playing())
    next.presence.join('den', 'cy', false, 'garden')
    await next.pass(60_000)
    expect(next.venue.sink('den')).toBeUndefined()
    next.presence.join('den', 'ben', false, 'studio')
    await next.pass()
    expect(next.venue.sink('den')?.channel).toBe('studio')
    expect(play(next)).toMatch(/^play master-1 from (500|501)$/)
    expect(next.app.snapshot('den').playing?.status).toBe('playing')
  })

  it('comes back where a moderator had dragged it', async () => {
    const room = await evening()
    room.presence.join('den', 'ada', false, 'studio')
    await room.app.pieces.compose(room.who('ada'), { style: 'lofi', seconds: 60, seed: 100 })
    await room.pass(1000)
    room.venue.move('den', 'garden')
    room.presence.join('den', 'ada', false, 'garden')
    await room.pass()
    const next = await after(room)
    next.presence.join('den', 'ben', false, 'studio')
    await next.pass()
    expect(next.venue.sink('den')).toBeUndefined()
    next.presence.join('den', 'ada', false, 'garden')
    await next.pass()
    expect(next.venue.sink('den')?.channel).toBe('garden')
  })

  it('stays paused where a member had paused it, and away where it had been sent away', async () => {
    const paused = await playing()
    await paused.app.stage.pause(paused.ada)
    const next = await after(paused)
    next.presence.join('den', 'ben', false, 'studio')
    await next.pass(5000)
    expect(next.venue.sink('den')?.sent).toEqual([])
    expect(next.app.snapshot('den').queue.now?.title).toBe('Number 100')
    await next.app.stage.resume(next.who('ben'))
    await next.pass(100)
    expect(play(next)).toMatch(/ from 60\d$/)

    await next.app.stage.leave(next.who('ben'))
    const last = await after(next)
    last.presence.join('den', 'ben', false, 'studio')
    await last.pass(5000)
    expect(last.venue.sink('den')).toBeUndefined()
    await last.app.stage.resume(last.who('ben'))
    expect(last.venue.sink('den')).toBeDefined()
  })

  it('and the votes to skip it are still counted, once each; not for the next piece', async () => {
    const room = await playing()
    room.presence.join('den', 'cy', false, 'studio')
    expect((await room.app.stage.skip(room.who('ben'))).text).toMatch(/1 of 2/)
    const next = await after(room)
    for (const id of ['ada', 'ben', 'cy']) next.presence.join('den', id, false, 'studio')
    await next.pass(1000)
    expect(await refusal(next.app.stage.skip(next.who('ben')))).toMatch(/^already-voted-skip: .*1 of 2/)
    await next.app.pieces.compose(next.who('ada'), { style: 'lofi', seconds: 60, seed: 101 })
    await next.pass(1000)
    expect((await next.app.stage.skip(next.who('cy'))).text).toBe('Skipped “Number 100”.')
    expect((await next.app.stage.skip(next.who('ben'))).text).toMatch(/1 of 2/)
  })

  it('waits for listeners as long as it is set to, then for a wish', async () => {
    const next = await after(await playing())
    await next.pass(6 * 60_000)
    next.presence.join('den', 'ben', false, 'studio')
    await next.pass(5000)
    expect(next.venue.sink('den')).toBeUndefined()
    await next.app.stage.resume(next.who('ben'))
    await next.pass(100)
    expect(play(next)).toMatch(/ from 50\d$/)
  })

  it('tries again where the way back was blocked', async () => {
    const next = await after(await playing())
    await next.pass()
    next.venue.refuseNext(new Error('no answer'))
    next.presence.join('den', 'ben', false, 'studio')
    await next.pass(1000)
    expect(next.venue.sink('den')).toBeUndefined()
    await next.pass(20_000)
    expect(next.app.snapshot('den').playing?.status).toBe('playing')
  })

  it('of a piece that sounded before it was finished goes on in the same place when it is made again', async () => {
    const next = await after(await unfinished(), true)
    next.presence.join('den', 'ada', false, 'studio')
    await next.pass()
    expect(await next.app.stage.nowPlaying(next.who('ada'))).toMatchObject({
      status: 'waiting',
      title: 'Number 100',
    })
    next.jobs.begin(100)
    await next.pass(1000)
    expect(play(next)).toMatch(/ from (500|501)$/)
    expect(next.venue.sink('den')?.sent).toEqual([])
    next.jobs.finish()
    await next.pass(1000)
    expect(next.venue.sink('den')?.sent).toHaveLength(51)
    expect(next.app.snapshot('den').queue.entries).toEqual([])
    expect(next.board.keys().map((key) => phase(next.board.view(key)))).toEqual(['piece'])
    expect(next.lines.filter(({ level }) => level !== 'info')).toEqual([])
  })

  it('comes before what nobody hears yet: its piece is composed first, the others as they were asked for', async () => {
    const room = await evening({ held: true })
    room.presence.join('den', 'ada', false, 'studio')
    for (const seed of [103, 102, 100]) {
      await room.app.pieces.compose(room.who('ada'), { style: 'lofi', seconds: 60, seed })
      await room.pass(10)
    }
    room.jobs.begin(1000)
    await room.pass(1000)
    expect(room.app.snapshot('den').playing).toMatchObject({ title: 'Number 100' })
    const next = await after(room, true)
    await next.pass()
    expect(next.jobs.asked.map(({ brief }) => brief.seed)).toEqual([100, 103, 102])
  })

  it('of a promise that finds too many waiting goes on as soon as there is a place', async () => {
    const next = await after(await unfinished(), false, 4)
    next.presence.join('den', 'ada', false, 'studio')
    await next.pass(10_000)
    expect(next.app.snapshot('den').playing?.status).toBe('playing')
    expect(await next.store.entries('pieces')).toHaveLength(1)
    expect(next.lines.filter(({ level }) => level !== 'info')).toEqual([])
  })

  it('does not wait for a piece that takes the process with it: what is made already plays first', async () => {
    let room = await unfinished()
    room.jobs.report({ stage: 'form', fraction: 0.1 })
    await room.app.pieces.compose(room.who('ada'), { style: 'lofi', seconds: 60, seed: 101 })
    await room.pass()
    room.jobs.finish()
    await room.pass()
    const life = async () => {
      room = await after(room, true)
      room.presence.join('den', 'ada', false, 'studio')
      await room.pass()
    }
    for (let crash = 1; crash <= 2; crash++) {
      await life()
      expect(await room.app.stage.nowPlaying(room.who('ada'))).toMatchObject({ title: 'Number 100' })
      room.jobs.report({ stage: 'form', fraction: 0.1 })
      await room.pass()
    }
    await life()
    expect(room.app.snapshot('den').playing).toMatchObject({ title: 'Number 101', status: 'playing' })
    expect(room.app.snapshot('den').queue.entries).toMatchObject([{ title: 'Number 100' }])
    await room.pass(3000)
    room.jobs.finish()
    await room.pass(60_000)
    expect(room.app.snapshot('den').playing).toMatchObject({ title: 'Number 100', status: 'playing' })
  })

  it('has the queue as it was last confirmed', async () => {
    const room = await playing()
    for (const seed of [101, 102, 103])
      await room.app.pieces.compose(room.ada, { style: 'lofi', seconds: 60, seed })
    await room.pass()
    const [, , third] = room.app.snapshot('den').queue.entries
    await room.app.stage.move(room.ada, third.track, 1)
    await room.app.stage.loop(room.ada, 'queue')
    const next = await after(room)
    expect(next.app.snapshot('den').queue).toMatchObject({
      loop: 'queue',
      entries: ['Number 103', 'Number 101', 'Number 102'].map((title) => ({ title })),
    })
  })
})

describe('panels after a kill', () => {
  it('of a round that was stored but not posted is posted, and closes in its time', async () => {
    const room = await evening()
    room.presence.join('den', 'ada')
    await room.app.rounds.start(room.who('ada'), { minutes: 2 })
    const [key] = room.board.keys()
    await room.board.remove(key)
    const next = await after(room)
    await next.pass()
    expect(phase(next.board.view(key))).toBe('voting')
    await next.pass(120_000)
    expect(phase(next.board.view(key))).toBe('missed')
  })

  it('say what has become of a round of which they were not told', async () => {
    const room = await evening()
    room.presence.join('den', 'ada')
    await room.app.rounds.start(room.who('ada'), {})
    const [key] = room.board.keys()
    const open = room.board.view(key)
    await room.app.rounds.cancel(room.who('ada'))
    if (open) room.board.update(key, open)
    const next = await after(room)
    await next.pass()
    expect(phase(next.board.view(key))).toBe('cancelled')
  })

  it('become the card of a piece that was finished just before', async () => {
    const room = await evening()
    room.presence.join('den', 'ada')
    await room.app.pieces.compose(room.who('ada'), { style: 'lofi', seconds: 20, seed: 1 })
    const [key] = room.board.keys()
    const composing = room.board.view(key)
    await room.pass()
    expect(phase(room.board.view(key))).toBe('piece')
    if (composing) room.board.update(key, composing)
    const next = await after(room)
    await next.pass()
    expect(phase(next.board.view(key))).toBe('piece')
  })

  it('of a wish that nobody takes up any more say so', async () => {
    const room = await evening({ held: true })
    room.presence.join('den', 'ada')
    await room.app.pieces.compose(room.who('ada'), { style: 'lofi', seconds: 20, seed: 1 })
    const [key] = room.board.keys()
    for (const [promise] of await room.store.entries('commissions'))
      await room.store.delete('commissions', promise)
    const next = await after(room)
    await next.pass()
    expect(next.board.view(key)).toMatchObject({
      kind: 'notice',
      text: 'A restart came in between. Please ask for it again.',
    })
  })

  it('of a wish that was promised but not posted shows the way of the piece', async () => {
    const room = await evening({ held: true })
    room.presence.join('den', 'ada')
    await room.app.pieces.compose(room.who('ada'), { style: 'lofi', seconds: 20, seed: 1 })
    const [key] = room.board.keys()
    await room.board.remove(key)
    const next = await after(room)
    await next.pass()
    expect(phase(next.board.view(key))).toBe('piece')
  })

  it('show thumbs that were given just before', async () => {
    const room = await evening()
    room.presence.join('den', 'ada')
    await room.app.pieces.compose(room.who('ada'), { style: 'lofi', seconds: 20, seed: 1 })
    await room.pass()
    const [key] = room.board.keys()
    const card = room.board.view(key)
    const [piece] = await room.app.pieces.list('den')
    await room.app.pieces.rate(room.who('ada'), 'up', piece.id)
    await room.pass()
    if (card) room.board.update(key, card)
    const next = await after(room)
    await next.pass()
    expect(next.board.view(key)).toMatchObject({ kind: 'piece', thumbs: { up: 1, down: 0 } })
  })
})

describe('files after a kill', () => {
  const ahead = async (room: Evening) => {
    room.presence.join('den', 'ada')
    await room.app.rounds.start(room.who('ada'), {})
    await room.app.rounds.answer(room.who('ada'), room.app.snapshot('den').round?.id ?? '', 'mood', ['calm'])
    await room.pass(5000)
    const [master] = room.archive.list()
    expect(master).toBeDefined()
    return master
  }

  it('of what was composed ahead for nobody are swept, but not while a promise may still need them', async () => {
    const room = await evening()
    const master = await ahead(room)
    room.jobs.hold()
    await room.app.pieces.compose(room.who('ada'), { style: 'lofi', seconds: 20, seed: 1 })
    const busy = await after(room)
    expect(busy.archive.list()).toContain(master)
    await busy.pass()
    const calm = await after(busy)
    const pieces = (await calm.app.pieces.list('den')).map((piece) => piece.master)
    expect(pieces).toHaveLength(1)
    expect(calm.archive.list()).toEqual(pieces)
    expect(await calm.store.entries('unclaimed')).toEqual([])
  })

  it('of what was composed ahead and voted for stay', async () => {
    const room = await evening()
    const master = await ahead(room)
    await room.app.rounds.close(room.who('ada'))
    await room.pass()
    const next = await after(room)
    expect(next.archive.list()).toEqual([master])
  })

  it('that no record names stay: a database may come back', async () => {
    const room = await evening()
    const master = await ahead(room)
    const next = await evening({ clock: room.clock, archive: room.archive })
    expect(next.archive.list()).toEqual([master])
  })
})

describe('a farewell', () => {
  it('says in the panels that are there that the bot restarts, posts none, and refuses friendly', async () => {
    const room = await playing()
    await room.app.rounds.start(room.ada, {})
    room.jobs.hold()
    await room.app.pieces.compose(room.ada, { style: 'soul', seconds: 20, seed: 7 })
    await room.pass(1000)
    const keys = room.board.keys()
    await room.app.farewell()
    expect(room.board.keys()).toEqual(keys)
    const notes = keys.map((key) => {
      const view = room.board.view(key)
      return view && 'note' in view ? view.note : undefined
    })
    expect(notes.toSorted()).toEqual([
      'I am restarting. The music goes on in a moment.',
      'I am restarting. Your piece follows in a moment.',
      'I am restarting. Your votes are kept.',
    ])
    expect(await refusal(Promise.resolve().then(() => room.app.admit(room.ada, 'jam vote')))).toBe(
      'restarting: I am restarting. Your votes are kept. Try again in a minute.',
    )
    expect(room.app.mayType(room.ada)).toBe(false)

    const restarted = room.restart()
    await room.pass(5000)
    const next = await restarted
    next.presence.join('den', 'ada', false, 'studio')
    await next.pass()
    expect(next.board.keys()).toEqual(keys)
    for (const key of keys) expect(next.board.view(key)).not.toHaveProperty('note')
    expect(next.app.snapshot('den').playing?.status).toBe('playing')
  })

  it('saves first, and is over soon where panels cannot be edited', async () => {
    const room = await playing()
    room.board.stall()
    let over = false
    const said = room.app.farewell().then(() => (over = true))
    await room.pass(500)
    expect(over).toBe(false)
    await room.pass(1500)
    await said
    const next = await after(room)
    expect((await next.app.stage.nowPlaying(next.who('ada'))).position).toBeCloseTo(12, 0)
  })

  it('says where something could not be saved', async () => {
    const room = await playing()
    await room.pass(300)
    const set = room.store.set.bind(room.store)
    const broken = { ...room, store: { ...room.store, set } }
    Object.assign(room.store, { set: () => Promise.reject(new Error('the disk is full')) })
    await expect(room.app.farewell()).rejects.toThrow('the disk is full')
    Object.assign(room.store, { set: broken.store.set })
  })
})
