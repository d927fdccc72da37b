import { BUS_CHANNELS } from '../audio/constants.ts'
import type { Performance } from '../music/performance.ts'
import type { Stereo } from './chain-model.ts'
import { render, type Banks } from './sampler.ts'

/** Rate of the measuring render: enough for what K-weighting hears of most music. */
export const PREVIEW_RATE = 12_000

export interface Preview {
  readonly drums: Stereo
  readonly rest: Stereo
}

/** Renders a Performance at 12 kHz: a quarter of the work of the real thing. Other work gets its turn in between. */
export const preview = async (
  performance: Performance,
  banks: Banks,
  pass: () => Promise<void> = () => Promise.resolve(),
): Promise<Preview> => {
  const frames = Math.round(performance.seconds * PREVIEW_RATE)
  const bus = (): Stereo => [new Float32Array(frames), new Float32Array(frames)]
  const drums = bus()
  const rest = bus()
  let at = 0
  for (const chunk of render(performance, banks, { sampleRate: PREVIEW_RATE, quality: 'draft' })) {
    for (let i = 0; i < chunk.length; i += BUS_CHANNELS, at++) {
      drums[0][at] = chunk[i]
      drums[1][at] = chunk[i + 1]
      rest[0][at] = chunk[i + 2]
      rest[1][at] = chunk[i + 3]
    }
    await pass()
  }
  return { drums, rest }
}
