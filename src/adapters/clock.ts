import type { Clock } from '../stage/clock.ts'

/** Longer delays overflow Node's timers and would fire at once. */
const LONGEST = 2 ** 31 - 1

/** Real time. Delays of any length; one that is not positive comes in the next turn of the event loop. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, then) => {
    let left = ms
    let timer: NodeJS.Timeout
    const wait = () => {
      const part = Math.min(left, LONGEST)
      left -= part
      timer = setTimeout(left > 0 ? wait : then, part)
    }
    wait()
    return () => clearTimeout(timer)
  },
}
