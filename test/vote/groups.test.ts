import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupVoters } from '../../src/vote/groups.ts'

const approvals = fc.array(fc.subarray(['a', 'b', 'c', 'd', 'e']), { maxLength: 40 })
const most = fc.integer({ min: 1, max: 6 })

describe('groups of voters', () => {
  it('are those who name the same styles, the largest first', () => {
    expect(groupVoters([['jazz'], ['lofi'], ['lofi'], [], ['lofi', 'jazz']], 6)).toEqual([
      { styles: ['lofi'], ballots: [1, 2] },
      { styles: ['jazz'], ballots: [0] },
      { styles: ['jazz', 'lofi'], ballots: [4] },
    ])
  })

  it('take in the smallest one where they are too many, by what they have in common', () => {
    const many = [['a'], ['a'], ['a', 'b'], ['c'], ['c'], ['c'], ['c', 'd', 'e']]
    expect(groupVoters(many, 2)).toEqual([
      { styles: ['c'], ballots: [3, 4, 5, 6] },
      { styles: ['a'], ballots: [0, 1, 2] },
    ])
  })

  it('have every ballot that names a style in one group, and no more groups than asked for', () => {
    fc.assert(
      fc.property(approvals, most, (list, limit) => {
        const groups = groupVoters(list, limit)
        expect(groups.length).toBeLessThanOrEqual(limit)
        const naming = list.flatMap((styles, i) => (styles.length > 0 ? [i] : []))
        expect(groups.flatMap(({ ballots }) => ballots).sort((a, b) => a - b)).toEqual(naming)
        for (const { styles } of groups) expect(styles.length).toBeGreaterThan(0)
      }),
    )
  })

  it('are the same whatever the order of ballots', () => {
    const shuffled = approvals.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
    fc.assert(
      fc.property(shuffled, most, ([list, other], limit) => {
        const named = (of: typeof list) =>
          groupVoters(of, limit).map(({ styles, ballots }) => ({ styles, size: ballots.length }))
        expect(named(other)).toEqual(named(list))
      }),
    )
  })

  it('come out at once for ten thousand voters of whom no two agree', () => {
    const list = Array.from({ length: 10_000 }, (_, i) =>
      Array.from({ length: 14 }, (_, bit) => ((i >> bit) & 1 ? [`s${bit}`] : [])).flat(),
    )
    const groups = groupVoters(list, 6)
    expect(groups).toHaveLength(6)
    expect(groups.reduce((sum, { ballots }) => sum + ballots.length, 0)).toBe(9999)
  })
})
