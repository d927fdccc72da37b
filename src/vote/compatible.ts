import { meterName, sameMeter } from '../music/meter.ts'
import type { StyleFacts } from './style-facts.ts'

/** Why two styles cannot share a piece. */
export type Apart = 'metre' | 'grouping' | 'tuning'

/** What keeps a style from the seats beside a groove; undefined where nothing does. The cycle is the groove's alone. */
export const apart = (groove: StyleFacts, other: StyleFacts): Apart | undefined => {
  if (groove.meter.beats !== other.meter.beats || groove.meter.unit !== other.meter.unit) return 'metre'
  if (!sameMeter(groove.meter, other.meter)) return 'grouping'
  return groove.tuning === other.tuning ? undefined : 'tuning'
}

/** Whether a piece on `groove` can hold material of `other`: same metre, gathered alike, same tuning. */
export const compatible = (groove: StyleFacts, other: StyleFacts): boolean =>
  apart(groove, other) === undefined

/**
 * The reason for a refused pair in one line; undefined where they go together.
 * @example whyApart(lofi, makam) // 'Turkish makam is in 9/8 (2+2+2+3), Lo-fi in 4/4.'
 */
export const whyApart = (groove: StyleFacts, other: StyleFacts): string | undefined => {
  switch (apart(groove, other)) {
    case 'metre':
    case 'grouping':
      return `${other.name} is in ${meterName(other.meter)}, ${groove.name} in ${meterName(groove.meter)}.`
    case 'tuning':
      return `${other.name} is tuned in ${other.tuning}, ${groove.name} in ${groove.tuning}.`
    default:
      return undefined
  }
}
