import type { Clock } from '../../../app/ports.ts'

/** Measures the time between packets that follow one another. */
export interface Gaps {
  sent(): void
  /** The next packet follows none. */
  still(): void
}

/** @param tell gets each gap in ms */
export const createGaps = (clock: Clock, tell: (ms: number) => void = () => {}): Gaps => {
  let last: number | null = null
  return {
    sent: () => {
      const now = clock.steady()
      if (last !== null) tell(now - last)
      last = now
    },
    still: () => {
      last = null
    },
  }
}
