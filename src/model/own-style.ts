import type { Recipe } from '../music/recipe.ts'
import type { MemberRef, RoomId } from './ids.ts'

/** A style that a room made for itself. Pieces do not need it: their Briefs carry the recipe. */
export interface OwnStyle {
  readonly version: 1
  readonly room: RoomId
  readonly recipe: Recipe
  readonly author: MemberRef
  /** Ms since 1970. */
  readonly createdAt: number
}

/** Own styles of one room: as many as one menu shows. */
export const MOST_OWN_STYLES = 25
