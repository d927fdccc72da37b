import { describe, expect, it } from 'vitest'
import { createSystemClock, systemClock } from '../../src/adapters/clock.ts'
import { pageClock } from '../../src/adapters/web/clock.ts'
import { clockContract } from '../contracts/clock.ts'
import { handClock } from '../support/hand-clock.ts'

const HOUR = 3_600_000

clockContract('hand-ticked', () => {
  const clock = handClock()
  return { clock, pass: (ms) => clock.pass(ms) }
})
clockContract('system', () => ({
  clock: systemClock,
  pass: (ms) => new Promise((resolve) => systemClock.after(ms, resolve)),
}))

describe('a machine whose time is not even', () => {
  /** A machine that can be sent to sleep and whose clock can be set. */
  const machine = () => {
    const begun = performance.now()
    let slept = 0
    let set = 0
    const awake = () => performance.now() - begun
    const clock = createSystemClock({
      wall: () => 1_700_000_000_000 + awake() + slept + set,
      awake,
      uptime: () => awake() + slept,
      lookEvery: 10,
    })
    return { clock, sleep: (ms: number) => (slept += ms), set: (ms: number) => (set += ms) }
  }

  it('ends a wait that ran out in its sleep soon after it wakes', async () => {
    const { clock, sleep } = machine()
    const called = new Promise<string>((resolve) => clock.after(HOUR, () => resolve('called')))
    sleep(2 * HOUR)
    expect(await called).toBe('called')
  })

  it('takes neither a setting of the wall clock nor a short sleep for time that passed', async () => {
    const { clock, sleep, set } = machine()
    const calls: string[] = []
    const off = clock.after(HOUR, () => calls.push('early'))
    const steady = clock.steady()
    set(5 * HOUR)
    sleep(1000)
    await new Promise<void>((resolve) => clock.after(50, resolve))
    set(-10 * HOUR)
    await new Promise<void>((resolve) => clock.after(50, resolve))
    expect(calls).toEqual([])
    expect(clock.steady() - steady).toBeLessThan(HOUR)
    expect(clock.steady()).toBeGreaterThan(steady)
    off()
  })

  it('tells pages a time that goes on at its pace, and rounds in that time', async () => {
    const wall = handClock()
    const clock = pageClock(wall)
    const begun = clock.now()
    expect(clock.onPage(wall.now() + 60_000)).toBe(begun + 60_000)
    wall.set(-5 * HOUR)
    await wall.pass(1000)
    expect(clock.now()).toBe(begun + 1000)
    expect(clock.onPage(wall.now() + 60_000)).toBe(begun + 61_000)
  })
})
