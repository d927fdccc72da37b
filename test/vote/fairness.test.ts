import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_LEDGER, type Account, type Ledger } from '../../src/model/account.ts'
import type { Answers } from '../../src/model/ballot.ts'
import { pseudonym } from '../../src/vote/digest.ts'
import { fairnessOf } from '../../src/vote/fairness.ts'
import { tally } from '../../src/vote/tally.ts'
import { ballotOf, STYLES } from '../support/ballots.ts'

type Wishes = Readonly<Record<string, Partial<Answers>>>
const SECRET = 'secret'

/** The accounts of rounds one after the other, loads carried on. */
const play = (rounds: readonly Wishes[]): readonly Account[] => {
  let ledger: Ledger = { ...EMPTY_LEDGER, secret: SECRET }
  return rounds.map((wishes, i) => {
    const id = `r${i}`
    const ballots = Object.entries(wishes).map(([voter, answers]) => ({
      ...ballotOf(voter, answers),
      round: id,
    }))
    const counted = tally({ round: { id, seed: i, seconds: 90 }, ballots, ledger, styles: STYLES })
    ledger = counted.ledger
    return counted.account
  })
}
const own = (member: string) => (round: string) => pseudonym(SECRET, round, member)
const nobody = () => ''
const repeat = (times: number, wishes: Wishes) => Array.from({ length: times }, () => wishes)

/** Three of five for `a`, two for `b`. */
const CAMPS: Wishes = {
  ada: { style: ['a'], colour: ['minor'] },
  ben: { style: ['a'], lead: ['piano'] },
  cy: { style: ['a'] },
  dee: { style: ['b'], colour: ['dorian'] },
  eve: { style: ['b'] },
}

describe('how the music was shared out', () => {
  it('shows each group beside its part of the voters', () => {
    const { rounds, ballots, groups } = fairnessOf(play(repeat(10, CAMPS)), nobody, 6)
    expect({ rounds, ballots }).toEqual({ rounds: 10, ballots: 50 })
    const [a, b] = groups
    expect(a).toMatchObject({ styles: ['a'], ballots: 30, colour: 0.5, lead: 1 })
    expect(b).toMatchObject({ styles: ['b'], ballots: 20, colour: 0.5, lead: 0 })
    expect(a.voters).toBeCloseTo(0.6)
    expect(a.seats).toBeCloseTo(0.6)
    expect(b.seats).toBeCloseTo(0.4)
  })

  it('tells askers of themselves alone, by the rounds in which they voted', () => {
    const { dee: _dee, ...four } = CAMPS
    const accounts = play([...repeat(5, CAMPS), ...repeat(5, four)])
    const found = fairnessOf(accounts, own('dee'), 6).own
    expect(found?.voters).toBeCloseTo(0.1)
    expect(found?.seats).toBeGreaterThan(0.07)
    expect(found?.seats).toBeLessThan(0.13)
    expect(fairnessOf(accounts, own('zoe'), 6).own).toBeNull()
  })

  it('sets what a style was wanted beside what it got', () => {
    const { styles } = fairnessOf(
      play(repeat(4, { ada: { style: ['a'] }, ben: { style: ['gamelan', 'b'] } })),
      nobody,
      6,
    )
    expect(styles.map(({ style, ballots, due }) => ({ style, ballots, due }))).toEqual([
      { style: 'a', ballots: 4, due: 12 },
      { style: 'b', ballots: 4, due: 6 },
      { style: 'gamelan', ballots: 4, due: 6 },
    ])
    expect(styles.reduce((sum, { got }) => sum + got, 0)).toBe(24)
  })

  it('adds up to one, and to the seats there were', () => {
    const wishes = fc.dictionary(
      fc.constantFrom('ada', 'ben', 'cy', 'dee'),
      fc.record({ style: fc.subarray(['a', 'b', 'waltz', 'gamelan']) }),
    )
    fc.assert(
      fc.property(
        fc.array(wishes, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 6 }),
        (list, most) => {
          const { rounds, groups, styles } = fairnessOf(play(list), nobody, most)
          const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
          expect(rounds).toBe(
            list.filter((one) => Object.values(one).some(({ style }) => style.length > 0)).length,
          )
          if (rounds === 0) {
            expect({ groups, styles }).toEqual({ groups: [], styles: [] })
            return
          }
          expect(total(groups.map(({ voters }) => voters))).toBeCloseTo(1)
          expect(total(groups.map(({ seats }) => seats))).toBeCloseTo(1)
          expect(total(styles.map(({ due }) => due))).toBeCloseTo(rounds * 6)
          expect(total(styles.map(({ got }) => got))).toBe(rounds * 6)
        },
      ),
      { numRuns: 200 },
    )
  })
})
