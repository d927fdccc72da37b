import type { Traits } from './traits.ts'

/** So many pieces are still in everybody's ears. */
export const EARS = 3

/** How much of what was just heard had the same groove, 0–1. @param before grooves of earlier pieces, the newest first */
export const againTraits = (groove: string, before: readonly string[]): Traits => {
  const same = before.slice(0, EARS).filter((one) => one === groove).length
  return same === 0 ? {} : { again: same / EARS }
}
