import { formsOf, type Form } from './forms.ts'
import type { Kind } from './language.ts'
import type { Entry, Lexicon, Node } from './lexicon.ts'
import { repaired } from './misspelt.ts'
import type { Token } from './tokens.ts'

/** A stretch of tokens that the lexicon knows; `by` is what inflection left of it. */
export interface Match {
  readonly from: number
  readonly to: number
  readonly entry: Entry
  readonly by: number
}

/** The longest stretch from a token on that a tree knows. Of two as long the less inflected one. */
const longest = (
  root: Node,
  forms: readonly (readonly Form[])[],
  from: number,
  fillers?: ReadonlySet<string>,
): Match | undefined => {
  let best: Match | undefined
  const walk = (node: Node, at: number, by: number, of?: Kind, skipped = false): void => {
    const { entry } = node
    const fits = entry && !skipped && (of === undefined || (entry.role === 'term' && entry.kind === of))
    if (fits && (!best || at - 1 > best.to)) best = { from, to: at - 1, entry, by }
    for (const form of forms[at] ?? []) {
      const next = node.next.get(form.form)
      if (next) walk(next, at + 1, by * form.by, form.of ?? of)
      else if (at > from && !skipped && fillers?.has(form.form)) walk(node, at + 1, by, of, true)
    }
  }
  walk(root, from, 1)
  return best
}

/**
 * What a text's tokens say, left to right, longest first; `names`, a room's own, come before the lexicon's terms. A word
 * that nothing knows is taken for the term it may be a misspelling of.
 */
export const matchesOf = (tokens: readonly Token[], lexicon: Lexicon, names: Node): readonly Match[] => {
  const forms = tokens.map((token) => formsOf(token, lexicon.language))
  const misspelt = (at: number): Match | undefined => {
    const term = tokens[at].kind === 'word' ? repaired(tokens[at].form, lexicon.misspellings) : undefined
    return term === undefined ? undefined : longest(lexicon.root, [[{ form: term, by: 1 }]], 0)
  }
  // A name is said as it is: "rocky" is no rock.
  const exact = forms.map((each) => each.slice(0, 1))
  const { fillers } = lexicon
  const matches: Match[] = []
  for (let at = 0; at < tokens.length; at++) {
    const named = longest(names, exact, at, fillers)
    const known = longest(lexicon.root, forms, at, fillers)
    const near = (named ?? known) ? undefined : misspelt(at)
    const match =
      named && (!known || named.to >= known.to) ? named : (known ?? (near && { ...near, from: at, to: at }))
    if (!match) continue
    matches.push(match)
    at = match.to
  }
  return matches
}
