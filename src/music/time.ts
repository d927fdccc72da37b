/** Ticks per quarter note: 480 holds triplets, sixteenths and thirty-seconds without remainder. */
export const TICKS_PER_QUARTER = 480

/** Musical time, an integer count of ticks from the start of the piece. */
export type Ticks = number

/** A time signature, e.g. `{ beats: 3, unit: 4 }` for 3/4. `unit` is a power of two. */
export interface Meter {
  readonly beats: number
  readonly unit: number
  /** How the beats are gathered where that is not the usual way: `[2, 2, 2, 3]` for an aksak in 9/8. */
  readonly groups?: readonly number[]
  /** For rhythmic cycles longer than a bar (tala, usul): the weight of each of its bars, 0–1, the first 1. */
  readonly cycle?: readonly number[]
}

/** From `tick` on the piece goes at `bpm` quarter notes a minute, until the next change. */
export interface TempoChange {
  readonly tick: Ticks
  readonly bpm: number
}

export const ticksPerBeat = (meter: Meter): Ticks => (TICKS_PER_QUARTER * 4) / meter.unit
export const ticksPerBar = (meter: Meter): Ticks => meter.beats * ticksPerBeat(meter)

/**
 * Seconds from the start of the piece to `tick`.
 *
 * @param tempi ordered by tick, the first at tick 0
 */
export const secondsAt = (tempi: readonly TempoChange[], tick: Ticks): number => {
  let seconds = 0
  for (let i = 0; i < tempi.length && tempi[i].tick < tick; i++) {
    const until = Math.min(tick, tempi[i + 1]?.tick ?? Infinity)
    seconds += ((until - tempi[i].tick) / TICKS_PER_QUARTER) * (60 / tempi[i].bpm)
  }
  return seconds
}

/** The inverse of `secondsAt`, not rounded. */
export const ticksAt = (tempi: readonly TempoChange[], seconds: number): number => {
  let left = seconds
  for (let i = 0; ; i++) {
    const perTick = 60 / tempi[i].bpm / TICKS_PER_QUARTER
    const span = (tempi[i + 1]?.tick ?? Infinity) - tempi[i].tick
    if (left <= span * perTick) return tempi[i].tick + left / perTick
    left -= span * perTick
  }
}
