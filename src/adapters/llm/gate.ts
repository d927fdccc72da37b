import type { Clock } from '../../stage/clock.ts'

export const MOST_AT_ONCE = 4
export const MOST_A_MINUTE = 60
/** So many failures in a row, and the endpoint is left alone for a while. */
export const FAILURES = 3
export const FIRST_REST_MS = 30_000
export const LONGEST_REST_MS = 15 * 60_000
const MINUTE_MS = 60_000

/** Lets questions through, a few at a time, and none while the endpoint seems dead. */
export interface Gate {
  /** Whether one more may be asked now; whoever may tells by `leave` how it went. */
  enter(): boolean
  /**
   * @param final whether the next question would fare no better
   * @returns for how long nobody may enter now, in ms, where that begins with this failure
   */
  leave(went: 'well' | 'badly', final?: boolean): number | null
}

/** A circuit breaker: after a rest one question tries the endpoint; each rest in a row is twice as long. */
export const createGate = (clock: Clock): Gate => {
  let running = 0
  let failures = 0
  let rest = FIRST_REST_MS
  let closedUntil = -Infinity
  let entered: readonly number[] = []
  return {
    enter: () => {
      const now = clock.steady()
      entered = entered.filter((at) => at > now - MINUTE_MS)
      const most = failures >= FAILURES ? 1 : MOST_AT_ONCE
      if (now < closedUntil || running >= most || entered.length >= MOST_A_MINUTE) return false
      running += 1
      entered = [...entered, now]
      return true
    },
    leave: (went, final = false) => {
      running -= 1
      if (went === 'well') {
        failures = 0
        rest = FIRST_REST_MS
        return null
      }
      failures = final ? Math.max(FAILURES, failures + 1) : failures + 1
      const now = clock.steady()
      if (failures < FAILURES || now < closedUntil) return null
      const resting = rest
      closedUntil = now + resting
      rest = Math.min(LONGEST_REST_MS, rest * 2)
      return resting
    },
  }
}
