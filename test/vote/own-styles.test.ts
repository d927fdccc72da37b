import { describe, expect, it } from 'vitest'
import { EMPTY_LEDGER } from '../../src/model/account.ts'
import { PLAIN_DIALS, type Recipe } from '../../src/music/recipe.ts'
import { withOwn } from '../../src/vote/own-styles.ts'
import { recountAll } from '../../src/vote/recount.ts'
import { tally } from '../../src/vote/tally.ts'
import { ballotOf, STYLES } from '../support/ballots.ts'

const recipe = (slug: string, groove: string): Recipe => ({
  version: 1,
  id: `own-${slug}`,
  name: slug,
  line: `what ${slug} sounds like`,
  seats: { groove, harmony: groove, melody: groove, instrumentation: groove, sound: groove },
  dials: PLAIN_DIALS,
})
const RECIPES = [recipe('night', 'a'), recipe('dance', 'waltz')]
const styles = withOwn(STYLES, RECIPES)
const count = (ballots: Parameters<typeof tally>[0]['ballots'], known = styles) =>
  tally({
    round: { id: 'r1', seed: 7, seconds: 60 },
    ballots,
    ledger: { ...EMPTY_LEDGER, secret: 's' },
    styles: known,
  })

describe('own styles in a vote', () => {
  it('have metre, tuning and tempo of their groove', () => {
    const [night, dance] = styles.slice(STYLES.length)
    expect(night).toMatchObject({ family: 'own', tempo: STYLES[0].tempo, meter: { beats: 4, unit: 4 } })
    expect(dance.meter).toEqual({ beats: 3, unit: 4 })
    const dialled = withOwn(STYLES, [{ ...RECIPES[0], dials: { ...PLAIN_DIALS, tempo: 90 } }]).at(-1)
    expect(dialled?.tempo).toEqual({ min: 81, default: 90, max: 99 })
  })

  it('win seats beside those that ship, and the Brief carries the recipes of those on a seat', () => {
    const { brief, account } = count([
      ballotOf('ada', { style: ['own-night'] }),
      ballotOf('ben', { style: ['b'] }),
      ballotOf('cy', { style: ['own-dance', 'b'] }),
    ])
    expect(new Set(Object.values(brief.seats))).toEqual(new Set(['own-night', 'b']))
    expect(brief.recipes).toEqual([RECIPES[0]])
    expect(account.recipes).toEqual([RECIPES[1], RECIPES[0]])
  })

  it('are counted again from the account alone, when the room has none of them left', () => {
    const { account } = count([
      ballotOf('ada', { style: ['own-night', 'c'] }),
      ballotOf('ben', { style: ['own-dance'] }),
    ])
    const stored = JSON.parse(JSON.stringify(account)) as typeof account
    expect(JSON.stringify(recountAll(stored, STYLES))).toBe(JSON.stringify(account))
  })

  it('leave rounds without a vote for them as they would have been, byte for byte', () => {
    for (const ballots of [[], [ballotOf('ada', { style: ['b'] })]]) {
      const { brief, account } = count(ballots)
      expect(JSON.stringify([brief, account])).toBe(
        JSON.stringify([count(ballots, STYLES).brief, count(ballots, STYLES).account]),
      )
      expect('recipes' in brief || 'recipes' in account).toBe(false)
    }
  })

  it('that are gone are votes for nothing', () => {
    const { brief } = count([ballotOf('ada', { style: ['own-night', 'b'] })], STYLES)
    expect(new Set(Object.values(brief.seats))).toEqual(new Set(['b']))
  })
})
