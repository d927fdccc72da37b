/** A recording as plain samples. */
export interface Sound {
  readonly channels: number
  /** Frames a second. */
  readonly rate: number
  /** Interleaved, nominally -1 to 1. */
  readonly samples: Float32Array
}

/** A recording that somebody sends may last so long, with so many channels. */
export const MOST_SOUND = { seconds: 120, channels: 2 } as const
