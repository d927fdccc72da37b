import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byLot } from '../../src/vote/digest.ts'
import { award, charge, levelOf, SEAT } from '../../src/vote/loads.ts'

/** Elects `seats` candidates, each at most once, as in the literature; ties go by the alphabet. */
const elect = (profile: Readonly<Record<string, number>>, seats: number) => {
  const voters = Object.entries(profile).flatMap(([approved, n]) => Array<string>(n).fill(approved))
  const loads = new Float64Array(voters.length)
  let left = [...new Set(voters.join(''))].sort()
  const steps = Array.from({ length: seats }, () => {
    const claims = left.map((id) => ({
      id,
      approvers: voters.flatMap((approved, i) => (approved.includes(id) ? [i] : [])),
    }))
    const { id } = award('r', loads, claims, (a, b) => (a < b ? -1 : 1))
    left = left.filter((other) => other !== id)
    return { id, loads: voters.map((_, i) => loads[i] / SEAT) }
  })
  return steps
}

/** A load at each voter, given as `[times, numerator, denominator]`. */
const spread = (...parts: readonly (readonly [number, number, number])[]) =>
  parts.flatMap(([times, top, bottom]) => Array<number>(times).fill(top / bottom))

describe('worked examples from the literature', () => {
  // Numbered as in the book (Springer 2023, doi 10.1007/978-3-031-09016-5); examples 9 and 12 of the preprint, arXiv 2007.01795.
  it('Lackner & Skowron, Multi-Winner Voting with Approval Preferences, example 2.9', () => {
    const steps = elect({ ab: 3, ac: 3, ad: 2, bcf: 1, e: 1, f: 1, g: 1 }, 4)
    expect(steps.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
    const expected = [
      spread([8, 1, 8], [4, 0, 1]),
      spread([3, 11, 32], [5, 1, 8], [1, 11, 32], [3, 0, 1]),
      spread([3, 11, 32], [3, 55, 128], [2, 1, 8], [1, 55, 128], [3, 0, 1]),
      spread([3, 11, 32], [3, 55, 128], [2, 5, 8], [1, 55, 128], [3, 0, 1]),
    ]
    steps.forEach(({ loads }, step) =>
      loads.forEach((load, i) => expect(load).toBeCloseTo(expected[step][i], 7)),
    )
  })

  it('the same, example 2.12', () => {
    const steps = elect({ cd: 3, ab: 2, ac: 2, bd: 1 }, 3)
    expect(steps.map(({ id }) => id)).toEqual(['c', 'b', 'd'])
    const expected = spread([3, 29, 60], [2, 1, 3], [2, 1, 5], [1, 29, 60])
    steps[2].loads.forEach((load, i) => expect(load).toBeCloseTo(expected[i], 7))
  })

  it('Brill, Freeman, Janson & Lackner (AAAI 2017): four who agree on two candidates may get neither', () => {
    const rest = 'efghijklmn'
    const profile = { abc: 2, abd: 2, [`cd${rest}`]: 6, [`d${rest}`]: 5, [rest]: 9 }
    const elected = elect(profile, 12).map(({ id }) => id)
    // The rule gives proportional, not extended justified representation: the twelve are all but a and b.
    expect(elected.toSorted().join('')).toBe(`cd${rest}`)
  })

  it('Phragmén’s own example, as Janson tells it (Phragmén’s and Thiele’s election methods, 2016)', () => {
    expect(elect({ ABC: 1034, PQR: 519, ABQ: 90, APQ: 47 }, 3).map(({ id }) => id)).toEqual(['A', 'Q', 'B'])
  })

  it('with one candidate list for each voter it is D’Hondt’s method (Phragmén 1895)', () => {
    const seats = (votes: readonly number[]) => {
      const loads = new Float64Array(votes.reduce((sum, n) => sum + n, 0))
      let from = 0
      const claims = votes.map((n, party) => {
        const approvers = Array.from({ length: n }, (_, i) => from + i)
        from += n
        return { id: `${party}`, approvers }
      })
      const won = Array.from({ length: 8 }, () => award('r', loads, claims, byLot('r')).id)
      return votes.map((_, party) => won.filter((id) => id === `${party}`).length)
    }
    expect(seats([100, 80, 30, 20])).toEqual([4, 3, 1, 0])
    expect(seats([53, 24, 23])).toEqual([4, 2, 2])
  })
})

describe('the water level', () => {
  const loads = fc.array(fc.nat(4 * SEAT), { minLength: 1, maxLength: 30 })

  it('is the smallest whole one under which a seat fits; the charge is one seat, and nobody is refunded', () => {
    fc.assert(
      fc.property(loads, fc.nat(), (list, lot) => {
        const before = Float64Array.from(list)
        const all = list.map((_, i) => i)
        const level = levelOf(before, all)
        const room = (t: number) => list.reduce((sum, load) => sum + Math.max(0, t - load), 0)
        expect(room(level)).toBeGreaterThanOrEqual(SEAT)
        expect(room(level - 1)).toBeLessThan(SEAT)
        const after = before.slice()
        const paid = charge(after, all, level, lot)
        expect(paid.reduce((sum, one) => sum + one, 0)).toBe(SEAT)
        for (const i of all) {
          expect(paid[i]).toBeGreaterThanOrEqual(0)
          expect(after[i]).toBe(before[i] + paid[i])
          expect(Math.abs(after[i] - Math.max(before[i], level))).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 3000 },
    )
  })
})
