import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BINS, gapsOver } from './ear.ts'
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

  it('tell gaps of a machine that stood still from all others', () => {
    const silent = { ssrc: 1, count: 0, silent: 0, holes: 0, jumps: 0, gaps: Array<number>(BINS).fill(0) }
    const longest = [
      { at: 1000, ms: 120 },
      { at: 2000, ms: 120 },
      { at: 3000, ms: 90 },
    ]
    const heard = [{ ...silent, longest }]
    expect(gapsOver(100, heard, [])).toEqual({ all: 2, stalled: 0 })
    expect(gapsOver(100, heard, [{ at: 1020, ms: 80 }])).toEqual({ all: 2, stalled: 1 })
    expect(gapsOver(100, heard, [{ at: 870, ms: 80 }])).toEqual({ all: 2, stalled: 0 })
    expect(gapsOver(100, heard, [{ at: 1200, ms: 80 }])).toEqual({ all: 2, stalled: 0 })
  })
})
