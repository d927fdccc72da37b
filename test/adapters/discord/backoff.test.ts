import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoff, PATIENCE } from '../../../src/adapters/discord/voice/backoff.ts'

const attempts = fc.integer({ min: 1, max: 40 })
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('the wait before another try', () => {
  it('doubles up to its cap, and leaves the upper half to chance', () => {
    fc.assert(
      fc.property(attempts, chance, (n, drawn) => {
        const ceiling = Math.min(PATIENCE.cap, PATIENCE.first * 2 ** (n - 1))
        const ms = backoff(n, PATIENCE, drawn)
        expect(ms).toBeGreaterThanOrEqual(ceiling / 2)
        expect(ms).toBeLessThanOrEqual(ceiling)
      }),
    )
  })

  it('is another one for another draw: bots that lost a server together do not come back together', () => {
    fc.assert(
      fc.property(attempts, chance, chance, (n, a, b) => {
        expect(backoff(n, PATIENCE, a) < backoff(n, PATIENCE, b)).toBe(
          backoff(n, PATIENCE, a) !== backoff(n, PATIENCE, b) && a < b,
        )
      }),
    )
  })

  it('comes to no more than half a minute in all before a connection is given up', () => {
    const waits = Array.from({ length: PATIENCE.attempts - 1 }, (_, i) => backoff(i + 1, PATIENCE, 0.999))
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(30_000)
  })
})
