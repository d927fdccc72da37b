import { describe, expect, it } from 'vitest'
import type { WhyView } from '../../src/app/views.ts'
import type { Piece } from '../../src/model/piece.ts'
import { refusal } from '../support/app-expect.ts'
import { evening, type Evening } from '../support/app-room.ts'

const members = async () => {
  const room = await evening()
  for (const id of ['ada', 'ben', 'cy']) room.presence.join('den', id)
  const [ada, ben, cy] = ['ada', 'ben', 'cy'].map((id) => room.who(id))
  return { ...room, ada, ben, cy }
}

/** The same with a piece of Ada's. */
const listening = async () => {
  const room = await members()
  await room.app.pieces.compose(room.ada, { style: 'lofi', seconds: 60, seed: 7 })
  await room.pass()
  const [{ id }] = await room.app.pieces.list('den')
  return { ...room, id }
}

const stored = async (room: Pick<Evening, 'store'>) =>
  (await room.store.entries<Piece>('pieces')).map(([, piece]) => piece)
const newest = async (room: Pick<Evening, 'app'>) => (await room.app.pieces.list('den'))[0]
const asked = (room: Pick<Evening, 'jobs'>) => room.jobs.asked.at(-1)?.brief.revision

describe('a remix', () => {
  it('takes the changes of whoever presses, and its card says what it was made from', async () => {
    const room = await listening()
    const { app, ben, id } = room
    await app.pieces.criticise(ben, id, ['too-busy', 'dull-melody', 'keep-groove'])
    const said = await app.pieces.remix(ben, id)
    expect(said.text).toBe('I am remixing “Number 7”: thinner, new melody; groove kept.')
    await room.pass()
    expect(asked(room)).toMatchObject({ of: id, title: 'Number 7', layers: { band: { density: -1 } } })
    const remix = await newest(room)
    expect(remix).toMatchObject({
      remix: { of: id, line: 'Remix of “Number 7”: thinner, new melody; groove kept' },
      shaped: ['ben asked for this remix.', 'Nobody voted on it, nor on “Number 7”.'],
    })
    const kept = (await stored(room)).find((piece) => piece.id === remix.id)
    expect(kept).toMatchObject({ parents: [id], account: null, remix: { wish: 'own', votes: null } })
  })

  it('pressed twice is made once, and pressed again later is another take', async () => {
    const room = await listening()
    const { app, ben, id } = room
    await app.pieces.criticise(ben, id, ['dull-melody'])
    await Promise.all([app.pieces.remix(ben, id), app.pieces.remix(ben, id)])
    await room.pass()
    expect(await stored(room)).toHaveLength(2)
    const first = asked(room)?.layers.melody.seed
    await app.pieces.remix(ben, id)
    await room.pass()
    expect(await stored(room)).toHaveLength(3)
    expect(asked(room)?.layers.melody.seed).not.toBe(first)
  })

  it('without own changes follows the majority, and without any is another take of the same styles', async () => {
    const room = await listening()
    const { app, ada, ben, cy, id } = room
    await app.pieces.remix(cy, id)
    await room.pass()
    const other = room.jobs.asked.at(-1)?.brief
    expect(other).toMatchObject({ seats: { groove: 'lofi' }, revision: { changes: [] } })
    expect(other?.seed).not.toBe(7)
    await app.pieces.criticise(ada, id, ['too-fast', 'more-melody'])
    await app.pieces.criticise(ben, id, ['too-fast', 'too-dark'])
    await app.pieces.rate(cy, 'down', id)
    const said = await app.pieces.remix(cy, id)
    expect(said.text).toBe('I am remixing “Number 7” as most here wish: slower, brighter, melody in front.')
    await room.pass()
    expect((await newest(room)).shaped[0]).toBe('cy asked for it, with the changes that most here named.')
  })

  it('stands on the votes for its parent, whoever remixes the remix', async () => {
    const room = await members()
    const { app, ada, ben } = room
    await app.rounds.start(ada, { seconds: 60 })
    await app.rounds.answer(ben, app.snapshot('den').round?.id ?? '', 'style', ['swing'])
    await app.rounds.close(ada)
    await room.pass()
    const voted = await newest(room)
    for (const change of ['too-slow', 'too-busy']) {
      await app.pieces.remix(ada, (await newest(room)).id, [change])
      await room.pass()
    }
    const remix = await newest(room)
    expect(remix.shaped[1]).toBe(`It has no votes of its own: 1 voter shaped “${voted.title}”.`)
    const why: WhyView = await app.pieces.why(ada, remix.id)
    expect(why.lines[0]).toMatch(/^Remix of “.*”: thinner\.$/)
    expect(why.controls.map(({ action, args }) => [action, args[0]])).toContainEqual(['why.piece', voted.id])
    const [kept] = (await stored(room)).filter((piece) => piece.id === remix.id)
    expect(kept.brief.revision).toMatchObject({ tempo: 1, layers: { band: { density: -1 } } })
  })

  it('refuses what pulls apart, and what is at its end already', async () => {
    const room = await listening()
    const { app, ada, id } = room
    const no = (changes: readonly string[]) => refusal(app.pieces.remix(ada, id, changes))
    expect(await no(['too-busy', 'too-empty'])).toMatch(/^changes-apart/)
    expect(await no(['nonsense'])).toMatch(/^unknown-option/)
    for (let i = 0; i < 3; i++) {
      await app.pieces.remix(ada, (await newest(room)).id, ['drums-too-loud'])
      await room.pass()
    }
    const softest = await newest(room)
    expect(await refusal(app.pieces.remix(ada, softest.id, ['drums-too-loud']))).toBe(
      `remix-unheard: Nobody would hear that in “${softest.title}”. Choose another change.`,
    )
  })

  it('is asked for by its button and by /remix', async () => {
    const room = await listening()
    const { slash, press, ben, id } = room
    const card = await newest(room)
    const button = card.controls.find(({ action }) => action === 'remix.press')
    await press(ben, button ?? { action: '', args: [] })
    await room.pass()
    expect(asked(room)?.changes).toEqual([])
    await slash(ben, 'remix', { values: { piece: id, change: 'too-dark', also: 'keep-melody' } })
    await room.pass()
    expect(asked(room)).toMatchObject({ changes: ['too-dark', 'keep-melody'], mood: 0, tone: 1 })
  })

  it('is finished by the next process where this one ends', async () => {
    const room = await listening()
    room.jobs.hold()
    await room.app.pieces.remix(room.ada, room.id, ['too-busy'])
    await room.pass()
    const restarting = room.restart()
    await room.pass(10_000)
    const next = await restarting
    await next.pass()
    const remix = await newest(next)
    expect(remix.remix?.of).toBe(room.id)
  })
})
