import { expect, it } from 'vitest'
import { createGaps } from '../../../src/adapters/discord/voice/gaps.ts'
import { handClock } from '../../support/hand-clock.ts'

it('gaps are told between packets that follow one another, and not over a silence', () => {
  const clock = handClock()
  const told: number[] = []
  const gaps = createGaps(clock, (ms) => told.push(ms))
  for (const ms of [0, 20, 21, 95]) {
    clock.advance(ms)
    gaps.sent()
  }
  gaps.still()
  clock.advance(5000)
  gaps.sent()
  clock.advance(20)
  gaps.sent()
  expect(told).toEqual([20, 21, 95, 20])
})
