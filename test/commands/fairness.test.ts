import { describe, expect, it } from 'vitest'
import type { FairnessView, HelpView, NoticeView } from '../../src/app/views.ts'
import { evening, type Evening } from '../support/app-room.ts'

type Ballots = Readonly<Record<string, readonly string[]>>

/** One round after the other, closed by the first voter. */
const play = async (room: Evening, rounds: readonly Ballots[]) => {
  for (const ballots of rounds) {
    const names = Object.keys(ballots)
    for (const id of names) room.presence.join('den', id)
    await room.app.rounds.start(room.who(names[0]), {})
    const round = room.app.snapshot('den').round?.id ?? ''
    for (const id of names) await room.app.rounds.answer(room.who(id), round, 'style', ballots[id])
    await room.app.rounds.close(room.who(names[0]))
    await room.pass()
  }
}
const times = (n: number, ballots: Ballots): readonly Ballots[] => Array.from({ length: n }, () => ballots)
const CAMPS: Ballots = { ada: ['lofi'], ben: ['lofi'], cy: ['lofi'], dee: ['swing'], eve: ['swing'] }

const fairness = async (room: Evening, member: string, rounds?: number) => {
  const [said] = await room.slash(room.who(member), 'fairness', {
    values: rounds === undefined ? {} : { rounds },
  })
  expect(said.to).toBe('me')
  return said.view as FairnessView
}

describe('/fairness', () => {
  it('sets groups beside what they paid for, and tells askers privately of themselves', async () => {
    const room = await evening()
    await play(room, times(10, CAMPS))
    const view = await fairness(room, 'dee')
    expect(view.line).toBe('The last 10 rounds, 50 ballots.')
    expect(view.groups.map(({ label }) => label)).toEqual(['Lo-fi hip-hop', 'Swing'])
    expect(view.groups.map(({ voters }) => voters)).toEqual([expect.closeTo(0.6), expect.closeTo(0.4)])
    expect(view.groups.map(({ seats }) => seats)).toEqual([expect.closeTo(0.6), expect.closeTo(0.4)])
    expect(view.lines[0]).toBe('Every group was heard about as much as it voted.')
    expect(view.own).toBe('You shaped 20 % of the parts; you were 20 % of the voters.')
    expect((await fairness(room, 'zoe')).own).toBeNull()
    expect({ ...(await fairness(room, 'zoe')), own: view.own }).toEqual(view)
    expect(JSON.stringify(view)).not.toMatch(/\b(ada|ben|cy|dee|eve)\b/)
  })

  it('says who was heard least, and what was wished in vain', async () => {
    const room = await evening()
    await play(room, [{ ada: ['lofi'], ben: ['lofi'], cy: ['lofi'], dee: ['gamelan'] }])
    const view = await fairness(room, 'dee')
    expect(view.lines[0]).toBe('Heard least: gamelan. They were 25 % of the voters with 0 % of the parts.')
    expect(view.own).toBe('You shaped 0 % of the parts; you were 25 % of the voters.')
    const [styles, families, tunings, traditions] = view.wishes
    expect(styles.entries).toEqual([
      { label: 'Lo-fi hip-hop', wished: 4.5, heard: 6 },
      { label: 'Gamelan', wished: 1.5, heard: 0 },
    ])
    expect(families.entries.map(({ label }) => label)).toEqual(['Electronic', 'Traditions'])
    expect(tunings.never).toMatch(/^Not wished and not heard: .*quarter tones.*\.$/)
    expect(traditions.entries).toEqual([{ label: 'Gamelan', wished: 1.5, heard: 0 }])
    expect(traditions.never).toContain('Irish reel')
  })

  it('looks back as far as it is asked to, also by its buttons, and after a restart', async () => {
    const room = await evening()
    await play(room, [...times(3, { ada: ['swing'] }), ...times(2, { ada: ['lofi'], ben: ['lofi'] })])
    expect((await fairness(room, 'ada', 2)).groups.map(({ label }) => label)).toEqual(['Lo-fi hip-hop'])
    const all = await fairness(room, 'ada')
    expect(all.line).toBe('The last 5 rounds, 7 ballots.')
    const last = all.controls.find(({ label }) => label === 'Last 100')
    if (!last) throw new Error('there is no button to look back further')
    const [pressed] = await room.press(room.who('ada'), last)
    expect(pressed).toEqual({ how: 'refresh', to: 'me', view: all })
    expect(await fairness(await room.restart(), 'ada')).toEqual(all)
  })

  it('counts an own style as its room calls it', async () => {
    const room = await evening()
    const ada = room.who('ada')
    await room.app.styles.create(ada, { name: 'Night bus', groove: 'lofi', melody: 'swing' })
    await play(room, [{ ada: ['own-night-bus'] }])
    const [styles, families] = (await fairness(room, 'ada')).wishes
    expect(styles.entries).toEqual([{ label: 'Night bus', wished: 6, heard: 6 }])
    expect(families.entries).toHaveLength(1)
  })

  it('says what the learned parts were trained on, votes or not, and how votes count', async () => {
    const room = await evening()
    const view = await fairness(room, 'ada')
    expect(view.line).toBe('No vote has been counted here yet. Start a round with /jam start.')
    expect(view).toMatchObject({ own: null, groups: [], wishes: [], lines: [] })
    expect(view.learned.parts.length).toBeGreaterThan(3)
    expect(view.learned.line).toMatch(
      /^\d+ of my \d+ styles use none of this\. \d+ of \d+ traditions are among them\.$/,
    )
    const rule = view.controls.find(({ action }) => action === 'help.topic')
    const [said] = await room.press(room.who('ada'), rule ?? { action: 'help.topic', args: [] })
    const help = said.view as HelpView
    expect(help.title).toBe('How votes count')
    const [typed] = await room.slash(room.who('ada'), 'help', { values: { topic: 'votes' } })
    expect(typed.view).toEqual(help)
  })

  it.each([0, 101, 2.5])('refuses to look back %d rounds', async (rounds) => {
    const view = (await fairness(await evening(), 'ada', rounds)) as unknown as NoticeView
    expect(view).toMatchObject({ kind: 'notice', tone: 'refusal' })
  })

  it('keeps the shares of a member whose data are deleted, and knows nothing of whose they were', async () => {
    const room = await evening()
    await play(room, times(3, CAMPS))
    const before = await fairness(room, 'dee')
    await room.app.privacy.delete(room.who('dee'), 'here')
    expect(await fairness(room, 'dee')).toEqual({ ...before, own: null })
    expect((await fairness(room, 'eve')).own).toBe(before.own)
  })

  it('forgets with a piece that is gone: pieces are all it reads', async () => {
    const room = await evening()
    await play(room, times(2, CAMPS))
    for (const [key] of await room.store.entries('pieces')) await room.store.delete('pieces', key)
    expect((await fairness(await room.restart(), 'ada')).groups).toEqual([])
  })
})
