import { TICKS_PER_QUARTER, type Ticks } from '../../music/time.ts'
import { msOf } from './clock.ts'
import type { TimingIdiom } from './idiom.ts'

/** The shortest that a player makes the short note of a swung pair (Friberg & Sundström 2002). */
const SHORTEST_MS = 100

/**
 * Share of the pair that its first note takes, 0.5 straight to 0.75.
 * `amount` is how much of the swing is played, 0–1.
 */
export const longShare = (timing: TimingIdiom, bpm: number, amount: number): number => {
  const pairMs = msOf(pairTicks(timing), bpm)
  const wanted = timing.swing / (timing.swing + 1)
  const possible = Math.max(0.5, 1 - SHORTEST_MS / pairMs)
  return 0.5 + (Math.min(wanted, possible) - 0.5) * amount
}

const pairTicks = (timing: TimingIdiom): Ticks =>
  timing.unit === 'eighth' ? TICKS_PER_QUARTER : TICKS_PER_QUARTER / 2

/**
 * Where a written place is played when its pairs are swung: the pair's halves are stretched and squeezed, so notes
 * inside a half go with it. Places off the binary grid (written triplets) stay where they are.
 *
 * @param offset ticks from the start of the section, whose pairs are counted from there
 * @returns ticks from the start of the section, not rounded
 */
export const swung = (offset: Ticks, timing: TimingIdiom, bpm: number, amount: number): number => {
  if (timing.swing === 1 || amount === 0) return offset
  const pair = pairTicks(timing)
  if (offset % (pair / 8) !== 0) return offset
  const share = longShare(timing, bpm, amount)
  const start = Math.floor(offset / pair) * pair
  const place = (offset - start) / pair
  const moved = place < 0.5 ? place * 2 * share : share + (place - 0.5) * 2 * (1 - share)
  return start + moved * pair
}
