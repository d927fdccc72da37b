import { BUS_CHANNELS } from '../audio/constants.ts'
import type { Performance } from '../music/performance.ts'
import { meter } from './loudness.ts'
import { render, type Banks } from './sampler.ts'

/** Rate of the measuring render: dry, and enough for what K-weighting hears of most music. */
export const PREVIEW_RATE = 12_000

/** The dry buses at 12 kHz, as planar stereo. */
export interface Preview {
  readonly drums: readonly [Float32Array, Float32Array]
  readonly rest: readonly [Float32Array, Float32Array]
}

/** Renders a Performance dry at 12 kHz: a tenth of the work of the real thing. */
export const preview = (performance: Performance, banks: Banks): Preview => {
  const frames = Math.round(performance.seconds * PREVIEW_RATE)
  const bus = () => [new Float32Array(frames), new Float32Array(frames)] as const
  const drums = bus()
  const rest = bus()
  let at = 0
  for (const chunk of render(performance, banks, { sampleRate: PREVIEW_RATE, effects: false })) {
    for (let i = 0; i < chunk.length; i += BUS_CHANNELS, at++) {
      drums[0][at] = chunk[i]
      drums[1][at] = chunk[i + 1]
      rest[0][at] = chunk[i + 2]
      rest[1][at] = chunk[i + 3]
    }
  }
  return { drums, rest }
}

/** Integrated loudness of the dry sum in LUFS. */
export const dryLoudness = ({ drums, rest }: Preview): number => {
  const gauge = meter(PREVIEW_RATE)
  const sum = (side: 0 | 1) => drums[side].map((value, i) => value + rest[side][i])
  gauge.push(sum(0), sum(1))
  return gauge.integrated()
}
