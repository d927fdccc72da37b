import { describe, expect, it } from 'vitest'
import { tastePicture } from '../../bench/simulate/taste-picture.ts'
import { ahead, blocksOf, reportOf } from '../../bench/simulate/taste-report.ts'
import { playEvening } from '../../bench/simulate/taste.ts'

const ROOMS = 4
const ROUNDS = 30

describe('the simulation of taste', () => {
  const evenings = (['untaught', 'greedy', 'Thompson'] as const).flatMap((learner) =>
    Array.from({ length: ROOMS }, (_, room) => playEvening(room, learner, ROUNDS)),
  )

  it('is the same each time', () => {
    const again = playEvening(1, 'Thompson', 8)
    expect(again.kind).toBe('split')
    expect(again.approval).toEqual(evenings[2 * ROOMS + 1].approval.slice(0, 8))
  })

  // Four short evenings are mostly noise; what learning is worth is measured in the soak.
  it('does not leave rooms below the untaught composer beyond noise', () => {
    const { mean, error } = ahead(evenings, 'Thompson', 'untaught', 0)
    expect(mean).toBeGreaterThan(-Math.max(3 * error, 0.06))
  })

  it('tells and draws what came out', () => {
    expect(blocksOf(evenings).Thompson).toHaveLength(ROUNDS / 10)
    expect(reportOf(evenings)).toMatch(/Thompson against untaught, after 20 pieces: [+−]\d/)
    const svg = tastePicture(evenings)
    expect(svg).toContain('prefers-color-scheme: dark')
    expect(svg).not.toMatch(/NaN|undefined/)
  })
})
