import { describe, expect, it } from 'vitest'
import type { Who } from '../../src/app/ports.ts'
import type { NoticeView, PieceView, TasteView } from '../../src/app/views.ts'
import { STYLES, styleFacts } from '../../src/composer/styles/index.ts'
import type { Piece } from '../../src/model/piece.ts'
import type { RoomTaste } from '../../src/model/taste.ts'
import { recountAll } from '../../src/vote/recount.ts'
import { evening, type Evening } from '../support/app-room.ts'

const FACTS = STYLES.map(styleFacts)

/** Composes a piece of a style; its card. */
const piece = async (room: Evening, style: string, seed: number): Promise<PieceView> => {
  await room.app.pieces.compose(room.who('ada'), { style, seed })
  await room.pass(1000)
  return (await room.app.pieces.list('den'))[0]
}

/** Everybody likes reels and nothing else. */
const taught = async (rounds = 3): Promise<Evening> => {
  const room = await evening()
  for (const id of ['ada', 'ben', 'cem']) room.presence.join('den', id)
  for (let i = 0; i < rounds; i++)
    for (const style of ['reel', 'techno', 'lofi']) {
      const { id } = await piece(room, style, i)
      for (const member of ['ada', 'ben', 'cem'])
        await room.app.pieces.rate(room.who(member), style === 'reel' ? 'up' : 'down', id)
    }
  await room.pass(1000)
  return room
}

const taste = async (room: Evening, member = 'ada', admin = false): Promise<TasteView> => {
  const [said] = await room.slash(room.who(member, { admin }), 'taste', { subcommand: 'show' })
  expect(said.to).toBe('me')
  return said.view as TasteView
}
const stored = async (room: Evening) => (await room.store.entries<RoomTaste>('room-tastes')).at(0)?.[1]

/** A round in which nobody answers anything; the piece that comes of it. */
const openRound = async (room: Evening): Promise<Piece> => {
  await room.app.rounds.start(room.who('ada'), {})
  const id = room.app.snapshot('den').round?.id ?? ''
  await room.app.rounds.idea(room.who('ada'), 'zxqv', id)
  await room.pass(2000)
  await room.app.rounds.close(room.who('ada'))
  await room.pass(5000)
  const pieces = await room.store.entries<Piece>('pieces')
  const made = pieces.map(([, one]) => one).find((one) => one.account?.round === id)
  if (!made) throw new Error('no piece')
  return made
}

describe('the room’s taste', () => {
  it('is empty at first and says what to do', async () => {
    const view = await taste(await evening())
    expect(view.line).toBe('No ratings yet. Press 👍 or 👎 under a piece.')
    expect(view.groups).toEqual([])
    expect(view.controls).toEqual([])
  })

  it('is learned from ratings and told with its doubts', async () => {
    const view = await taste(await taught())
    expect(view.line).toMatch(/^Learned from 27 ratings of 9 pieces by 3 members\./)
    const styles = view.groups.find(({ label }) => label === 'Styles')?.opinions ?? []
    expect(styles.map(({ label }) => label)[0]).toMatch(/reel/)
    expect(styles).toHaveLength(3)
    expect(styles[0].words).toMatch(/^\d\d % sure, from 9 ratings$/)
    expect(styles[0].liking).toBeGreaterThan(view.average)
    for (const { low, liking, high } of view.groups.flatMap(({ opinions }) => opinions)) {
      expect(low).toBeLessThan(liking)
      expect(liking).toBeLessThan(high)
    }
    expect(view.lines.join(' ')).toMatch(/This room likes .*reel: \d\d % sure, from 9 ratings\./)
  })

  it('fills what votes leave open, is in the account, and is counted again to the same Brief', async () => {
    const room = await taught(4)
    const made = await openRound(room)
    expect(made.account?.taste?.ratings).toBe(36)
    expect(made.account?.seats[0].reason).toBe('taste')
    expect(['techno', 'lofi']).not.toContain(made.brief.seats.groove)
    if (!made.account) throw new Error('no account')
    expect(recountAll(made.account, FACTS)).toEqual(made.account)
    const ahead = room.jobs.asked.filter(({ priority }) => priority === 'ahead').at(-1)
    expect(ahead?.brief).toEqual(made.brief)
  })

  it('never overrules a vote', async () => {
    const room = await taught(4)
    await room.app.rounds.start(room.who('ada'), {})
    const id = room.app.snapshot('den').round?.id ?? ''
    await room.app.rounds.answer(room.who('ada'), id, 'style', ['techno'])
    await room.app.rounds.answer(room.who('ada'), id, 'energy', ['1'])
    await room.app.rounds.close(room.who('ada'))
    const brief = room.jobs.asked.at(-1)?.brief
    expect(brief?.seats.groove).toBe('techno')
    expect(brief?.energy).toBe(1)
    expect(brief?.taste ?? {}).not.toHaveProperty('density')
  })

  it('outlives the process', async () => {
    const room = await taught()
    const before = await taste(room)
    expect(await taste(await room.restart())).toEqual(before)
  })

  it('forgets what is withdrawn, and of a piece that nobody rates any more everything', async () => {
    const room = await taught(1)
    const [first] = (await room.app.pieces.list('den')).toReversed()
    for (const member of ['ada', 'ben', 'cem']) await room.app.pieces.unrate(room.who(member), first.id)
    await room.pass(1000)
    expect(Object.keys((await stored(room))?.pieces ?? {})).toHaveLength(2)
    expect((await taste(room)).line).toMatch(/^Learned from 6 ratings of 2 pieces/)
  })

  it('learns of a rated piece whose Score is lost by its Brief alone', async () => {
    const room = await evening()
    room.presence.join('den', 'ada')
    const { id, master } = await piece(room, 'reel', 1)
    await room.archive.remove(master)
    await room.app.pieces.rate(room.who('ada'), 'up', id)
    await room.pass(1000)
    const traits = (await stored(room))?.pieces[id].traits ?? {}
    expect(traits).toHaveProperty('style:reel')
    expect(Object.keys(traits).some((name) => name.startsWith('score:'))).toBe(false)
  })

  it('is reset by an admin who means it, which is written down; ratings stay', async () => {
    const room = await taught(1)
    const admin = room.who('ben', { admin: true })
    const view = await taste(room, 'ben', true)
    const ask = view.controls.find(({ action }) => action === 'settings.forget')
    if (!ask) throw new Error('no reset')
    expect((await taste(room)).controls.map(({ action }) => action)).toEqual(['taste.export'])
    const [question] = await room.press(admin, ask)
    expect(question).toMatchObject({ how: 'ask', view: { kind: 'form', action: 'settings.forget-taste' } })
    const answer = async (who: Who, word: string) => {
      const [said] = await room.press(
        who,
        { action: 'settings.forget-taste', args: [] },
        { values: { word } },
      )
      return said.view as NoticeView
    }
    expect((await answer(admin, 'no')).text).toMatch(/^Nothing is forgotten\./)
    expect((await taste(room)).groups.length).toBeGreaterThan(0)
    expect((await answer(room.who('cem'), 'forget')).tone).toBe('refusal')
    const [denied] = await room.slash(room.who('cem'), 'settings', { subcommand: 'forget-taste' })
    expect(denied.view).toMatchObject({ tone: 'refusal' })
    expect((await answer(admin, ' Forget ')).text).toMatch(/^Forgotten\./)
    expect((await taste(room)).groups).toEqual([])
    const next = await room.restart()
    expect((await taste(next)).groups).toEqual([])
    expect(Object.values(next.app.pieces.rated(room.who('ada')))).toHaveLength(3)
    const [log] = await next.slash(admin, 'settings', { subcommand: 'log' })
    expect(JSON.stringify(log.view)).toContain('reset what the room has learned')
  })

  it('is exported as a file that names no member', async () => {
    const room = await taught(1)
    const [said] = await room.slash(room.who('ada'), 'taste', { subcommand: 'export' })
    const { file } = said.view as TasteView
    expect(file?.name).toBe('taste.json')
    const data = JSON.parse(file?.text ?? '') as { readonly weights: readonly { readonly name: string }[] }
    expect(data).toMatchObject({ version: 1, learnedFrom: { ratings: 9, pieces: 3, members: 3 } })
    expect(data.weights.map(({ name }) => name)).toContain('style:reel')
    expect(file?.text).not.toMatch(/ada|ben|cem/)
  })
})
