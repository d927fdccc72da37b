import { describe, expect, it } from 'vitest'
import type { NoticeView, PlayingView } from '../../src/app/views.ts'
import { refusal } from '../support/app-expect.ts'
import { evening, type Evening } from '../support/app-room.ts'

const KEY = 'playing/den'

/** Ada and Ben in voice, `pieces` pieces of 60 s asked for, and the panel asked for by Ben. */
const following = async (pieces = 1) => {
  const room = await evening()
  for (const id of ['ada', 'ben']) room.presence.join('den', id)
  const ada = room.who('ada')
  for (let i = 0; i < pieces; i++) {
    await room.app.pieces.compose(ada, { style: 'lofi', seconds: 60, seed: 100 + i })
    await room.pass()
  }
  const said = await room.app.stage.showPlaying(room.who('ben'))
  return { ...room, ada, said }
}
const panel = (room: Pick<Evening, 'board'>) => room.board.view(KEY) as PlayingView
const edits = (room: Pick<Evening, 'board'>) => room.board.shown(KEY).length

describe('the panel of what plays', () => {
  it('is posted where it was asked for, and the asker is told where', async () => {
    const room = await following()
    expect((room.said as NoticeView).text).toContain(room.board.link(KEY))
    expect(panel(room)).toMatchObject({ kind: 'playing', title: 'Number 100', section: 'Intro' })
    const elsewhere = await evening()
    expect(await refusal(elsewhere.app.stage.showPlaying(elsewhere.who('ada')))).toMatch(/^not-playing/)
    expect(elsewhere.board.keys()).toEqual([])
  })

  it('is edited where a section begins and not while time passes', async () => {
    const room = await following()
    const first = edits(room)
    await room.pass(3500)
    expect(edits(room)).toBe(first)
    await room.pass(1000)
    expect(panel(room).section).toBe('Verse')
    await room.pass(8000)
    expect(panel(room).section).toBe('Outro')
    expect(edits(room)).toBe(first + 2)
    await room.pass(30_000)
    expect(edits(room)).toBe(first + 2)
  })

  it('follows pause, resume and the queue, and no section passes while it is paused', async () => {
    const room = await following(2)
    expect(panel(room).next).toBe('Number 101')
    await room.pass(1000)
    await room.app.stage.pause(room.ada)
    expect(panel(room).status).toBe('paused')
    const paused = edits(room)
    await room.pass(60_000)
    expect(edits(room)).toBe(paused)
    await room.app.stage.resume(room.ada)
    expect(panel(room)).toMatchObject({ status: 'playing', section: 'Intro' })
    await room.app.stage.clear(room.ada)
    expect(panel(room).next).toBeNull()
    await room.pass(4000)
    expect(panel(room).section).toBe('Verse')
  })

  it('goes on to the next piece, after a skip and by itself, and says when it is over', async () => {
    const room = await following(3)
    await room.app.stage.skip(room.ada)
    await room.pass()
    expect(panel(room)).toMatchObject({ title: 'Number 101', next: 'Number 102' })
    await room.pass(61_000)
    expect(panel(room)).toMatchObject({ title: 'Number 102', next: null })
    await room.pass(61_000)
    expect(room.board.view(KEY)).toMatchObject({
      kind: 'notice',
      text: '“Number 102” is over. Start the next one with /jam start.',
    })
    const over = edits(room)
    await room.pass(600_000)
    expect(edits(room)).toBe(over)
  })

  it('is one for each room: asked for again it moves', async () => {
    const room = await following()
    await Promise.all([
      room.app.stage.showPlaying(room.who('ada', { channel: 'elsewhere' })),
      room.app.stage.showPlaying(room.who('ben')),
    ])
    expect(room.board.keys().filter((key) => key.startsWith('playing/'))).toEqual([KEY])
  })

  it('stays away where it was deleted, and the member sees what plays where the bot may not post', async () => {
    const room = await following()
    room.board.lose(KEY)
    await room.pass(20_000)
    await room.app.stage.pause(room.ada)
    expect(room.board.view(KEY)).toBeUndefined()
    room.board.forbid('silent')
    const said = await room.app.stage.showPlaying(room.who('ben', { channel: 'silent' }))
    expect(said).toMatchObject({ kind: 'playing', status: 'paused' })
    expect(room.lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('is true again after a restart, with all that is known of the piece', async () => {
    const room = await following()
    await room.pass(6000)
    const before = edits(room)
    const next = await room.restart()
    await next.pass()
    expect(edits(next)).toBeGreaterThan(before)
    expect(panel(next)).toMatchObject({ status: 'paused', section: 'Verse', shaped: panel(room).shaped })
    expect(panel(next).shaped).toHaveLength(1)
    next.presence.join('den', 'ben')
    await next.pass()
    expect(panel(next)).toMatchObject({ status: 'playing' })
  })
})
