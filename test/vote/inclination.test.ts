import { describe, expect, it } from 'vitest'
import { EMPTY_LEDGER } from '../../src/model/account.ts'
import type { Answers } from '../../src/model/ballot.ts'
import type { TasteDraw } from '../../src/model/taste.ts'
import { inclinationStep } from '../../src/music/inclination.ts'
import { recountAll } from '../../src/vote/recount.ts'
import { tally } from '../../src/vote/tally.ts'
import { ballotOf, STYLES } from '../support/ballots.ts'

const NOWHERE = { style: {}, mood: {}, tempo: {}, energy: {}, colour: {}, lead: {} }
const draw = (features: Readonly<Record<string, number>>): TasteDraw => ({
  version: 1,
  ratings: 30,
  leanings: NOWHERE,
  features,
})
const count = (answers: Partial<Answers>, taste: TasteDraw | null) =>
  tally({
    round: { id: 'r1', seed: 7, seconds: 90 },
    ballots: [ballotOf('ada', answers)],
    ledger: EMPTY_LEDGER,
    styles: STYLES,
    taste,
  })

describe('what a taste asks of the composer’s critic', () => {
  const taste = draw({ density: -0.4, range: 0.2, leaps: 0.1, majorness: 2 })

  it('stands in the Brief in whole steps, as far as the critic can hear it, and is counted again', () => {
    const { brief, account } = count({}, taste)
    expect(brief.taste).toEqual({ density: -2, range: 1 })
    expect(recountAll(account, STYLES)).toEqual(account)
  })

  it('gives way to votes: an energy settles how full it is', () => {
    expect(count({ energy: 4 }, taste).brief.taste).toEqual({ range: 1 })
  })

  it('is absent where there is nothing to ask', () => {
    expect(count({}, null).brief).not.toHaveProperty('taste')
    expect(count({}, draw({ density: 0.1 })).brief).not.toHaveProperty('taste')
  })

  it('goes up in steps, alike to both sides', () => {
    expect([0, 0.14, 0.15, 0.34, 0.35, 5].map(inclinationStep)).toEqual([0, 0, 1, 1, 2, 2])
    for (const logits of [0.1, 0.2, 0.5]) expect(inclinationStep(-logits)).toBe(0 - inclinationStep(logits))
  })
})
