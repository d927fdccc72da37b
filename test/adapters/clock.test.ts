import { systemClock } from '../../src/adapters/clock.ts'
import { clockContract } from '../contracts/clock.ts'
import { handClock } from '../support/hand-clock.ts'

clockContract('hand-ticked', () => {
  const clock = handClock()
  return { clock, pass: (ms) => clock.pass(ms) }
})
clockContract('system', () => ({
  clock: systemClock,
  pass: (ms) => new Promise((resolve) => systemClock.after(ms, resolve)),
}))
