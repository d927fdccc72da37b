import os from 'node:os'
import type { Clock } from '../stage/clock.ts'

/** What the machine knows of time, in milliseconds. */
export interface TimeSources {
  readonly wall: () => number
  /** Stands still while the machine sleeps. */
  readonly awake: () => number
  /** Since the machine started, sleep included. */
  readonly uptime: () => number
  /** A wait is looked after so often, so that one that ran out while the machine slept ends soon after. Default 30 s. */
  readonly lookEvery?: number
}

const LOOK_MS = 30_000
/** Uptime is coarse, and some systems work it out from the wall clock: less than this is no sleep. */
const NAP_MS = 2000

/**
 * Real time. Delays of any length; one that is not positive comes in the next turn of the event loop. Setting the wall
 * clock changes no delay; a delay that ran out while the machine slept ends within half a minute of its waking.
 */
export const createSystemClock = (sources: TimeSources): Clock => {
  const { wall, awake, uptime, lookEvery = LOOK_MS } = sources
  const asleep = () => uptime() - awake()
  return {
    now: wall,
    steady: awake,
    after: (ms, then) => {
      const begun = awake()
      const slept = asleep()
      let timer: NodeJS.Timeout
      const left = () => {
        const nap = asleep() - slept
        return ms - (awake() - begun) - (nap > NAP_MS ? nap : 0)
      }
      // A short delay is one timer: twenty milliseconds shall not be looked at twice.
      const wait = (rest: number) => {
        timer = setTimeout(rest <= lookEvery ? then : look, Math.min(rest, lookEvery))
      }
      const look = () => wait(left())
      wait(ms)
      return () => clearTimeout(timer)
    },
  }
}

export const systemClock: Clock = createSystemClock({
  wall: () => Date.now(),
  awake: () => performance.now(),
  uptime: () => os.uptime() * 1000,
})
