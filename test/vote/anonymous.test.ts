import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Account } from '../../src/model/account.ts'
import { EMPTY_LEDGER } from '../../src/model/account.ts'
import { NO_ANSWERS } from '../../src/model/ballot.ts'
import { rng } from '../../src/music/rng.ts'
import { anonymise } from '../../src/vote/anonymous.ts'
import { pseudonym } from '../../src/vote/digest.ts'
import { recountAll } from '../../src/vote/recount.ts'
import { tally } from '../../src/vote/tally.ts'
import { ballotOf, STYLES } from '../support/ballots.ts'

const LEDGER = { ...EMPTY_LEDGER, secret: 'abc' }
const ROUND = { id: 'r1', seed: 7, seconds: 90 }
const chanceOf = (seed: number) => {
  const chance = rng(seed)
  return () => Math.floor(chance.next() * 2 ** 32)
}

const answers = fc.record({
  style: fc.subarray(['a', 'b', 'c', 'd', 'waltz']),
  mood: fc.subarray(['calm', 'dark'] as const),
  lead: fc.subarray(['piano', 'brass'] as const),
})
const ideas = fc.constantFrom(null, 'rain on the last train', 'my cat Mitzi', 'rain on the last train')
const reading = {
  version: 1,
  by: 'lexicon',
  answers: { ...NO_ANSWERS, tempo: 'slow' },
  avoid: { style: [], mood: [], colour: [], lead: [] },
  heard: [{ words: 'my cat', means: ['slow'] }],
} as const

const rounds = fc
  .array(fc.tuple(answers, ideas), { minLength: 1, maxLength: 9 })
  .map((all) =>
    all.map(([given, idea], i) =>
      ballotOf(`m${i}`, given, { idea, reading: idea === null ? null : reading }),
    ),
  )

describe('an account with a voter who is nobody any more', () => {
  it('comes to itself, byte for byte, and to the same music; nothing leads to the voter', () => {
    fc.assert(
      fc.property(rounds, fc.nat(), fc.nat(), (ballots, which, seed) => {
        const { account } = tally({ round: ROUND, ballots, ledger: LEDGER, styles: STYLES })
        const gone = ballots[which % ballots.length]
        const voter = pseudonym(LEDGER.secret, ROUND.id, gone.voter.id)
        const after = anonymise(account, voter, chanceOf(seed))

        expect(JSON.stringify(recountAll(after, STYLES))).toBe(JSON.stringify(after))
        expect(JSON.stringify(after)).not.toContain(voter)
        const shared = ballots.some((one) => one !== gone && one.idea === gone.idea)
        if (gone.idea !== null && !shared) expect(JSON.stringify(after)).not.toContain(gone.idea)
        expect({ ...after.brief, ideas: [] }).toEqual({ ...account.brief, ideas: [] })
        expect(after.ballots.map(({ loads }) => loads)).toEqual(account.ballots.map(({ loads }) => loads))
        expect(after.seats.map(({ charges }) => charges)).toEqual(account.seats.map(({ charges }) => charges))
        const names = after.ballots.map((ballot) => ballot.voter)
        expect(names).toEqual(names.toSorted())
        expect(new Set(names).size).toBe(names.length)
      }),
      { numRuns: 400 },
    )
  })

  it('holds for everybody at once, and again for names that leave no room between them', () => {
    fc.assert(
      fc.property(rounds, fc.nat(), (ballots, seed) => {
        const { account } = tally({ round: ROUND, ballots, ledger: LEDGER, styles: STYLES })
        const chance = chanceOf(seed)
        let after: Account = account
        for (const { voter } of account.ballots) after = anonymise(after, voter, chance)
        expect(after.brief.ideas).toEqual([])
        expect(JSON.stringify(recountAll(after, STYLES))).toBe(JSON.stringify(after))
      }),
    )
    const ballots = [ballotOf('x'), ballotOf('y'), ballotOf('z')]
    const { account } = tally({ round: ROUND, ballots, ledger: LEDGER, styles: STYLES })
    const tight: Account = {
      ...account,
      ballots: account.ballots.map((ballot, i) => ({ ...ballot, voter: `00000000000${i}` })),
    }
    const names = tight.ballots
      .reduce((all, { voter }) => anonymise(all, voter, chanceOf(1)), tight)
      .ballots.map(({ voter }) => voter)
    expect(names).toEqual(names.toSorted())
    expect(new Set(names).size).toBe(3)
    expect(names.some((name) => tight.ballots.some(({ voter }) => voter === name))).toBe(false)
  })

  it('leaves an account without that voter as it is', () => {
    const { account } = tally({ round: ROUND, ballots: [ballotOf('x')], ledger: LEDGER, styles: STYLES })
    expect(anonymise(account, 'nobody', chanceOf(1))).toBe(account)
  })
})
