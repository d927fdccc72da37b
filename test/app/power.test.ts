import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Ledger } from '../../src/model/account.ts'
import type { Piece } from '../../src/model/piece.ts'
import { pseudonym } from '../../src/vote/digest.ts'
import { evening, type Evening } from '../support/app-room.ts'

const MEMBERS = ['ada', 'ben', 'cy', 'dee'] as const
const STYLES = ['lofi', 'swing', 'chiptune', 'ambient'] as const

const votes = fc.record({
  ada: fc.subarray([...STYLES], { minLength: 1 }),
  ben: fc.subarray([...STYLES], { minLength: 1 }),
  cy: fc.subarray([...STYLES], { minLength: 1 }),
  dee: fc.subarray([...STYLES], { minLength: 1 }),
})

/** One whole round; the loads with which each began it. */
const playRound = async (
  { app, who, pass, store }: Evening,
  ballots: Readonly<Record<string, readonly string[]>>,
): Promise<Readonly<Record<string, number>>> => {
  const ids = Object.keys(ballots)
  await app.rounds.start(who(ids[0]), { seconds: 20, electorate: 'anyone' })
  const round = app.snapshot('den').round?.id ?? ''
  for (const id of ids) await app.rounds.answer(who(id), round, 'style', ballots[id])
  await app.rounds.close(who(ids[0]))
  await pass(1)
  const pieces = (await store.entries<Piece>('pieces', 'den/')).map(([, piece]) => piece)
  const account = pieces.find((piece) => piece.account?.round === round)?.account
  const secret = (await store.get<Ledger>('ledgers', 'den'))?.secret ?? ''
  return Object.fromEntries(
    ids.map((id) => {
      const ballot = account?.ballots.find(({ voter }) => voter === pseudonym(secret, round, id))
      return [id, ballot?.loads.style?.[0] ?? Number.NaN]
    }),
  )
}

const mean = (values: readonly number[]) =>
  Math.floor(values.reduce((sum, one) => sum + one, 0) / values.length)

describe('deleting one’s data, or coming back as somebody else', () => {
  it('brings a member to the mean of the others, never before those who were heard least', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(votes, { minLength: 1, maxLength: 4 }),
        votes,
        fc.constantFrom(...MEMBERS),
        fc.boolean(),
        async (earlier, last, gone, newAccount) => {
          const room = await evening()
          for (const ballots of earlier) await playRound(room, ballots)
          await room.app.privacy.delete(room.who(gone), 'here')
          const back = newAccount ? 'somebody-new' : gone
          const others = MEMBERS.filter((id) => id !== gone)
          const ballots = { ...Object.fromEntries(others.map((id) => [id, last[id]])), [back]: last[gone] }
          const loads = await playRound(room, ballots)
          const theirs = others.map((id) => loads[id])
          expect(loads[back]).toBe(mean(theirs))
          expect(loads[back]).toBeGreaterThanOrEqual(Math.min(...theirs))
        },
      ),
      { numRuns: 25 },
    )
  })

  it('again and again never does better than the mean', async () => {
    const room = await evening()
    const wish = { ada: ['lofi'], ben: ['swing'], cy: ['swing'] }
    for (let i = 0; i < 8; i++) {
      const { ada, ben, cy } = await playRound(room, wish)
      if (i > 0) expect(ada).toBe(mean([ben, cy]))
      await room.app.privacy.delete(room.who('ada'), 'here')
    }
  })
})
