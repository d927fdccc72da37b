import { describe, expect, it } from 'vitest'
import type { WhyView } from '../../src/app/views.ts'
import { SEAT_LABELS } from '../../src/app/words/en.ts'
import { SEATS } from '../../src/music/seats.ts'
import { evening } from '../support/app-room.ts'

const NAMES = ['ada', 'ben', 'cy'] as const

/** An evening after one round: two for lo-fi, one for ambient, and one of the two for a waltz nobody else wants. */
const voted = async () => {
  const room = await evening()
  for (const id of [...NAMES, 'dee']) room.presence.join('den', id)
  const [ada, ben, cy] = NAMES.map((id) => room.who(id))
  await room.app.rounds.start(ada, {})
  const round = room.app.snapshot('den').round?.id ?? ''
  await room.app.rounds.answer(ada, round, 'style', ['lofi'])
  await room.app.rounds.answer(ben, round, 'style', ['lofi'])
  await room.app.rounds.answer(cy, round, 'style', ['ambient'])
  await room.app.rounds.close(ada)
  await room.pass()
  return room
}

const why = async (room: Awaited<ReturnType<typeof evening>>, member: string, piece?: string) => {
  const [said] = await room.slash(room.who(member), 'why', { values: piece === undefined ? {} : { piece } })
  expect(said.to).toBe('me')
  return said.view as WhyView
}
/** Everything that it says. */
const textOf = ({ lines, own }: WhyView) => [...lines, ...(own === null ? [] : [own])].join('\n')

describe('/why', () => {
  it('tells privately who got which part, who was charged, and the asker’s own share', async () => {
    const room = await voted()
    const lines = textOf(await why(room, 'ada')).split('\n')
    expect(lines[0]).toMatch(/^3 members voted on “.+”, in six parts\.$/)
    expect(lines).toContain('Lo-fi hip-hop was charged to 2 voters: 4 parts together.')
    expect(lines).toContain('Ambient was charged to 1 voter: 2 parts together.')
    expect(lines.join('\n')).toMatch(/Ambient got the .+: its voter had been heard least\./)
    expect(lines.at(-1)).toBe('Your share of it is 2.00 of 6 parts.')
    expect((await why(room, 'dee')).own).toBeNull()
  })

  it('draws who holds the six parts, what each group paid, and how loads stood before and after', async () => {
    const room = await voted()
    const { account } = await why(room, 'cy')
    if (!account) throw new Error('there is no picture')
    const { groups, seats, voters } = account
    expect(voters).toBe(3)
    expect(groups.map(({ label, voters: n, own, paid }) => ({ label, n, own, paid }))).toEqual([
      { label: 'Lo-fi hip-hop', n: 2, own: false, paid: 4 },
      { label: 'Ambient', n: 1, own: true, paid: 2 },
    ])
    expect(groups.map(({ before, after }) => [before, after])).toEqual([
      [0, 2],
      [0, 2],
    ])
    expect(seats.map(({ label }) => label)).toEqual(SEATS.map((seat) => SEAT_LABELS[seat]))
    for (const { style, shares, reason } of seats) {
      expect(shares).toEqual(style === 'Ambient' ? [0, 1] : [1, 0])
      expect(reason).toBe(style === 'Ambient' ? 'heard least so far' : 'most votes')
    }
  })

  it('draws the other questions: steps in order, moods on their plane, options by votes', async () => {
    const room = await evening()
    for (const id of NAMES) room.presence.join('den', id)
    const [ada, ben, cy] = NAMES.map((id) => room.who(id))
    await room.app.rounds.start(ada, {})
    const round = room.app.snapshot('den').round?.id ?? ''
    for (const [who, tempo] of [
      [ada, 'slow'],
      [ben, 'medium'],
      [cy, 'very fast'],
    ] as const)
      await room.app.rounds.answer(who, round, 'tempo', [tempo])
    await room.app.rounds.answer(ada, round, 'mood', ['calm'])
    await room.app.rounds.answer(ben, round, 'lead', ['piano', 'brass'])
    await room.app.rounds.answer(cy, round, 'lead', ['piano'])
    await room.app.rounds.close(ada)
    await room.pass()
    const { account } = await why(room, 'ada')
    expect(account?.groups).toEqual([])
    expect(account?.seats.every(({ shares }) => shares.length === 0)).toBe(true)
    const [mood, tempo, lead] = account?.answers ?? []
    expect(account?.answers).toHaveLength(3)
    expect(tempo).toMatchObject({
      ...{ question: 'tempo', shape: 'scale', line: 'Tempo medium, the middle of 3 answers.' },
    })
    expect(tempo.options.map(({ votes, chosen }) => `${votes}${chosen ? '!' : ''}`)).toEqual([
      '0',
      '1',
      '1!',
      '0',
      '1',
    ])
    expect(mood.line).toBe('Mostly calm; the music takes the middle of 1 vote.')
    expect(mood).toMatchObject({ shape: 'plane', middle: { valence: 0.5, arousal: -0.7 } })
    expect(mood.options).toHaveLength(8)
    expect(lead).toMatchObject({ shape: 'options', line: 'Lead piano (2 of 2).' })
    expect(lead.options).toEqual([
      { label: 'piano', votes: 2, chosen: true },
      { label: 'brass', votes: 1, chosen: false },
    ])
  })

  it('names every style that has a part, however many they are', async () => {
    const room = await evening()
    const names = ['ada', 'ben', 'cy', 'dee', 'eve']
    const styles = ['lofi', 'ambient', 'swing', 'funk', 'chiptune']
    for (const id of names) room.presence.join('den', id)
    await room.app.rounds.start(room.who('ada'), {})
    const round = room.app.snapshot('den').round?.id ?? ''
    for (const [i, id] of names.entries())
      await room.app.rounds.answer(room.who(id), round, 'style', [styles[i]])
    await room.app.rounds.close(room.who('ada'))
    await room.pass()
    const { lines, account } = await why(room, 'ada')
    const held = new Set(account?.seats.map(({ style }) => style))
    expect(held.size).toBe(5)
    for (const style of held) expect(lines.join('\n')).toMatch(new RegExp(`^${style} (also )?got `, 'm'))
  })

  it('answers the same after a restart, since the room’s secret is stored', async () => {
    const room = await voted()
    const said = await why(room, 'cy')
    expect(await why(await room.restart(), 'cy')).toEqual(said)
  })

  it('says of a style in vain that its voters count more next time', async () => {
    const room = await evening()
    for (const id of NAMES) room.presence.join('den', id)
    const [ada, ben, cy] = NAMES.map((id) => room.who(id))
    await room.app.rounds.start(ada, {})
    const round = room.app.snapshot('den').round?.id ?? ''
    await room.app.rounds.answer(ada, round, 'style', ['lofi'])
    await room.app.rounds.answer(ben, round, 'style', ['lofi', 'chiptune'])
    await room.app.rounds.answer(cy, round, 'mood', ['calm'])
    await room.app.rounds.close(ada)
    await room.pass()
    expect(textOf(await why(room, 'ben'))).toMatch(
      /^Chiptune has no part yet: its voter counts more next time\.$/m,
    )
  })

  it('says which colour does not go with the groove’s tuning, and what stands in its place', async () => {
    const told = async (colours: readonly (readonly string[])[]) => {
      const room = await evening()
      const names = NAMES.slice(0, colours.length)
      for (const id of names) room.presence.join('den', id)
      await room.app.rounds.start(room.who('ada'), {})
      const round = room.app.snapshot('den').round?.id ?? ''
      for (const [i, id] of names.entries()) {
        await room.app.rounds.answer(room.who(id), round, 'style', ['lofi'])
        await room.app.rounds.answer(room.who(id), round, 'colour', colours[i])
      }
      await room.app.rounds.close(room.who('ada'))
      await room.pass()
      return textOf(await why(room, 'ada'))
    }
    expect(await told([['slendro'], ['slendro', 'maqam']])).toMatch(
      /^No colour \(slendro and maqam need another tuning\)\.$/m,
    )
    expect(await told([['makam'], ['makam'], ['makam', 'dorian']])).toMatch(
      /^Colour Dorian \(1 of 3; makam needs another tuning\)\.$/m,
    )
  })

  it('takes a piece by its id, the one on the stage before a newer one, and tells of a wish who had it', async () => {
    const room = await voted()
    const [first] = await room.app.pieces.list('den')
    await room.app.pieces.compose(room.who('dee'), { style: 'swing' })
    await room.pass()
    expect(textOf(await why(room, 'ada'))).toContain(first.title)
    const [second] = await room.app.pieces.list('den')
    expect(second.id).not.toBe(first.id)
    const wish = await why(room, 'ada', second.id)
    expect(wish.account).toBeNull()
    expect(textOf(wish)).toMatch(/^Nobody voted on “.+”\.\ndee asked for /)
  })

  it('suggests pieces, and refuses what is not there', async () => {
    const room = await evening()
    expect(await why(room, 'ada')).toMatchObject({ tone: 'refusal' })
    expect(await why(room, 'ada', 'nothing')).toMatchObject({ tone: 'refusal' })
  })
})
