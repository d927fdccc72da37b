import type { QuestionId } from './ballot.ts'
import type { StyleId } from '../music/seats.ts'
import type { PieceId } from './ids.ts'

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

/** What a room's taste keeps of a piece that somebody rated. */
export interface RatedPiece {
  /** When it was made, ms since 1970: newer pieces weigh more. */
  readonly createdAt: number
  readonly groove: StyleId
  /** The piece in the coordinates of `src/taste`; what is not listed is 0. */
  readonly traits: Readonly<Record<string, number>>
}

/** What the store keeps of a room's taste, beside the ratings themselves. */
export interface RoomTaste {
  readonly version: 1
  /** Ratings up to here were forgotten on request, ms since 1970. */
  readonly since: number
  readonly pieces: Readonly<Record<PieceId, RatedPiece>>
  /** What was learned, by coordinate in logits: where the next fit begins. */
  readonly weights: Readonly<Record<string, number>>
}

export const EMPTY_TASTE: RoomTaste = { version: 1, since: 0, pieces: {}, weights: {} }
