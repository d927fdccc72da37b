import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_LEDGER, type Ledger } from '../../src/model/account.ts'
import { SEATS, type StyleId } from '../../src/music/brief.ts'
import { pseudonym, roomPseudonym } from '../../src/vote/digest.ts'
import { forget } from '../../src/vote/ledger.ts'
import { SEAT } from '../../src/vote/loads.ts'
import { compatible } from '../../src/vote/seats.ts'
import type { StyleFacts } from '../../src/vote/style-facts.ts'
import { tally, type Outcome } from '../../src/vote/tally.ts'
import { ballotOf, STYLES } from '../support/ballots.ts'

const TOGETHER = STYLES.filter((style) => compatible(STYLES[0], style))
const SECRET = '5ec2e7'
const EMPTY = { ...EMPTY_LEDGER, secret: SECRET }

const play = (
  ledger: Ledger,
  id: string,
  wishes: Readonly<Record<string, readonly StyleId[]>>,
  styles = STYLES,
) =>
  tally({
    round: { id, seed: 1, seconds: 60 },
    ballots: Object.entries(wishes).map(([voter, style]) => ballotOf(voter, { style }, { round: id })),
    ledger,
    styles,
  })
const won = ({ brief }: Outcome, of: (style: StyleId) => boolean) =>
  SEATS.filter((seat) => of(brief.seats[seat])).length

const ids = (styles: readonly StyleFacts[]) => styles.map(({ id }) => id)
const approvals = (styles: readonly StyleFacts[], minLength = 0) => fc.subarray(ids(styles), { minLength })
const electorate = (styles: readonly StyleFacts[], minLength = 1) =>
  fc.dictionary(
    fc.constantFrom('ada', 'ben', 'cy', 'dee', 'eve', 'fay', 'gus'),
    approvals(styles, minLength),
    {
      minKeys: 1,
      noNullPrototype: true,
    },
  )
/** A ledger in which everybody was there last time, with any loads. */
const ledgerOf = (members: readonly string[], loads: readonly number[]): Ledger => {
  const voters = members.map((member) => roomPseudonym(SECRET, member))
  return {
    ...EMPTY,
    style: {
      loads: Object.fromEntries(voters.map((voter, i) => [voter, loads[i % loads.length]])),
      last: voters,
    },
  }
}
const someLoads = fc.array(fc.nat(3 * SEAT), { minLength: 1, maxLength: 7 })

/** Plays rounds one after the other: in each, what each member approves. */
const evening = (
  start: Ledger,
  rounds: readonly Readonly<Record<string, readonly StyleId[]>>[],
  styles = STYLES,
) => {
  let ledger = start
  return rounds.map((wishes, r) => {
    const outcome = play(ledger, `r${r}`, wishes, styles)
    ledger = outcome.ledger
    return { ...outcome, wishes, round: `r${r}` }
  })
}
const factsOf = (id: StyleId) => STYLES.find((style) => style.id === id) as StyleFacts

describe('proportionality', () => {
  // Charges are rounded to whole units: over these runs a sum moves by less than this share of a seat.
  const ROUNDING = 1e-5
  const cases = fc.record({
    rounds: fc.array(fc.array(approvals(STYLES, 1), { minLength: 7, maxLength: 7 }), {
      minLength: 1,
      maxLength: 6,
    }),
    loads: someLoads,
    size: fc.integer({ min: 1, max: 7 }),
    group: fc.integer({ min: 1, max: 7 }),
    style: fc.constantFrom(...ids(STYLES)),
    only: fc.boolean(),
  })

  it('a group that approves a style has its share of the seats where that style fits, less what it was ahead', () => {
    fc.assert(
      fc.property(cases, ({ rounds, loads, size, group, style, only }) => {
        const members = Array.from({ length: size }, (_, i) => `m${i}`)
        const together = members.slice(0, Math.min(group, size))
        const start = ledgerOf(members, loads)
        const wishes = rounds.map((given) =>
          Object.fromEntries(
            members.map((member, i): [string, readonly StyleId[]] => [
              member,
              together.includes(member) ? (only ? [style] : [...given[i], style]) : given[i],
            ]),
          ),
        )
        const payers = new Set<string>()
        let fits = 0
        let had = 0
        for (const { account, brief, round, wishes: asked } of evening(start, wishes)) {
          const theirs = new Set(together.flatMap((member) => asked[member]))
          const groove = factsOf(brief.seats.groove)
          for (const one of account.seats) {
            if (one.seat === 'groove' || compatible(groove, factsOf(style))) {
              fits += 1
              if (theirs.has(one.style)) had += 1
            }
            for (const member of members) {
              const at = one.voters.indexOf(pseudonym(SECRET, round, member))
              if (at >= 0 && one.charges[at] > 0) payers.add(member)
            }
          }
        }
        const before = (member: string) => start.style.loads[roomPseudonym(SECRET, member)]
        const least = Math.min(...[...payers].map(before))
        const ahead = together.reduce((sum, member) => sum + before(member) - least, 0) / SEAT
        expect(had).toBeGreaterThanOrEqual(
          Math.floor((together.length * fits) / payers.size - ahead - ROUNDING),
        )
      }),
      { numRuns: 3000 },
    )
  })

  it('gives a bloc of two in five at least 40 % of 50 rounds, to within a seat', () => {
    const wishes = { a1: ['a'], a2: ['a'], a3: ['a'], b1: ['b'], b2: ['b'] }
    const seats = evening(EMPTY, Array(50).fill(wishes) as (typeof wishes)[]).map((one) =>
      won(one, (style) => style === 'b'),
    )
    expect(seats.reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(0.4 * 300 - 1)
  })

  it('lets two camps that cannot share a piece have whole pieces in turn, by their numbers', () => {
    const wishes = { a1: ['a'], a2: ['a'], a3: ['a'], w1: ['waltz'], w2: ['waltz'] }
    const grooves = evening(EMPTY, Array(50).fill(wishes) as (typeof wishes)[]).map(
      ({ brief }) => brief.seats.groove,
    )
    const waltzes = grooves.filter((style) => style === 'waltz').length
    expect(Math.abs(waltzes - 20)).toBeLessThanOrEqual(1)
  })
})

describe('the seats of one round', () => {
  const room = fc.record({ wishes: electorate(TOGETHER), loads: someLoads })

  it('one more approval for a style never lowers its number of seats, where all styles go together', () => {
    fc.assert(
      fc.property(room, fc.nat(), fc.constantFrom(...ids(TOGETHER)), ({ wishes, loads }, pick, style) => {
        const members = Object.keys(wishes)
        const lifted = members[pick % members.length]
        // Somebody who approves nothing takes no part yet: then it is one more voter, not one more approval.
        fc.pre(wishes[lifted].length > 0)
        const ledger = ledgerOf(members, loads)
        const more = { ...wishes, [lifted]: [...wishes[lifted], style] }
        const count = (given: typeof wishes) =>
          won(play(ledger, 'r', given, TOGETHER), (one) => one === style)
        expect(count(more)).toBeGreaterThanOrEqual(count(wishes))
      }),
      { numRuns: 10_000 },
    )
  })

  it('unanimity gives every seat', () => {
    fc.assert(
      fc.property(room, fc.constantFrom(...ids(STYLES)), ({ wishes, loads }, style) => {
        const all = Object.fromEntries(Object.keys(wishes).map((member) => [member, [style]]))
        const outcome = play(ledgerOf(Object.keys(wishes), loads), 'r', all)
        expect(won(outcome, (one) => one === style)).toBe(6)
      }),
      { numRuns: 1000 },
    )
  })

  it('loads never fall, a seat costs a seat, and later seats go with the groove', () => {
    fc.assert(
      fc.property(electorate(STYLES), someLoads, (wishes, loads) => {
        const { account, brief } = play(ledgerOf(Object.keys(wishes), loads), 'r', wishes)
        for (const { loads: change, answers } of account.ballots) {
          expect(change.style === null).toBe(answers.style.length === 0)
          if (change.style) expect(change.style[1]).toBeGreaterThanOrEqual(change.style[0])
        }
        for (const { charges, reason, style } of account.seats) {
          expect(charges.reduce((sum, one) => sum + one, 0)).toBe(reason === 'default' ? 0 : SEAT)
          expect(compatible(factsOf(brief.seats.groove), factsOf(style))).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the loads of an evening', () => {
  const members = ['ada', 'ben', 'cy', 'dee', 'eve']
  const anyRounds = (styles: readonly StyleFacts[], minLength: number) =>
    fc
      .array(fc.tuple(...members.map(() => approvals(styles, minLength))), { minLength: 1, maxLength: 12 })
      .map((rounds) =>
        rounds.map((given): Record<string, readonly StyleId[]> =>
          Object.fromEntries(members.map((member, i) => [member, given[i]])),
        ),
      )

  it('differ by one seat at most where everybody can be charged', () => {
    fc.assert(
      fc.property(anyRounds(TOGETHER, 1), (rounds) => {
        for (const { ledger } of evening(EMPTY, rounds, TOGETHER)) {
          const loads = Object.values(ledger.style.loads)
          expect(Math.min(...loads)).toBe(0)
          expect(Math.max(...loads)).toBeLessThanOrEqual(SEAT)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('a stranger’s ledger does not leak in; deleting a member leaves the others’ results as they were', () => {
    fc.assert(
      fc.property(anyRounds(STYLES, 0), someLoads, fc.nat(3 * SEAT), (rounds, loads, theirs) => {
        const ledger = ledgerOf(members, loads)
        const stranger = roomPseudonym(SECRET, 'stranger')
        const { loads: own, last } = ledger.style
        const known = {
          ...ledger,
          style: { loads: { ...own, [stranger]: theirs }, last: [...last, stranger] },
        }
        const texts = (start: Ledger) => evening(start, rounds).map(({ account }) => JSON.stringify(account))
        expect(texts(known)).toEqual(texts(ledger))
        expect(JSON.stringify(forget(known, 'stranger'))).not.toContain(stranger)
        expect(texts(forget(known, 'stranger'))).toEqual(texts(ledger))
      }),
      { numRuns: 500 },
    )
  })

  it('adding the same to all changes nothing but the numbers', () => {
    fc.assert(
      fc.property(electorate(STYLES), someLoads, fc.nat(9 * SEAT), (wishes, loads, more) => {
        const there = Object.keys(wishes)
        // As many loads as members, so that both ledgers name the same ones.
        const each = there.map((_, i) => loads[i % loads.length])
        const seats = (all: readonly number[]) => play(ledgerOf(there, all), 'r', wishes).account.seats
        expect(seats(each.map((load) => load + more))).toEqual(seats(each))
      }),
      { numRuns: 1000 },
    )
  })
})
