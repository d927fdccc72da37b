import type { Grammar, Kind, Language, Row } from './language.ts'
import { pointOf, type Point } from './meaning.ts'
import { misspellingsOf, type Misspellings } from './misspelt.ts'
import { tokensOf } from './tokens.ts'

/** What stands at the end of a path of words. */
export type Entry =
  | { readonly role: 'term'; readonly kind: Kind; readonly points: readonly Point[] }
  | { readonly role: 'scale' | 'scaleAfter'; readonly by: number }
  | { readonly role: Exclude<keyof Grammar, 'scale' | 'scaleAfter'> }

/** A tree of words: each way down is a term of the lexicon. */
export interface Node {
  readonly next: Map<string, Node>
  entry?: Entry
}

/** A language as the reader walks it. */
export interface Lexicon {
  readonly root: Node
  readonly language: Language
  readonly misspellings: Misspellings
  readonly fillers: ReadonlySet<string>
}

/** The terms of a list divided by commas. */
export const listOf = (terms: string): readonly string[] =>
  terms.split(',').map((term) => term.trim().replace(/\s+/gu, ' '))

const pathOf = (term: string, { spellings }: Language): readonly string[] =>
  tokensOf(term).flatMap(({ form }) =>
    form === '' ? [] : [Object.hasOwn(spellings, form) ? spellings[form] : form],
  )

/** The first of two equal terms stays. */
const plant = (root: Node, path: readonly string[], entry: Entry): void => {
  let node = root
  for (const word of path) {
    let next = node.next.get(word)
    if (!next) node.next.set(word, (next = { next: new Map() }))
    node = next
  }
  if (path.length > 0) node.entry ??= entry
}

const grammarRows = ({ scale, scaleAfter, ...lists }: Grammar): readonly (readonly [string, Entry])[] => [
  ...scale.map(([terms, by]) => [terms, { role: 'scale', by }] as const),
  ...scaleAfter.map(([terms, by]) => [terms, { role: 'scaleAfter', by }] as const),
  ...Object.entries(lists).map(([role, terms]) => [terms, { role: role as keyof typeof lists }] as const),
]

const termEntry = (kind: Kind, [, ...says]: Row): Entry => ({ role: 'term', kind, points: says.map(pointOf) })

/**
 * @throws RangeError for a term that says what no question of a ballot knows
 */
export const lexiconOf = (language: Language): Lexicon => {
  const root: Node = { next: new Map() }
  const sure: string[] = []
  for (const [terms, entry] of grammarRows(language.grammar))
    for (const term of listOf(terms)) plant(root, pathOf(term, language), entry)
  for (const { kind, rows } of language.themes)
    for (const row of rows) {
      const entry = termEntry(kind, row)
      const says = entry.role === 'term' && entry.points.some(({ tier }) => tier === 3)
      for (const term of listOf(row[0])) {
        const path = pathOf(term, language)
        plant(root, path, { ...entry })
        if (says && path.length === 1) sure.push(path[0])
      }
    }
  return { root, language, misspellings: misspellingsOf(sure), fillers: new Set(listOf(language.fillers)) }
}

/** A language's terms, each once, as the reader compares them: words in their plain form, divided by blanks. */
export const termsOf = (language: Language): readonly string[] => {
  const terms = language.themes.flatMap(({ rows }) => rows.flatMap(([list]) => listOf(list)))
  return [...new Set(terms.map((term) => pathOf(term, language).join(' ')))]
}

/**
 * The names of a room's styles as terms beside a lexicon's; a name that the lexicon has as well keeps the rest of what it
 * says there. A name that is a word of grammar stays grammar.
 */
export const namesOf = (
  { root, language }: Lexicon,
  styles: readonly { readonly id: string; readonly name: string }[],
): Node => {
  const names: Node = { next: new Map() }
  for (const { id, name } of styles) {
    const path = pathOf(name, language)
    const known = path.reduce<Node | undefined>((node, word) => node?.next.get(word), root)?.entry
    if (known && known.role !== 'term') continue
    const also = known ? known.points.filter(({ question }) => question !== 'style') : []
    const points: Point[] = [{ tier: 3, question: 'style', value: id }, ...also]
    plant(names, path, { role: 'term', kind: 'thing', points })
  }
  return names
}
