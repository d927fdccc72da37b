/** What the tests of this folder ask of a few histories, asked of thousands, and the whole simulation. */
import { describe, expect, it } from 'vitest'
import { playRooms } from '../../bench/simulate/taste-crew.ts'
import { ahead, TAUGHT } from '../../bench/simulate/taste-report.ts'

process.env.VOXPOP_THOROUGH = '1'

await import('./fit.test.ts')
await import('./learn.test.ts')

const ROUNDS = 60

describe('fifty-two simulated rooms', () => {
  it('are never worse for being learned beyond noise, and clearly better after twenty rated pieces', async () => {
    const evenings = await playRooms(52, ROUNDS)
    for (let from = 0; from < ROUNDS; from += 10) {
      const { mean, error } = ahead(evenings, 'Thompson', 'untaught', from, from + 10)
      expect(mean).toBeGreaterThan(-2 * error)
    }
    const late = ahead(evenings, 'Thompson', 'untaught', TAUGHT)
    expect(late.mean).toBeGreaterThan(3 * late.error)
    expect(late.mean).toBeGreaterThan(0.02)
  })
})
