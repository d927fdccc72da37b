import { describe, expect, it } from 'vitest'
import { EMPTY_LEDGER } from '../../src/model/account.ts'
import { NO_ANSWERS, type Answers } from '../../src/model/ballot.ts'
import { roomPseudonym } from '../../src/vote/digest.ts'
import { forget, openLedger, startingLoads, turnPage } from '../../src/vote/ledger.ts'
import { SEAT } from '../../src/vote/loads.ts'
import { tally } from '../../src/vote/tally.ts'
import { ballotOf, STYLES } from '../support/ballots.ts'

const start = (
  loads: Readonly<Record<string, number>>,
  last: readonly string[],
  present: readonly string[],
) => [...startingLoads({ loads, last }, present)].map((load) => load / SEAT)
const seats = (n: number) => n * SEAT

describe('where voters start', () => {
  const loads = { ada: seats(4), ben: seats(2), cy: seats(0), dee: seats(9) }
  it.each([
    ['who was there last time: their own', ['ada', 'ben'], ['ada', 'ben'], [4, 2]],
    ['a newcomer: the mean of those', ['ada', 'ben'], ['ada', 'ben', 'new'], [4, 2, 3]],
    ['a returner in credit: one seat below that mean', ['ada', 'ben'], ['ada', 'ben', 'cy'], [4, 2, 2]],
    ['a returner in debt: their own', ['ada', 'ben'], ['ada', 'dee'], [4, 9]],
    ['absent ones do not count for the mean', ['ada', 'ben'], ['ada', 'new'], [4, 4]],
    ['nobody there last time: the mean of the returners', [], ['ada', 'cy', 'new'], [4, 1, 2]],
    ['nobody known: nothing', [], ['x', 'y'], [0, 0]],
  ])('%s', (_what, last, present, expected) => expect(start(loads, last, present)).toEqual(expected))
})

describe('the page after a round', () => {
  it('counts from the least of those present, in order of names', () => {
    const page = { loads: { zoe: seats(5), ada: seats(1) }, last: ['zoe'] }
    expect(turnPage(page, ['cy', 'ada'], Float64Array.of(seats(3), seats(2)))).toEqual({
      loads: { ada: 0, cy: seats(1), zoe: seats(3) },
      last: ['ada', 'cy'],
    })
  })

  it('stays bounded when one member plays alone for ever', () => {
    let page = {
      loads: { idle: 0, busy: 0 } as Readonly<Record<string, number>>,
      last: [] as readonly string[],
    }
    for (let round = 0; round < 5000; round++) {
      const [load] = startingLoads(page, ['busy'])
      page = turnPage(page, ['busy'], Float64Array.of(load + seats(6)))
    }
    expect(page.loads).toEqual({ busy: 0, idle: -seats(1024) })
    expect(start(page.loads, page.last, ['busy', 'idle'])).toEqual([0, -1])
  })

  it('is the page before where nobody took part', () => {
    const page = { loads: { ada: 1 }, last: ['ada'] }
    expect(turnPage(page, [], new Float64Array())).toBe(page)
  })
})

describe('a ledger', () => {
  it('of version 1 opens with a secret, drawn once', () => {
    const opened = openLedger({ version: 1, loads: {} }, () => 'drawn')
    expect(opened).toEqual({ ...EMPTY_LEDGER, secret: 'drawn' })
    expect(openLedger(opened, () => 'another')).toBe(opened)
  })

  const play = (round: string, wishes: Readonly<Record<string, Partial<Answers>>>, ledger = EMPTY_LEDGER) =>
    tally({
      round: { id: round, seed: 1, seconds: 60 },
      ballots: Object.entries(wishes).map(([voter, answers]) =>
        ballotOf(voter, { ...NO_ANSWERS, ...answers }, { round }),
      ),
      ledger,
      styles: STYLES,
    })

  it('has pages of its own for colour and lead, one seat a round each; others are not charged', () => {
    const { ledger, account } = play('r1', {
      ada: { style: ['a'], colour: ['dorian'] },
      ben: { colour: ['dorian'], lead: ['brass'] },
      cy: { mood: ['calm'] },
    })
    const names = Object.fromEntries(['ada', 'ben', 'cy'].map((id) => [id, roomPseudonym('', id)]))
    expect(Object.keys(ledger.style.loads)).toEqual([names.ada])
    expect(Object.keys(ledger.colour.loads).sort()).toEqual([names.ada, names.ben].sort())
    expect(Object.keys(ledger.lead.loads)).toEqual([names.ben])
    const paid = account.answers.map(({ question, charges }) => [
      question,
      charges.reduce((a, b) => a + b, 0),
    ])
    expect(Object.fromEntries(paid)).toMatchObject({ colour: SEAT, lead: SEAT, mood: 0, tempo: 0 })
  })

  it('takes turns on colour: two in three cannot have it always', () => {
    let ledger = EMPTY_LEDGER
    const colours = Array.from({ length: 30 }, (_, r) => {
      const outcome = play(
        `r${r}`,
        { ada: { colour: ['major'] }, ben: { colour: ['major'] }, cy: { colour: ['minor'] } },
        ledger,
      )
      ledger = outcome.ledger
      return outcome.brief.colour
    })
    expect(colours.filter((colour) => colour === 'minor').length).toBe(10)
  })

  it('forgets a member; who comes back starts as a newcomer, with no power gained', () => {
    let ledger = EMPTY_LEDGER
    const wishes = { ada: { style: ['a'] }, ben: { style: ['a'] }, cy: { style: ['a'] } }
    for (let r = 0; r < 5; r++) ledger = play(`r${r}`, { ...wishes, dee: { style: ['b'] } }, ledger).ledger
    const clean = forget(ledger, 'dee')
    expect(JSON.stringify(clean)).not.toContain(roomPseudonym('', 'dee'))
    const seatsOfB = (start: typeof ledger) => {
      let now = start
      let won = 0
      for (let r = 10; r < 20; r++) {
        const { brief, ledger: next } = play(`r${r}`, { ...wishes, dee: { style: ['b'] } }, now)
        won += Object.values(brief.seats).filter((style) => style === 'b').length
        now = next
      }
      return won
    }
    expect(seatsOfB(clean)).toBeLessThanOrEqual(seatsOfB(ledger) + 1)
  })
})
