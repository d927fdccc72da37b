import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantile, slopeOf } from './figures.ts'

describe('figures', () => {
  it('find the slope of a straight line, wherever it lies', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -1000, max: 1000 }), (slope, base) => {
        const points = Array.from({ length: 20 }, (_, x) => ({ x, y: base + slope * x }))
        expect(slopeOf(points)).toBeCloseTo(slope, 6)
      }),
    )
    expect(slopeOf([{ x: 1, y: 1 }])).toBeNaN()
  })

  it('find quantiles by rank', () => {
    const values = Array.from({ length: 100 }, (_, i) => 100 - i)
    expect([0.5, 0.99, 1].map((share) => quantile(values, share))).toEqual([50, 99, 100])
    expect(quantile([], 0.5)).toBeNaN()
  })
})
