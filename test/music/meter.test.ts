import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { metricWeight } from '../../src/composer/performance/dynamics.ts'
import { groupsOf, isBeat, isStrong, meterName, pulseOf, sameMeter, splitBar } from '../../src/music/meter.ts'
import type { Meter } from '../../src/music/time.ts'

const meters: fc.Arbitrary<Meter> = fc.record({
  beats: fc.integer({ min: 1, max: 16 }),
  unit: fc.constantFrom(2, 4, 8, 16),
})

describe('a metre', () => {
  it.each([
    [4, 4, '2+2'],
    [3, 4, '3'],
    [5, 4, '3+2'],
    [6, 8, '3+3'],
    [12, 8, '3+3+3+3'],
    [7, 8, '2+2+3'],
    [11, 8, '2+2+2+2+3'],
  ])('of %i/%i is gathered as %s unless it says otherwise', (beats, unit, groups) => {
    expect(groupsOf({ beats, unit }).join('+')).toBe(groups)
    expect(groupsOf({ beats, unit, groups: [beats] })).toEqual([beats])
  })

  it('has its strong places where groups begin, among its beats', () => {
    expect(pulseOf({ beats: 4, unit: 4 })).toMatchObject({
      bar: 1920,
      beats: [0, 480, 960, 1440],
      strong: [0, 960],
    })
    expect(pulseOf({ beats: 3, unit: 4 }).strong).toEqual([0])
    expect(pulseOf({ beats: 7, unit: 8, groups: [3, 2, 2] }).strong).toEqual([0, 720, 1200])
    expect(pulseOf({ beats: 9, unit: 8, groups: [2, 2, 2, 3] })).toMatchObject({
      bar: 2160,
      quarters: 4.5,
      beats: [0, 480, 960, 1440],
      strong: [0, 960],
    })
    expect(() => pulseOf({ beats: 7, unit: 8, groups: [2, 2] })).toThrow(RangeError)
  })

  it('weighs the downbeat most, its strong places more than its beats, and these more than the rest', () => {
    fc.assert(
      fc.property(meters, fc.integer({ min: 0, max: 200 }), (meter, step) => {
        const pulse = pulseOf(meter)
        const tick = step * 60
        const weight = metricWeight(tick, meter)
        const rank =
          tick % pulse.bar === 0 ? 1 : isStrong(pulse, tick) ? 0.75 : isBeat(pulse, tick) ? 0.5 : 0.25
        expect(weight).toBeLessThanOrEqual(rank)
        if (rank > 0.25) expect(weight).toBe(rank)
      }),
    )
  })

  it('lets later bars of a cycle weigh less', () => {
    const tintal: Meter = { beats: 4, unit: 4, cycle: [1, 0.8, 0.4, 0.8] }
    expect([0, 1, 2, 3, 4].map((bar) => metricWeight(bar * 1920, tintal))).toEqual([1, 0.8, 0.4, 0.8, 1])
  })

  it('is split into chords that fill the bar and change on its beats', () => {
    expect(splitBar(pulseOf({ beats: 4, unit: 4 }), 2)).toEqual([2, 2])
    expect(splitBar(pulseOf({ beats: 3, unit: 4 }), 2)).toEqual([2, 1])
    expect(splitBar(pulseOf({ beats: 7, unit: 8 }), 2)).toEqual([2, 1.5])
    expect(splitBar(pulseOf({ beats: 6, unit: 8 }), 2)).toEqual([1.5, 1.5])
    fc.assert(
      fc.property(meters, fc.integer({ min: 1, max: 4 }), (meter, count) => {
        const pulse = pulseOf(meter)
        const lengths = splitBar(pulse, count)
        expect(lengths.length).toBe(count)
        expect(lengths.reduce((a, b) => a + b, 0)).toBeCloseTo(pulse.quarters)
        expect(Math.min(...lengths)).toBeGreaterThan(0)
      }),
    )
  })

  it('is the same as another by bar and groups, and is named by them', () => {
    expect(sameMeter({ beats: 7, unit: 8 }, { beats: 7, unit: 8, groups: [2, 2, 3] })).toBe(true)
    expect(sameMeter({ beats: 6, unit: 8 }, { beats: 3, unit: 4 })).toBe(false)
    expect(meterName({ beats: 9, unit: 8, groups: [2, 2, 2, 3] })).toBe('9/8 (2+2+2+3)')
    expect(meterName({ beats: 4, unit: 4 })).toBe('4/4')
  })
})
