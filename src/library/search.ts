import type { Piece } from '../model/piece.ts'
import { stylesOf } from './piece.ts'

/** As many as Discord shows. */
const MAX_SUGGESTIONS = 25

/** Letters without case and accents, words apart: `Café–Noir` and `cafe noir` are alike. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#♯♭]+/gu, ' ')
    .trim()

/** How well one typed word fits a text: 3 it begins the text, 2 a word, 1 within a word, 0 not at all. */
const fit = (text: string, word: string): number => {
  if (text.startsWith(word)) return 3
  if (text.includes(` ${word}`)) return 2
  return text.includes(word) ? 1 : 0
}

/**
 * Finds what a member means while typing: every typed word must fit one of the item's texts. Better fits come first;
 * a fit in an earlier text counts more than in a later one; otherwise the given order stays.
 *
 * @param texts of an item, the most telling first (its name, then its key, its style …)
 * @param limit by default as many suggestions as Discord shows
 * @returns the first `limit` items when nothing is typed
 */
export const search = <T>(
  items: readonly T[],
  typed: string,
  texts: (item: T) => readonly string[],
  limit = MAX_SUGGESTIONS,
): readonly T[] => {
  const words = fold(typed).split(' ').filter(Boolean)
  if (words.length === 0) return items.slice(0, limit)
  const score = (item: T): number => {
    const folded = texts(item).map(fold)
    const best = words.map((word) =>
      Math.max(...folded.map((text, i) => (fit(text, word) * 100) / (i + 1)), 0),
    )
    return best.every((points) => points > 0) ? best.reduce((sum, points) => sum + points, 0) : 0
  }
  return items
    .map((item) => ({ item, points: score(item) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, limit)
    .map(({ item }) => item)
}

/** Newest first; of two made in the same moment the order is that of their ids. */
export const newestFirst = (pieces: readonly Piece[]): readonly Piece[] =>
  pieces.toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1))

/** Pieces by title, key, style, mood, the words of their ideas, and id; newest first among equals. */
export const searchPieces = (pieces: readonly Piece[], typed: string, limit?: number): readonly Piece[] =>
  search(
    newestFirst(pieces),
    typed,
    (piece) => [
      piece.title,
      piece.key,
      stylesOf(piece.brief).join(' '),
      (piece.brief.recipes ?? []).map(({ name }) => name).join(' '),
      piece.brief.moods.join(' '),
      piece.brief.ideas.join(' '),
      piece.id,
    ],
    limit,
  )
