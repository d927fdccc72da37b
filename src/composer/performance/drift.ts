import type { Rng } from '../../music/rng.ts'

/** Deviation of drummers from the grid in ms, before a style scales it (Groove MIDI Dataset, all takes). */
export const DRUMMER_SIGMA_MS = 27
/** Beats until half of a deviation is forgotten (same takes, `assets/models/drum-timing.md`): players correct themselves. */
const HALF_LIFE_BEATS = 1.8

/**
 * A slow wander around the beat: an Ornstein–Uhlenbeck process, drawn once a beat (as its AR(1) equivalent) and
 * straight in between, so that neighbouring notes move together.
 *
 * @param sigma stationary deviation, in the unit of the result
 * @param beats how many beats are needed; later ones keep the last value
 * @returns the deviation at a place given in beats (fractions allowed)
 */
export const drift = (rng: Rng, sigma: number, beats: number): ((beat: number) => number) => {
  const keep = Math.pow(0.5, 1 / HALF_LIFE_BEATS)
  const values = [rng.normal() * sigma]
  for (let i = 1; i <= Math.ceil(beats); i++)
    values.push(keep * values[i - 1] + Math.sqrt(1 - keep * keep) * sigma * rng.normal())
  return (beat) => {
    const at = Math.min(Math.max(0, beat), values.length - 1)
    const low = Math.floor(at)
    const high = Math.min(low + 1, values.length - 1)
    return values[low] + (at - low) * (values[high] - values[low])
  }
}
