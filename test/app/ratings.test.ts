import { describe, expect, it } from 'vitest'
import type { CritiqueView, NoticeView, PieceView } from '../../src/app/views.ts'
import { CRITIQUES, type Rating } from '../../src/model/rating.ts'
import { contradiction } from '../../src/music/critique.ts'
import { refusal } from '../support/app-expect.ts'
import { evening, type Evening } from '../support/app-room.ts'

/** Ada, Ben and Cy in voice; a piece of Ada's plays, `id` is its id and `key` that of its card. */
const listening = async () => {
  const room = await evening()
  for (const id of ['ada', 'ben', 'cy']) room.presence.join('den', id)
  const [ada, ben, cy] = ['ada', 'ben', 'cy'].map((id) => room.who(id))
  await room.app.pieces.compose(ada, { style: 'lofi', seconds: 60, seed: 7 })
  await room.pass()
  const [{ id }] = await room.app.pieces.list('den')
  const [key] = room.board.keys()
  return { ...room, ada, ben, cy, id, key }
}

const stored = async (room: Pick<Evening, 'store'>) =>
  (await room.store.entries<Rating>('ratings')).map(([, rating]) => rating)
const card = (room: Pick<Evening, 'board'>, key: string) => room.board.view(key) as PieceView
const labels = (view: { readonly controls: readonly { readonly label: string }[] }) =>
  view.controls.map(({ label }) => label)

describe('thumbs', () => {
  it('are stored before they are confirmed, counted on card, list and stage, and stay when pressed twice', async () => {
    const room = await listening()
    const { app, ada, ben, id, key } = room
    expect(labels(card(room, key)).slice(0, 5)).toEqual(['👍', '👎', 'Change…', 'Remix', 'Why?'])
    const said = await app.pieces.rate(ben, 'up', id)
    expect(said.text).toBe('You like “Number 7”. I take note.')
    expect(await stored(room)).toMatchObject([{ piece: id, member: 'ben', thumb: 'up', critique: [] }])
    await Promise.all([
      app.pieces.rate(ada, 'down'),
      app.pieces.rate(ada, 'down'),
      app.pieces.rate(ben, 'up'),
    ])
    await room.pass(5000)
    expect(card(room, key)).toMatchObject({ thumbs: { up: 1, down: 1 } })
    expect(labels(card(room, key)).slice(0, 2)).toEqual(['👍 1', '👎 1'])
    expect((await app.pieces.list('den'))[0].thumbs).toEqual({ up: 1, down: 1 })
    expect(app.snapshot('den').playing?.thumbs).toEqual({ up: 1, down: 1 })
    expect(app.pieces.rated(ben)).toEqual({ [id]: { thumb: 'up', critique: [] } })
  })

  it('can be changed and taken back, and then nothing is left of them', async () => {
    const room = await listening()
    const { app, ben, id } = room
    await app.pieces.rate(ben, 'up', id)
    await app.pieces.rate(ben, 'down', id)
    expect(await stored(room)).toMatchObject([{ thumb: 'down' }])
    await app.pieces.unrate(ben, id)
    expect(await stored(room)).toEqual([])
    expect(app.pieces.rated(ben)).toEqual({})
    expect((await app.pieces.unrate(ben, id)).text).toBe('You have not rated “Number 7” yet.')
  })

  it('outlive a restart, and the card is still edited', async () => {
    const before = await listening()
    await before.app.pieces.rate(before.ben, 'up', before.id)
    await before.app.pieces.criticise(before.cy, before.id, ['too-busy'])
    const after = await before.restart()
    expect((await after.app.pieces.list('den'))[0].thumbs).toEqual({ up: 1, down: 0 })
    expect(after.app.pieces.rated(after.who('cy'))).toEqual({
      [before.id]: { thumb: null, critique: ['too-busy'] },
    })
    await after.app.pieces.rate(after.who('cy'), 'up', before.id)
    await after.pass(5000)
    expect(card(after, before.key).thumbs).toEqual({ up: 2, down: 0 })
  })

  it('are refused for pieces that are unknown or of another room', async () => {
    const { app, ben, id, who } = await listening()
    const unknown = 'no-such-piece: I cannot find that piece. Pick one from the list.'
    expect(await refusal(app.pieces.rate(ben, 'up', 'nothing'))).toBe(unknown)
    const elsewhere = who('ben', { room: 'attic' })
    expect(await refusal(app.pieces.rate(elsewhere, 'up', id))).toBe(unknown)
    expect(await refusal(app.pieces.critique(elsewhere))).toBe(unknown)
    expect(await refusal(app.pieces.remix(elsewhere, id))).toBe(unknown)
  })

  it('count for a piece that sounds already, before it is finished', async () => {
    const room = await evening()
    room.presence.join('den', 'ada')
    room.jobs.hold()
    const ada = room.who('ada')
    await room.app.pieces.compose(ada, { style: 'lofi', seconds: 60, seed: 7 })
    await room.pass()
    room.jobs.begin(100)
    await room.pass(1000)
    const id = room.app.snapshot('den').playing?.piece
    await room.app.pieces.rate(ada, 'up', id)
    expect(await refusal(room.app.pieces.remix(ada, id))).toMatch(/^no-such-piece/)
    room.jobs.finish()
    await room.pass()
    expect((await room.app.pieces.list('den'))[0].thumbs).toEqual({ up: 1, down: 0 })
  })
})

describe('what would you change?', () => {
  it('shows the member their own changes, and what a remix would be', async () => {
    const { app, ben, id } = await listening()
    const empty = await app.pieces.critique(ben, id)
    expect(empty.menu.groups[0].options.map((option) => option.id)).toEqual(CRITIQUES)
    expect(empty.line).toBe('Choose what a remix should do otherwise.')
    const view = await app.pieces.criticise(ben, id, ['keep-groove', 'too-busy', 'dull-melody'])
    expect(view.line).toBe('A remix would be: thinner, new melody; groove kept.')
    expect(view.menu.groups[0].options.filter(({ chosen }) => chosen).map((option) => option.id)).toEqual([
      'too-busy',
      'dull-melody',
      'keep-groove',
    ])
    expect(labels(view)).toContain('Remix with these changes')
    expect((await app.pieces.critique(ben, id)).line).toBe(view.line)
  })

  it('refuses changes that pull apart and those that do not exist; what was said before stays', async () => {
    const room = await listening()
    const { app, ben, id } = room
    await app.pieces.criticise(ben, id, ['too-busy'])
    expect(await refusal(app.pieces.criticise(ben, id, ['too-fast', 'too-slow']))).toBe(
      'changes-apart: “Too fast” and “Too slow” pull apart. Choose one of them.',
    )
    expect(await refusal(app.pieces.criticise(ben, id, ['too-loud']))).toMatch(/^unknown-option/)
    expect(await stored(room)).toMatchObject([{ critique: ['too-busy'] }])
    expect(contradiction(['keep-melody', 'dull-melody'])).toEqual(['dull-melody', 'keep-melody'])
  })

  it('is reached by buttons and by /rate', async () => {
    const { slash, press, ada, ben, id, board, key } = await listening()
    const change = (board.view(key) as PieceView).controls.find(({ action }) => action === 'rate.open')
    const [opened] = await press(ben, change ?? { action: '', args: [] })
    expect(opened).toMatchObject({ to: 'me', view: { kind: 'critique', piece: id } })
    const { menu } = opened.view as CritiqueView
    const [changed] = await press(
      ben,
      { action: menu.action, args: [...menu.args, '0'] },
      { chosen: ['too-dark'] },
    )
    expect(changed).toMatchObject({ how: 'refresh', view: { line: 'A remix would be: brighter.' } })
    const [rated] = await slash(ada, 'rate', { values: { thumb: 'down', piece: id } })
    expect(rated).toMatchObject({ to: 'me', view: { kind: 'critique', thumb: 'down' } })
    const [back] = await press(ada, { action: 'rate.withdraw', args: [id] })
    expect((back.view as NoticeView).text).toBe('You say nothing of “Number 7” any more.')
  })
})
