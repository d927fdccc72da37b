import type { Rng } from '../music/rng.ts'
import type { Reason } from '../music/score.ts'

/** A candidate with what the critic made of it; more is better. */
export interface Judged<T> {
  readonly item: T
  readonly score: number
}

/** How one of several candidates is taken. A policy, so that tests can put chance in the critic's place. */
export type Judge = <T>(candidates: readonly T[], merit: (item: T) => number, rng: Rng) => Judged<T>

/** The critic: the best by merit, the earliest of equals. */
export const byMerit: Judge = (candidates, merit) => {
  let best = { item: candidates[0], score: merit(candidates[0]) }
  for (let i = 1; i < candidates.length; i++) {
    const score = merit(candidates[i])
    if (score > best.score) best = { item: candidates[i], score }
  }
  return best
}

/** No critic at all: any candidate, whatever its merit. */
export const byChance: Judge = (candidates, merit, rng) => {
  const item = rng.pick(candidates)
  return { item, score: merit(item) }
}

/** Two of many at a time are weighed, so that not every piece has the same. */
export const twoOf = <T>(all: readonly T[], chance: Rng): readonly T[] => {
  if (all.length <= 2) return all
  const first = chance.pick(all)
  return [first, chance.pick(all.filter((each) => each !== first))]
}

/** Collects what was decided and why. */
export type Notebook = (reason: Reason) => void

/** Peak of 1 at `ideal`, falling to 0 at `tolerance` away and on below. */
export const near = (value: number, ideal: number, tolerance: number): number =>
  1 - Math.abs(value - ideal) / tolerance

export const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value))
