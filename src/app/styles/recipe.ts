import { refuse } from '../../errors.ts'
import { shortHash } from '../../library/piece.ts'
import { fold } from '../../library/search.ts'
import { LEAD_FAMILIES } from '../../music/instruments.ts'
import {
  DIAL_STEPS,
  ENSEMBLE_SIZES,
  OWN_SEATS,
  ownId,
  PLAIN_DIALS,
  tempoReach,
  type Dials,
  type Recipe,
} from '../../music/recipe.ts'
import { COLOURS, colourFits } from '../../music/scale.ts'
import { SEATS, type Seat } from '../../music/seats.ts'
import { whyApart } from '../../vote/compatible.ts'
import type { StyleFacts } from '../../vote/style-facts.ts'
import { checkNumber, checkOption } from '../check.ts'
import { COLOUR_LABELS, inSentence, NUMBERS, RECIPE, STYLES } from '../words/en.ts'

const LONGEST_NAME = 32
const LONGEST_LINE = 80
/** Nothing that a Recipe needs is longer. */
const LONGEST_TEXT = 200

/** One line without control characters, mentions and markup. */
const plain = (text: string): string =>
  text
    .slice(0, LONGEST_TEXT)
    .replace(/<(?:@[!&]?|#|a?:\w+:|\/[^:>]*:)\d+>/g, ' ')
    .replace(/[\p{C}\s]+/gu, ' ')
    .replace(/[*_~`|#<>[\]()\\@]/g, '')
    .replace(/ {2,}/g, ' ')
    .trim()

/** @throws Refusal `style-name` */
export const checkStyleName = (text: string): string => {
  const name = plain(text)
  return name !== '' && [...name].length <= LONGEST_NAME ? name : refuse('style-name')
}

/** The id that a name leads to: letters of other scripts count by a hash. */
const idOf = (name: string): string => {
  const slug = fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const spelt = /^[\p{ASCII}\p{M}\p{Script=Latin}]*$/u.test(name) && slug !== ''
  return ownId(spelt ? slug : shortHash(name))
}

/** What is asked of an own style, as it comes from a command or a file: nothing of it is certain yet. */
export interface Draft {
  readonly name: string
  readonly line: string
  readonly seats: Readonly<Partial<Record<Seat, string>>>
  readonly dials: Partial<Dials>
}

const bad = (why: string): never => refuse('bad-recipe', { why })

const seatsOf = (draft: Draft, shipped: readonly StyleFacts[]) => {
  const find = (seat: Seat, id: string): StyleFacts =>
    shipped.find((style) => style.id === id) ?? bad(RECIPE.unknown(seat))
  const groove = find('groove', draft.seats.groove ?? bad(RECIPE.seat('groove')))
  const seated = SEATS.flatMap((seat) => {
    const id = draft.seats[seat]
    if (id === undefined) return seat === 'contrast' ? [] : [{ seat, style: groove }]
    const style = find(seat, id)
    const why = whyApart(groove, style)
    return why === undefined ? [{ seat, style }] : refuse('styles-apart', { why })
  })
  return { groove, seated }
}

const dialsOf = (dials: Partial<Dials>, groove: StyleFacts): Dials => {
  const { tempo, swing, colour, lead, size, density, brightness } = { ...PLAIN_DIALS, ...dials }
  const [slowest, fastest] = tempoReach(groove.tempo)
  if (swing !== null && !(swing >= 0 && swing <= 1))
    refuse('number-range', { name: NUMBERS.swing, min: 0, max: 1 })
  const scale = colour === null ? null : checkOption(COLOURS, colour)
  if (scale !== null && !colourFits(scale, groove.tuning))
    refuse('tuning-apart', { wish: COLOUR_LABELS[scale], style: groove.name })
  return {
    tempo: tempo === null ? null : checkNumber(NUMBERS.styleTempo, tempo, slowest, fastest),
    swing: swing === null ? null : Math.round(100 * swing) / 100,
    colour: scale,
    lead: lead === null ? null : checkOption(LEAD_FAMILIES, lead),
    size: checkOption(ENSEMBLE_SIZES, size),
    density: checkNumber(NUMBERS.density, density, -DIAL_STEPS, DIAL_STEPS),
    brightness: checkNumber(NUMBERS.brightness, brightness, -DIAL_STEPS, DIAL_STEPS),
  }
}

/**
 * The recipe of a draft, every seat filled: bases that are not named are the groove's.
 *
 * @param shipped the styles that come with Voxpop
 * @throws Refusal `style-name`, `bad-recipe`, `styles-apart`, `tuning-apart`, `number-range`, `unknown-option`
 */
export const recipeOf = (draft: Draft, shipped: readonly StyleFacts[]): Recipe => {
  const name = checkStyleName(draft.name)
  const { groove, seated } = seatsOf(draft, shipped)
  const dials = dialsOf(draft.dials, groove)
  const bases = [...new Set(seated.map(({ style }) => inSentence(style.name)))]
  const line = plain(draft.line) || STYLES.mixed(bases)
  return {
    version: 1,
    id: idOf(name),
    name,
    line: [...line].slice(0, LONGEST_LINE).join('').trim(),
    seats: Object.fromEntries(seated.map(({ seat, style }) => [seat, style.id])) as Recipe['seats'],
    dials,
  }
}

type Members = Readonly<Record<string, unknown>>
const members = (value: unknown): Members | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : null

const DIAL_TYPES: Readonly<Record<keyof Dials, 'number' | 'string'>> = {
  tempo: 'number',
  swing: 'number',
  colour: 'string',
  lead: 'string',
  size: 'string',
  density: 'number',
  brightness: 'number',
}

/** What a file says of a style; members that it does not need are left out. @throws Refusal `bad-recipe` */
const draftOf = (value: unknown): Draft => {
  const recipe = members(value)
  const seats = members(recipe?.seats)
  const dials = members(recipe?.dials) ?? {}
  if (!recipe || !seats) return bad(RECIPE.notRecipe)
  if (recipe.version !== 1) return bad(RECIPE.version)
  const text = (member: unknown) => (typeof member === 'string' ? member : '')
  for (const [dial, type] of Object.entries(DIAL_TYPES)) {
    const given = dials[dial]
    if (given !== undefined && given !== null && typeof given !== type) bad(RECIPE.dial(dial))
  }
  const named = [...OWN_SEATS, 'contrast' as const].flatMap((seat): [Seat, string][] => {
    const given = seats[seat]
    if (given === undefined) return []
    return typeof given === 'string' ? [[seat, given]] : bad(RECIPE.seat(seat))
  })
  return {
    name: text(recipe.name),
    line: text(recipe.line),
    seats: Object.fromEntries(named),
    dials: Object.fromEntries(
      Object.keys(DIAL_TYPES).flatMap((dial) =>
        dials[dial] === undefined || (dials[dial] === null && dial in { size: 0, density: 0, brightness: 0 })
          ? []
          : [[dial, dials[dial]]],
      ),
    ),
  }
}

/**
 * Reads a recipe from what somebody else wrote; nothing but what it needs is taken.
 *
 * @throws Refusal `bad-recipe`, and those of `recipeOf`
 */
export const readRecipe = (value: unknown, shipped: readonly StyleFacts[], name?: string): Recipe => {
  const draft = draftOf(value)
  return recipeOf(name === undefined ? draft : { ...draft, name }, shipped)
}

/** @throws Refusal `bad-recipe`, and those of `recipeOf` */
export const parseRecipe = (text: string, shipped: readonly StyleFacts[], name?: string): Recipe => {
  const parse = (): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      return bad(RECIPE.notJson)
    }
  }
  return readRecipe(parse(), shipped, name)
}

/** A recipe as a file that another server can import. */
export const recipeFile = (recipe: Recipe): string => `${JSON.stringify(recipe, null, 2)}\n`
