import type { Clock } from '../../stage/clock.ts'

/** The wall clock as pages are told it: as it was at the start, and from then on at its own pace, whoever sets it. */
export interface PageClock extends Clock {
  /** A moment of the wall clock, to come or just past, as pages count it; to the second where the clock was set. */
  onPage(wall: number): number
}

/** Less is no setting of a clock. */
const SET_MS = 1000

/** Pages hear sound at moments of the server's clock: were that to jump, sound would stop or be skipped. */
export const pageClock = (clock: Clock): PageClock => {
  const begun = clock.now() - clock.steady()
  const now = () => begun + clock.steady()
  // Both clocks run on between two looks: what is told shall not change for that.
  const set = () => Math.round((clock.now() - now()) / SET_MS) * SET_MS
  return { ...clock, now, onPage: (wall) => wall - set() }
}
