/** How words come near to terms: misspelt as written without one letter, or with letters doubled where none are. */
export interface Misspellings {
  readonly lessOne: ReadonlyMap<string, string>
  readonly undoubled: ReadonlyMap<string, string>
}

/** Shorter words have too many neighbours that mean something else: "medal" is no metal. */
const SHORTEST = 7
const SHORTEST_UNDOUBLED = 5
const DOUBLES = /(\p{L})\1+/gu

const undouble = (word: string): string => word.replace(DOUBLES, '$1')
const lessOne = (word: string): readonly string[] =>
  [...word].map((_, at) => word.slice(0, at) + word.slice(at + 1))

/** For the single words that say something for sure. */
export const misspellingsOf = (words: readonly string[]): Misspellings => {
  const long = words.filter((word) => word.length >= SHORTEST)
  return {
    lessOne: new Map(long.flatMap((word) => [word, ...lessOne(word)].map((each) => [each, word] as const))),
    undoubled: new Map(
      words
        .filter((word) => word.length >= SHORTEST_UNDOUBLED)
        .map((word) => [undouble(word), word] as const),
    ),
  }
}

/**
 * The term that an unknown word is a misspelling of: one letter too few, too many, wrong or out of place, the first one
 * right (the neighbourhoods of Mor & Fraenkel 1982, "A hash code method for detecting and correcting spelling errors").
 */
export const repaired = (word: string, { lessOne: near, undoubled }: Misspellings): string | undefined => {
  if (word.length < SHORTEST_UNDOUBLED) return undefined
  const alike = undoubled.get(undouble(word))
  if (alike !== undefined && alike[0] === word[0]) return alike
  if (word.length < SHORTEST) return undefined
  for (const each of [word, ...lessOne(word)]) {
    const term = near.get(each)
    if (term !== undefined && term[0] === word[0] && (term.length !== word.length || term.length > SHORTEST))
      return term
  }
  return undefined
}
