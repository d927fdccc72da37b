import type { Entry } from './lexicon.ts'
import type { Match } from './matches.ts'
import type { Point } from './meaning.ts'
import type { Token } from './tokens.ts'

/** What becomes of a term: taken as it is, ruled out, moved away from, or held in measure. */
export type Sense = 'plain' | 'not' | 'less' | 'temper'

type Term = Extract<Entry, { role: 'term' }>

/** What a stretch of a text says. */
export interface Claim {
  readonly term: Term
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
/** However often "very" is said. */
const MOST = 3
/** Terms that a list with commas is looked through for its "or". */
const LIST = 6

const SENSES = { not: 'not', without: 'not', less: 'less', temper: 'temper' } as const
type Negator = keyof typeof SENSES

interface Negation {
  readonly role: Negator
  readonly from: number
  /** The last term it has reached. */
  readonly caught?: Term
  /** Unknown words since it began or last reached a term. */
  readonly gaps: number
  /** An "or" is open. */
  readonly joined: boolean
}

/** Where reading stands: what has been said, and what waits for its term. */
interface Reader {
  readonly matches: readonly Match[]
  readonly tokens: readonly Token[]
  readonly claims: Claim[]
  negation: Negation | undefined
  scale: { readonly from: number; readonly by: number; readonly gaps: number } | undefined
}

/** Whether a comma goes on with what is ruled out: "no guitar, drums or vocals". */
const listGoesOn = ({ matches, tokens }: Reader, next: number): boolean => {
  for (const { from, entry } of matches.slice(next, next + LIST)) {
    if (tokens.slice(matches[next].from, from).some(({ kind }) => kind === 'stop')) return false
    if (entry.role !== 'term') return entry.role === 'or'
  }
  return false
}

/** Tokens that are no part of a term: they loosen what waits for one, and a break ends it. `next` is the next match. */
const pass = (reader: Reader, from: number, to: number, next: number): void => {
  for (const { kind } of reader.tokens.slice(from, to)) {
    const { negation, scale } = reader
    if (kind === 'pause' && negation?.caught && (negation.joined || listGoesOn(reader, next)))
      reader.negation = { ...negation, joined: true }
    else if (kind === 'stop' || kind === 'pause') reader.negation = reader.scale = undefined
    else {
      if (negation)
        reader.negation = negation.gaps < REACH ? { ...negation, gaps: negation.gaps + 1 } : undefined
      if (scale) reader.scale = scale.gaps < SCALE_REACH ? { ...scale, gaps: scale.gaps + 1 } : undefined
    }
  }
}

/** Whether a negation reaches a term: its first one, those joined to it, and nouns in a row. "No" reaches "sad piano" whole. */
const reaches = ({ role, caught, gaps, joined }: Negation, next: Term): boolean =>
  !caught ||
  joined ||
  (gaps === 0 && next.kind === 'thing' && (caught.kind === 'thing' || role === 'without' || role === 'less'))

const take = (reader: Reader, match: Match, entry: Term): void => {
  const { scale } = reader
  const negation = reader.negation && reaches(reader.negation, entry) ? reader.negation : undefined
  const starts = [match.from, scale?.from, negation && !negation.caught ? negation.from : undefined]
  reader.claims.push({
    term: entry,
    points: entry.points,
    sense: negation ? SENSES[negation.role] : 'plain',
    by: match.by * (scale?.by ?? 1),
    from: Math.min(...starts.filter((start) => start !== undefined)),
    to: match.to,
  })
  reader.scale = undefined
  reader.negation = negation && { ...negation, caught: entry, gaps: 0, joined: false }
}

const negate = (reader: Reader, match: Match, role: Negator): void => {
  const open = reader.negation
  // Twice is not at all: "not without drums".
  const twice = open && !open.caught && open.gaps === 0 && open.role !== role
  reader.negation = twice ? undefined : { role, from: match.from, gaps: 0, joined: false }
  reader.scale = undefined
}

const scale = (reader: Reader, { from }: Match, by: number): void => {
  const open = reader.scale
  reader.scale = { from: open?.from ?? from, by: Math.min(MOST, by * (open?.by ?? 1)), gaps: 0 }
  if (reader.negation?.caught && !reader.negation.joined) reader.negation = undefined
}

/** Changes the claim that ends just before a match. */
const changeLast = (
  { claims }: Reader,
  { from, to }: Match,
  change: (claim: Claim) => Partial<Claim>,
): void => {
  const last = claims.at(-1)
  if (last?.to === from - 1) claims[claims.length - 1] = { ...last, to, ...change(last) }
}

const join = (reader: Reader, next: Entry | undefined, likesOnly: boolean): void => {
  const { negation } = reader
  if (!negation?.caught) return
  const like = next?.role === 'term' && next.kind === negation.caught.kind
  reader.negation = likesOnly && !like ? undefined : { ...negation, gaps: 0, joined: true }
}

const step = (reader: Reader, index: number, hyphen: boolean): void => {
  const match = reader.matches[index]
  const { entry, from, to } = match
  switch (entry.role) {
    case 'term':
      return take(reader, match, entry)
    case 'not':
    case 'without':
    case 'less':
    case 'temper':
      return negate(reader, match, entry.role)
    case 'scale':
      return scale(reader, match, entry.by)
    case 'scaleAfter':
      return changeLast(reader, match, ({ by }) => ({ by: Math.min(MOST, by * entry.by) }))
    case 'free':
      return hyphen ? changeLast(reader, match, () => ({ sense: 'not' })) : pass(reader, from, to + 1, index)
    case 'contrast':
      reader.negation = undefined
      return
    case 'open':
      if (reader.negation?.caught) reader.negation = undefined
      return
    case 'or':
    case 'and':
      return join(reader, reader.matches[index + 1]?.entry, entry.role === 'and')
    case 'bpm':
    case 'neutral':
      return pass(reader, from, to + 1, index)
  }
}

/** What the stretches of a text say, with intensifiers and negations applied, in the text's order. */
export const claimsOf = (
  matches: readonly Match[],
  tokens: readonly Token[],
  text: string,
): readonly Claim[] => {
  const reader: Reader = { matches, tokens, claims: [], negation: undefined, scale: undefined }
  let at = 0
  matches.forEach(({ from, to }, index) => {
    pass(reader, at, from, index)
    step(reader, index, text[tokens[from].start - 1] === '-')
    at = to + 1
  })
  return reader.claims
}
