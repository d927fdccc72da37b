import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOOD_IDS, MOODS, type Affect, type Mood } from '../../src/music/mood.ts'
import { affectOf, lowerMedian } from '../../src/vote/median.ts'

const distances = (votes: readonly (readonly [Mood, number])[], at: Affect) =>
  votes.reduce(
    (sum, [mood, n]) =>
      sum + n * Math.hypot(MOODS[mood].valence - at.valence, MOODS[mood].arousal - at.arousal),
    0,
  )

describe('the lower median', () => {
  it.each([
    [[], undefined],
    [[3], 3],
    [[5, 1], 1],
    [[9, 1, 5], 5],
    [[1, 2, 3, 4], 2],
    [[2, 10, 9], 9],
  ])('of %j is %s', (values, median) => expect(lowerMedian(values)).toBe(median))

  it('cannot be pulled one’s own way by exaggerating (Moulin 1980)', () => {
    const grade = fc.integer({ min: 0, max: 4 })
    fc.assert(
      fc.property(fc.array(grade), grade, grade, (others, honest, lie) => {
        const truth = lowerMedian([...others, honest]) ?? honest
        const bent = lowerMedian([...others, lie]) ?? lie
        expect(Math.abs(bent - honest)).toBeGreaterThanOrEqual(Math.abs(truth - honest))
      }),
    )
  })
})

describe('the geometric median of moods', () => {
  const counts = fc.array(fc.nat(6), { minLength: 8, maxLength: 8 })

  it('has no point around it with a smaller sum of distances', () => {
    fc.assert(
      fc.property(counts, (numbers) => {
        const votes = MOOD_IDS.map((mood, i) => [mood, numbers[i]] as const)
        const at = affectOf(votes)
        if (!at) return expect(numbers.every((n) => n === 0)).toBe(true)
        const best = distances(votes, at)
        const total = numbers.reduce((sum, n) => sum + n, 0)
        for (const dv of [-0.02, 0, 0.02])
          for (const da of [-0.02, 0, 0.02]) {
            const around = { valence: at.valence + dv, arousal: at.arousal + da }
            // Rounding to thousandths moves the point by less than 0.001.
            expect(best).toBeLessThanOrEqual(distances(votes, around) + total * 0.001)
          }
        for (const mood of MOOD_IDS)
          expect(best).toBeLessThanOrEqual(distances(votes, MOODS[mood]) + total * 0.001)
      }),
      { numRuns: 300 },
    )
  })

  it('stays with the many, however far away the few are', () => {
    expect(affectOf([['calm', 10], ['tense', 4]])).toEqual(MOODS.calm) // prettier-ignore
  })
})
