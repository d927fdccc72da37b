import { describe, expect, it } from 'vitest'
import type { NoticeView, RoundView } from '../../src/app/views.ts'
import { refusal } from '../support/app-expect.ts'
import { evening, type Said } from '../support/app-room.ts'

/** Ada, Ben and Cy in voice. */
const together = async () => {
  const room = await evening()
  for (const id of ['ada', 'ben', 'cy']) room.presence.join('den', id)
  const [ada, ben, cy] = ['ada', 'ben', 'cy'].map((id) => room.who(id))
  return { ...room, ada, ben, cy }
}
/** The same in a round of Ada's, with a vote of each. */
const voting = async () => {
  const room = await together()
  await room.app.rounds.start(room.ada, { seconds: 20 })
  const round = room.app.snapshot('den').round?.id ?? ''
  for (const who of [room.ada, room.ben, room.cy]) await room.app.rounds.answer(who, round, 'style', ['lofi'])
  return { ...room, round }
}
/** The same with three pieces of Ada's, the first of which plays. */
const queued = async () => {
  const room = await together()
  for (const seed of [101, 102, 103]) {
    await room.app.pieces.compose(room.ada, { style: 'lofi', seconds: 60, seed })
    await room.pass()
  }
  const track = room.app.snapshot('den').playing?.track ?? ''
  return { ...room, track, title: () => room.app.snapshot('den').playing?.title }
}

const texts = (said: readonly (readonly Said[])[]) => said.flat().map(({ view }) => (view as NoticeView).text)

describe('a button that is pressed twice', () => {
  it('Skip skips one piece', async () => {
    const { press, ada, track, title, pass } = await queued()
    const skip = { action: 'skip.press', args: [track] }
    const said = await Promise.all([press(ada, skip), press(ada, skip)])
    await pass()
    expect(title()).toBe('Number 102')
    expect(texts(said)).toEqual([
      'Skipped “Number 101”.',
      'This button is out of date. Use the newest message.',
    ])
  })

  it('Skip is one vote of one member', async () => {
    const { press, ben, track, title, pass } = await queued()
    const skip = { action: 'skip.press', args: [track] }
    const said = texts(await Promise.all([press(ben, skip), press(ben, skip)]))
    await pass()
    expect(title()).toBe('Number 101')
    expect(said[1]).toBe('You already voted to skip: 1 of 2.')
  })

  it('Compose now closes once, composes once, and says the same twice', async () => {
    const { press, ada, round, pass, app, jobs } = await voting()
    const compose = { action: 'jam.compose', args: [round] }
    const said = await Promise.all([press(ada, compose), press(ada, compose)])
    await pass()
    expect(texts(said)).toEqual(Array(2).fill('The vote is closed. I am composing now.'))
    expect(jobs.rendered()).toBe(1)
    expect(await app.pieces.list('den')).toHaveLength(1)
  })

  it('Done, the last of all, closes once', async () => {
    const { press, ada, ben, cy, round, pass, jobs } = await voting()
    const done = { action: 'jam.done', args: [round] }
    await Promise.all([ada, ada, ben, ben].map((who) => press(who, done)))
    const said = await Promise.all([press(cy, done), press(cy, done)])
    await pass()
    expect(texts(said)).toEqual([
      'Everybody is done, so I am composing now.',
      'The vote is closed. I am composing now.',
    ])
    expect(jobs.rendered()).toBe(1)
  })

  it('Cancel cancels once, and starts nothing', async () => {
    const { press, ada, round, pass, jobs, app } = await voting()
    const cancel = { action: 'jam.cancel', args: [round] }
    await Promise.all([press(ada, cancel), press(ada, cancel)])
    await pass()
    expect(app.snapshot('den').round?.phase.status).toBe('cancelled')
    expect(jobs.rendered()).toBe(0)
  })

  it('Vote again opens one round, and points to it', async () => {
    const { press, ada, board } = await together()
    const again = { action: 'jam.again', args: [] }
    const said = await Promise.all([press(ada, again), press(ada, again)])
    expect(board.keys()).toHaveLength(1)
    expect(texts(said)[1]).toMatch(/^A round is already open: https:/)
  })

  it('Play again queues once', async () => {
    const { press, ben, app } = await queued()
    const [, , { id }] = await app.pieces.list('den')
    const play = { action: 'play.again', args: [id] }
    await Promise.all([press(ben, play), press(ben, play)])
    expect(app.snapshot('den').queue.entries).toHaveLength(3)
  })

  it('Delete deletes once, notes it once, and says the same twice', async () => {
    const { press, ada, app, store, round } = await voting()
    await app.rounds.cancel(ada, round)
    const erase = { action: 'privacy.erase', args: ['here'] }
    const said = await Promise.all([press(ada, erase), press(ada, erase)])
    const [first, second] = said.flat().map(({ view }) => JSON.stringify(view))
    expect(first).toBe(second)
    const [[, log]] = await store.entries<{ readonly entries: readonly object[] }>('admin-log')
    expect(log.entries).toHaveLength(1)
  })
})

describe('a round whose channel is gone', () => {
  it('moves to where somebody asks for it, with every vote', async () => {
    const { app, board, ben, round, store, lines, ada } = await voting()
    board.forbid('music')
    const elsewhere = { ...ben, channel: 'lounge' }
    expect(await refusal(app.rounds.start(ben, {}))).toMatch(/^cannot-post/)
    expect(await refusal(app.rounds.start(elsewhere, {}))).toMatch(/^round-open/)
    expect(board.keys()).toHaveLength(1)
    expect(board.view(board.keys()[0])).toMatchObject({ id: round, voters: 3 } satisfies Partial<RoundView>)
    expect(await store.get('rounds', 'den')).toMatchObject({ id: round, channel: 'lounge' })
    expect(lines.filter(({ event }) => event === 'round-moved')).toHaveLength(1)
    await app.rounds.close(ada, round)
    expect(await store.get('rounds', 'den')).toMatchObject({ channel: 'lounge' })
  })
})
