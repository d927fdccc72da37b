import type { QuestionId } from './ballot.ts'

/**
 * What a room's taste makes of each option in one round: utilities in logits, drawn from what has been learned
 * (Thompson sampling). An option that is not listed is worth 0.
 */
export type Leanings = Readonly<Record<QuestionId, Readonly<Record<string, number>>>>

/** What of the taste decides in one round, as numbers: with it the Brief can be counted again, chance included. */
export interface TasteDraw {
  readonly version: 1
  /** Ratings that it was learned from. */
  readonly ratings: number
  readonly leanings: Leanings
  /** By the composer's feature: how the room likes more of it, in logits for one standard deviation. */
  readonly features: Readonly<Record<string, number>>
}
