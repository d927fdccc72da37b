import { INCLINATIONS, type Inclination } from '../music/inclination.ts'
import type { Commission } from './commission.ts'

/** By how much candidates usually differ in each measure. */
const SPREAD: Readonly<Record<Inclination, number>> = {
  density: 3,
  drumDensity: 4,
  leadDensity: 1,
  range: 3,
  leaps: 0.07,
  repeats: 0.06,
  chordTonesOnStrongBeats: 0.08,
}
/** Merit of one usual difference for each step of a taste: it decides between good candidates and saves no bad one. */
const WEIGHT = 0.2

/** What the room's taste adds to a candidate's merit; 0 where the Brief brings none. */
export const inclined = (
  { brief }: Commission,
  measures: Readonly<Partial<Record<Inclination, number>>>,
): number => {
  const { taste } = brief
  if (!taste) return 0
  return INCLINATIONS.reduce(
    (sum, id) => sum + (WEIGHT * (taste[id] ?? 0) * (measures[id] ?? 0)) / SPREAD[id],
    0,
  )
}
