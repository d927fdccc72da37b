import type { Grammar, Inflection, Kind, Language, Row } from './language.ts'
import { pointOf, type Point } from './meaning.ts'
import { tokensOf, type Token } from './tokens.ts'

/** What stands at the end of a path of words. */
export type Entry =
  | { readonly role: 'term'; readonly kind: Kind; readonly points: readonly Point[] }
  | { readonly role: 'scale' | 'scaleAfter'; readonly by: number }
  | { readonly role: Exclude<keyof Grammar, 'scale' | 'scaleAfter'> }

/** A tree of words: each way down is a term of the lexicon. */
interface Node {
  readonly next: Map<string, Node>
  entry?: Entry
}

/** A stretch of tokens that the lexicon knows; `by` is what inflection left of it. */
export interface Match {
  readonly from: number
  readonly to: number
  readonly entry: Entry
  readonly by: number
}

export interface Lexicon {
  readonly root: Node
  readonly language: Language
}

/** One form of a word with what its inflection costs and says. */
interface Form {
  readonly form: string
  readonly of?: Kind
  readonly by: number
}

const SHORTEST_STEM = 3
/** "soooo": the same letter three times and more is emphasis. */
const DRAWN_OUT = /(.)\1{2,}/gu
const holdsNothing = ({ form }: Token) => form === ''

export const listOf = (terms: string): readonly string[] => terms.split(',').map((term) => term.trim())

const pathOf = (term: string, language: Language): readonly string[] =>
  tokensOf(term).flatMap((token) =>
    holdsNothing(token) ? [] : [language.spellings[token.form] ?? token.form],
  )

const plant = (root: Node, path: readonly string[], entry: Entry): void => {
  let node = root
  for (const word of path) {
    let next = node.next.get(word)
    if (!next) node.next.set(word, (next = { next: new Map() }))
    node = next
  }
  if (path.length > 0) node.entry ??= entry
}

const grammarRows = (grammar: Grammar): readonly (readonly [string, Entry])[] => {
  const { scale, scaleAfter, ...plainRoles } = grammar
  return [
    ...scale.map(([terms, by]) => [terms, { role: 'scale', by }] as const),
    ...scaleAfter.map(([terms, by]) => [terms, { role: 'scaleAfter', by }] as const),
    ...Object.entries(plainRoles).map(
      ([role, terms]) => [terms, { role: role as keyof typeof plainRoles }] as const,
    ),
  ]
}

const termEntry = (kind: Kind, [, ...says]: Row): Entry => ({ role: 'term', kind, points: says.map(pointOf) })

/** A language as the reader walks it. The first of two equal terms stays. */
export const lexiconOf = (language: Language): Lexicon => {
  const root: Node = { next: new Map() }
  const plantAll = (terms: string, entry: Entry) => {
    for (const term of listOf(terms)) plant(root, pathOf(term, language), entry)
  }
  for (const [terms, entry] of grammarRows(language.grammar)) plantAll(terms, entry)
  for (const { kind, rows } of language.themes) for (const row of rows) plantAll(row[0], termEntry(kind, row))
  return { root, language }
}

/** A language's terms, each once, as the reader compares them: words in their plain form, divided by blanks. */
export const termsOf = (language: Language): readonly string[] => {
  const terms = language.themes.flatMap(({ rows }) => rows.flatMap(([list]) => listOf(list)))
  return [...new Set(terms.map((term) => pathOf(term, language).join(' ')))]
}

/** The names of a room's styles as terms beside a lexicon's. A name that is a word of grammar stays grammar. */
export const withNames = (
  lexicon: Lexicon,
  styles: readonly { readonly id: string; readonly name: string }[],
): Lexicon => {
  const root: Node = { next: new Map() }
  for (const { id, name } of styles) {
    const path = pathOf(name, lexicon.language)
    const known = path.reduce<Node | undefined>((node, word) => node?.next.get(word), lexicon.root)?.entry
    if (known && known.role !== 'term') continue
    const also = known ? known.points.filter(({ question }) => question !== 'style') : []
    const points: Point[] = [{ tier: 3, question: 'style', value: id }, ...also]
    plant(root, path, { role: 'term', kind: 'thing', points })
  }
  return { root, language: lexicon.language }
}

const undouble = (stem: string): string => stem.replace(/(\p{L})\1$/u, '$1')

const bent = (word: string, { ending, becomes, doubles, of, by = 1 }: Inflection): readonly Form[] => {
  if (!word.endsWith(ending) || word.length - ending.length < SHORTEST_STEM) return []
  const stem = word.slice(0, word.length - ending.length)
  const forms = [stem + becomes, ...(doubles && undouble(stem) !== stem ? [undouble(stem)] : [])]
  return forms.map((form) => ({ form, by, ...(of && { of }) }))
}

/** The forms under which the lexicon may have a token, the surest first. */
const formsOf = ({ form, kind }: Token, { spellings, inflections }: Language): readonly Form[] => {
  const word = spellings[form] ?? form
  if (kind !== 'word') return [{ form: word, by: 1 }]
  const calm = word.match(DRAWN_OUT) ? [word.replace(DRAWN_OUT, '$1$1'), word.replace(DRAWN_OUT, '$1')] : []
  const whole = [word, ...calm.map((each) => spellings[each] ?? each)]
  return [
    ...whole.map((each) => ({ form: each, by: 1 })),
    ...whole.flatMap((each) => inflections.flatMap((rule) => bent(each, rule))),
  ].map((each) => ({ ...each, form: spellings[each.form] ?? each.form }))
}

/** The longest stretch from a token on that a tree knows. Of two as long the less inflected one. */
const longest = (root: Node, forms: readonly (readonly Form[])[], from: number): Match | undefined => {
  let best: Match | undefined
  const walk = (node: Node, at: number, by: number, of: Kind | undefined): void => {
    const { entry } = node
    const allowed = entry !== undefined && (of === undefined || (entry.role === 'term' && entry.kind === of))
    if (allowed && (!best || at - 1 > best.to)) best = { from, to: at - 1, entry, by }
    for (const form of forms[at] ?? []) {
      const next = node.next.get(form.form)
      if (next) walk(next, at + 1, by * form.by, form.of ?? of)
    }
  }
  walk(root, from, 1, undefined)
  return best
}

/** What a text's tokens say, left to right, longest first; a room's own names come before the lexicon's terms. */
export const matchesOf = (tokens: readonly Token[], lexicon: Lexicon, names: Lexicon): readonly Match[] => {
  const forms = tokens.map((token) => (holdsNothing(token) ? [] : formsOf(token, lexicon.language)))
  const matches: Match[] = []
  for (let at = 0; at < tokens.length; at++) {
    const named = longest(names.root, forms, at)
    const known = longest(lexicon.root, forms, at)
    const match = named && (!known || named.to >= known.to) ? named : known
    if (!match) continue
    matches.push(match)
    at = match.to
  }
  return matches
}
