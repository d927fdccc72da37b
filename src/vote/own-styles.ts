import { dialledTempo, type Recipe } from '../music/recipe.ts'
import type { StyleFacts } from './style-facts.ts'

/** The family of own styles, in menus and lists. */
export const OWN_FAMILY = 'own'

/**
 * What a vote needs to know of a room's own style: metre, tuning and tempo are its groove's.
 *
 * @param shipped the styles that come with Voxpop
 * @returns undefined where its groove is not among them
 */
export const ownFacts = (recipe: Recipe, shipped: readonly StyleFacts[]): StyleFacts | undefined => {
  const groove = shipped.find(({ id }) => id === recipe.seats.groove)
  if (!groove) return undefined
  const { id, name, line } = recipe
  const { meter, tuning } = groove
  return {
    id,
    name,
    line,
    family: OWN_FAMILY,
    meter,
    tuning,
    tempo: dialledTempo(groove.tempo, recipe.dials.tempo),
    recipe,
  }
}

/** The shipped styles with own ones behind them. */
export const withOwn = (
  shipped: readonly StyleFacts[],
  recipes: readonly Recipe[],
): readonly StyleFacts[] => {
  const own = recipes.flatMap((recipe) => ownFacts(recipe, shipped) ?? [])
  return own.length === 0 ? shipped : [...shipped, ...own]
}
