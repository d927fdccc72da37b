import { LEAD_FAMILIES } from '../music/instruments.ts'
import { MOOD_IDS } from '../music/mood.ts'
import { COLOURS } from '../music/scale.ts'
import { TEMPO_WORDS } from '../music/brief.ts'
import type { QuestionId } from '../model/ballot.ts'
import { ENERGY_WORDS, type Says } from './language.ts'

/** 3: said; 2: implied; 1: touched on; 0: said by the negated term alone. */
export type Tier = 0 | 1 | 2 | 3

/** One thing that a term says. A tempo counts from −2 (very slow) to 2, an energy too. */
export type Point = { readonly tier: Tier; /** The term itself rules it out. */ readonly out?: true } & (
  | { readonly question: Exclude<QuestionId, 'tempo' | 'energy'>; readonly value: string }
  | { readonly question: 'tempo' | 'energy'; readonly value: number }
)

const SAYS = /^([!-]?)(as |in )?(.*?)(\??\??)$/u
const has = (list: readonly string[], word: string) => list.includes(word)
const middle = 2

const question = (prefix: string | undefined, word: string): QuestionId | undefined =>
  prefix === 'as '
    ? 'style'
    : prefix === 'in '
      ? has(COLOURS, word)
        ? 'colour'
        : undefined
      : has(MOOD_IDS, word)
        ? 'mood'
        : has(TEMPO_WORDS, word)
          ? 'tempo'
          : has(ENERGY_WORDS, word)
            ? 'energy'
            : has(LEAD_FAMILIES, word)
              ? 'lead'
              : undefined

/**
 * What one entry of a row says.
 *
 * @throws RangeError for a value that no question knows: a mistake in a table
 */
export const pointOf = (says: Says): Point => {
  const [, sign, prefix, value, doubt] = SAYS.exec(says) ?? []
  const tier = (sign === '!' ? 0 : 3 - doubt.length) as Tier
  const of = question(prefix, value)
  if (of === undefined) throw new RangeError(`no question of a ballot knows "${says}"`)
  if (of === 'tempo')
    return { tier, question: of, value: TEMPO_WORDS.findIndex((word) => word === value) - middle }
  if (of === 'energy')
    return { tier, question: of, value: ENERGY_WORDS.findIndex((word) => word === value) - middle }
  return { tier, question: of, value, ...(sign === '-' && { out: true }) }
}
