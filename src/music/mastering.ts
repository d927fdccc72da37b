/**
 * How a style is mixed and mastered, as data; the studio translates it into an FFmpeg filter graph.
 * All frequencies in Hz, gains in dB, times in ms.
 */
export interface MasteringChain {
  /** Kick ducks the rest: threshold 0–1 linear, ratio, release; absent for styles that do not pump. */
  readonly ducking?: { readonly threshold: number; readonly ratio: number; readonly release: number }
  /** Tone of the sum: shelves and bells. */
  readonly tone: readonly {
    readonly type: 'lowshelf' | 'highshelf' | 'bell' | 'highpass' | 'lowpass'
    readonly frequency: number
    readonly gain?: number
    readonly q?: number
  }[]
  readonly drive?: { readonly kind: 'tape' | 'crush'; readonly amount: number }
  readonly compression?: {
    readonly threshold: number
    readonly ratio: number
    readonly attack: number
    readonly release: number
  }
  /** Stereo width, 1 as it is. */
  readonly width?: number
  /** Slow pitch wobble of worn tape: rate in Hz, depth 0–1. */
  readonly wobble?: { readonly rate: number; readonly depth: number }
  readonly echo?: { readonly delay: number; readonly decay: number }
}
