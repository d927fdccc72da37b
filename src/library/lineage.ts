import type { PieceId } from '../model/ids.ts'
import type { Piece } from '../model/piece.ts'

export interface Relative {
  readonly piece: Piece
  /** 1 for a parent or child, 2 for theirs … */
  readonly distance: number
}

const walk = (start: Piece, around: (piece: Piece) => readonly Piece[]): readonly Relative[] => {
  const seen = new Set<PieceId>([start.id])
  const found: Relative[] = []
  let ring: readonly Piece[] = [start]
  for (let distance = 1; ring.length > 0; distance++) {
    const next: Piece[] = []
    for (const piece of ring.flatMap(around)) {
      if (seen.has(piece.id)) continue
      seen.add(piece.id)
      next.push(piece)
      found.push({ piece, distance })
    }
    ring = next
  }
  return found
}

/** What a piece was made from, nearest first, each once. Parents that are gone end their line. */
export const ancestors = (piece: Piece, pieces: readonly Piece[]): readonly Relative[] => {
  const byId = new Map(pieces.map((one) => [one.id, one]))
  return walk(piece, ({ parents }) => parents.flatMap((id) => byId.get(id) ?? []))
}

/** What was made from a piece, nearest first, each once. */
export const descendants = (piece: Piece, pieces: readonly Piece[]): readonly Relative[] =>
  walk(piece, ({ id }) => pieces.filter((one) => one.parents.includes(id)))
