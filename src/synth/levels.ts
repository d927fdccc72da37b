import type { Performance } from '../music/performance.ts'
import { TARGET_LUFS } from '../audio/constants.ts'
import { dryLoudness, preview } from './preview.ts'
import type { Banks } from './sampler.ts'

/** Loudness in LUFS at which a piece enters its chain, so that thresholds mean the same in every piece. */
export const CHAIN_INPUT_LUFS = -18

export interface Levels {
  /** Linear gain on the renderer's output. */
  readonly gain: number
  /** Gain in dB between chain and limiter. */
  readonly makeup: number
}

export const levelsFor = async (
  performance: Performance,
  banks: Banks,
  options: { readonly signal?: AbortSignal; readonly pass?: () => Promise<void> } = {},
): Promise<Levels> => {
  await options.pass?.()
  options.signal?.throwIfAborted()
  const dry = dryLoudness(preview(performance, banks))
  if (!Number.isFinite(dry)) return { gain: 1, makeup: 0 }
  return { gain: 10 ** ((CHAIN_INPUT_LUFS - dry) / 20), makeup: TARGET_LUFS - CHAIN_INPUT_LUFS }
}
