import type { Entry, Match } from './lexicon.ts'
import type { Point } from './meaning.ts'
import type { Token } from './tokens.ts'

/** What becomes of a term: taken as it is, ruled out, moved away from, or held in measure. */
export type Sense = 'plain' | 'not' | 'less' | 'temper'

/** What a stretch of a text says. */
export interface Claim {
  readonly points: readonly Point[]
  readonly sense: Sense
  /** How strongly: 1 is plainly. */
  readonly by: number
  /** Tokens of the stretch, its intensifiers and negations included. */
  readonly from: number
  readonly to: number
}

/** Unknown words between a negation and what it negates: "not something I would call happy". */
const REACH = 5
/** Unknown words between an intensifier and its term: "very much a summer song". */
const SCALE_REACH = 2

type Term = Extract<Entry, { role: 'term' }>
interface Negation {
  readonly sense: Exclude<Sense, 'plain'>
  readonly whole: boolean
  readonly from: number
  caught: Term | undefined
  gaps: number
  joined: boolean
}

interface Reader {
  negation: Negation | undefined
  scale: { readonly from: number; readonly by: number; gaps: number } | undefined
  claims: Claim[]
}

const SENSES = { not: 'not', without: 'not', less: 'less', temper: 'temper' } as const

/** Whether a comma goes on with what is ruled out: "no guitar, drums or vocals". */
const listGoesOn = (matches: readonly Match[], tokens: readonly Token[], at: number): boolean => {
  for (const { from, entry } of matches.slice(at, at + 6)) {
    if (tokens.slice(matches[at].from, from).some(({ kind }) => kind === 'stop')) return false
    if (entry.role === 'or') return true
    if (entry.role !== 'term') return false
  }
  return false
}

/** Whether a negation that has found a term reaches the next one as well. */
const reaches = (negation: Negation, next: Term): boolean => {
  const { caught, whole, joined } = negation
  if (!caught || joined) return true
  if (negation.gaps > 0) return false
  return caught.kind === 'thing' ? next.kind === 'thing' : whole && next.kind === 'thing'
}

const take = (reader: Reader, match: Match, entry: Term): void => {
  const { negation, scale } = reader
  const negated = negation !== undefined && reaches(negation, entry)
  if (!negated) reader.negation = undefined
  const from = Math.min(
    match.from,
    scale?.from ?? match.from,
    negated && !negation.caught ? negation.from : match.from,
  )
  const by = match.by * (scale?.by ?? 1)
  const sense = negated ? negation.sense : 'plain'
  reader.claims.push({ points: entry.points, sense, by, from, to: match.to })
  reader.scale = undefined
  if (!negated) return
  negation.caught = entry
  negation.gaps = 0
  negation.joined = false
}

/** Changes the claim that ends just before a token. */
const changeLast = (reader: Reader, at: number, change: (claim: Claim) => Claim): void => {
  const last = reader.claims.at(-1)
  if (last?.to === at - 1) reader.claims[reader.claims.length - 1] = change(last)
}

const negate = (reader: Reader, match: Match, role: keyof typeof SENSES): void => {
  // Twice is not at all: "not without drums".
  const twice = reader.negation && !reader.negation.caught
  reader.scale = undefined
  reader.negation = twice
    ? undefined
    : {
        sense: SENSES[role],
        whole: role !== 'not' && role !== 'temper',
        from: match.from,
        caught: undefined,
        gaps: 0,
        joined: false,
      }
}

/** What the stretches of a text say, with intensifiers and negations applied, in the text's order. */
export const claimsOf = (
  matches: readonly Match[],
  tokens: readonly Token[],
  text: string,
): readonly Claim[] => {
  const reader: Reader = { negation: undefined, scale: undefined, claims: [] }
  const pass = (from: number, to: number, next: number): void => {
    for (let at = from; at < to; at++) {
      const { kind } = tokens[at]
      const goesOn =
        kind === 'pause' && reader.negation?.caught !== undefined && listGoesOn(matches, tokens, next)
      if (goesOn && reader.negation) reader.negation.joined = true
      else if (kind === 'stop' || kind === 'pause') reader.negation = reader.scale = undefined
      if (reader.negation && !goesOn && ++reader.negation.gaps > REACH) reader.negation = undefined
      if (reader.scale && ++reader.scale.gaps > SCALE_REACH) reader.scale = undefined
    }
  }
  let at = 0
  matches.forEach((match, index) => {
    pass(at, match.from, index)
    at = match.to + 1
    const { entry } = match
    const { negation } = reader
    if (entry.role === 'term') take(reader, match, entry)
    else if (entry.role in SENSES) negate(reader, match, entry.role as keyof typeof SENSES)
    else if (entry.role === 'scale')
      reader.scale = {
        from: reader.scale?.from ?? match.from,
        by: (reader.scale?.by ?? 1) * entry.by,
        gaps: 0,
      }
    else if (entry.role === 'scaleAfter')
      changeLast(reader, match.from, (claim) => ({ ...claim, to: match.to, by: claim.by * entry.by }))
    else if (entry.role === 'contrast' || (entry.role === 'open' && negation?.caught))
      reader.negation = undefined
    else if (entry.role === 'or' && negation?.caught) {
      negation.joined = true
      negation.gaps = 0
    } else if (entry.role === 'and' && negation?.caught) {
      const next = matches[index + 1]?.entry
      if (next?.role === 'term' && next.kind === negation.caught.kind) negation.joined = true
      else reader.negation = undefined
    } else if (entry.role === 'free' && match.from > 0 && text[tokens[match.from].start - 1] === '-')
      changeLast(reader, match.from, (claim) => ({
        ...claim,
        to: match.to,
        sense: claim.sense === 'plain' ? 'not' : 'plain',
      }))
    else pass(match.from, match.to + 1, index)
  })
  return reader.claims
}
