import type { StyleId } from '../music/brief.ts'
import type { Recipe } from '../music/recipe.ts'
import type { Meter } from '../music/time.ts'
import type { TuningSystem } from '../music/tuning.ts'

/** What a vote needs to know of a style; the composer hands it over, so that voting never imports composing. */
export interface StyleFacts {
  readonly id: StyleId
  readonly name: string
  readonly family: string
  /** One line for voters. */
  readonly line: string
  readonly meter: Meter
  /** Slowest, usual and fastest tempo in quarter notes a minute. */
  readonly tempo: { readonly min: number; readonly default: number; readonly max: number }
  readonly tuning: TuningSystem
  /** Where its description comes from, and what of its model it makes simpler. */
  readonly source?: string
  readonly simplified?: string
  /** Whether anything that was learned from corpora plays or judges in it. */
  readonly learned?: boolean
  /** How a room made it; absent for styles that ship. */
  readonly recipe?: Recipe
}

/** By id: the order in which accounts name styles. */
export const sortedStyles = (styles: readonly StyleFacts[]): readonly StyleFacts[] =>
  styles.toSorted((a, b) => (a.id < b.id ? -1 : 1))
