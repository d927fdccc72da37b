import { TARGET_LUFS } from '../audio/constants.ts'
import type { MasteringChain } from '../music/mastering.ts'
import type { Performance } from '../music/performance.ts'
import { coloured, loudnessOf, makeupFor, type Stereo } from './chain-model.ts'
import { excerpt } from './excerpt.ts'
import { PREVIEW_RATE, preview } from './preview.ts'
import type { Banks } from './sampler.ts'

/**
 * Loudness by looking ahead: a cheap preview goes through a model of the mastering chain, so that the piece can be
 * played while it is rendered and still ends up at its target.
 */

/** Loudness in LUFS at which a piece enters its chain, so that thresholds mean the same in every piece. */
export const CHAIN_INPUT_LUFS = -18
/** Windows of the preview and their seconds: 30 s tell as much as the whole piece. */
const WINDOWS = 12
/** Longer pieces are heard more often, a window for so many seconds: a dynamic one of ten minutes was 2 LU too loud by twelve. */
const SECONDS_A_WINDOW = 15
const WINDOW_SECONDS = 2.5
/**
 * Calibration against the decoded result over all styles, from sparse to dense: the highs above 6 kHz, which the preview
 * lacks, add loudness; on their way through a saturator they cost some.
 */
const HIGHS_LU = 0.4
const SATURATED_HIGHS_LU = -2
/** A louder makeup than this would only lift noise. */
const MOST_MAKEUP_DB = 24

export interface Levels {
  /** Linear gain on the renderer's output. */
  readonly gain: number
  /** Gain in dB between chain and limiter. */
  readonly makeup: number
}

const scaled = ([left, right]: Stereo, gain: number): Stereo => [
  left.map((value) => value * gain),
  right.map((value) => value * gain),
]

const unheard = ({ drive }: MasteringChain): number =>
  HIGHS_LU + (drive?.kind === 'tape' ? SATURATED_HIGHS_LU * drive.amount : 0)

/**
 * The levels that bring a Performance to -14 LUFS behind its chain.
 *
 * @param limit the limiter's ceiling, linear
 * @param pass asked between chunks; measuring waits until it resolves
 */
export const levelsFor = async (
  performance: Performance,
  banks: Banks,
  limit: number,
  pass?: () => Promise<void>,
): Promise<Levels> => {
  const windows = Math.max(WINDOWS, Math.round(performance.seconds / SECONDS_A_WINDOW))
  const { drums, rest } = await preview(excerpt(performance, windows, WINDOW_SECONDS), banks, pass)
  const dry = loudnessOf(
    [drums[0].map((value, i) => value + rest[0][i]), drums[1].map((value, i) => value + rest[1][i])],
    PREVIEW_RATE,
  )
  if (!Number.isFinite(dry)) return { gain: 1, makeup: 0 }
  const gain = 10 ** ((CHAIN_INPUT_LUFS - dry) / 20)
  const mix = coloured(scaled(drums, gain), scaled(rest, gain), performance.chain, PREVIEW_RATE)
  const makeup = makeupFor(mix, TARGET_LUFS - unheard(performance.chain), limit, PREVIEW_RATE)
  return { gain, makeup: Math.min(MOST_MAKEUP_DB, makeup) }
}
