import type { PieceId } from '../model/ids.ts'
import type { Piece } from '../model/piece.ts'
import { shortHash, stylesOf } from './piece.ts'

/** How a piece came to be and what may be done with it: plain data for cards and files, without members' names. */
export interface Provenance {
  readonly version: 1
  readonly piece: PieceId
  readonly title: string
  /** Rules and seeded chance wrote the notes; members chose what for. */
  readonly composedBy: 'algorithm'
  readonly commission:
    { readonly kind: 'vote'; readonly round: string; readonly voters: number } | { readonly kind: 'member' }
  readonly styles: readonly string[]
  /** How many ideas members wrote for it. */
  readonly ideas: number
  readonly parents: readonly PieceId[]
  /** Ms since 1970. */
  readonly createdAt: number
  /** With these the piece can be made again: same Brief, seed and versions, same music. */
  readonly brief: string
  readonly seed: number
  readonly versions: Readonly<Record<string, string>>
  readonly terms: string
}

/** Whose the piece is and under what terms, as the card's last line. @param place what members call the room */
export const termsOf = (piece: Pick<Piece, 'origin'>, place = 'this server'): string => {
  const maker = piece.origin.kind === 'round' ? place : `a member of ${place}`
  return `Made by ${maker} with Voxpop. Composed by algorithm. Yours to use.`
}

export const provenanceOf = (piece: Piece): Provenance => ({
  version: 1,
  piece: piece.id,
  title: piece.title,
  composedBy: 'algorithm',
  commission:
    piece.origin.kind === 'round'
      ? { kind: 'vote', round: piece.origin.round, voters: piece.account?.ballots.length ?? 0 }
      : { kind: 'member' },
  styles: stylesOf(piece.brief),
  ideas: piece.brief.ideas.length,
  parents: piece.parents,
  createdAt: piece.createdAt,
  brief: shortHash(piece.brief),
  seed: piece.brief.seed,
  versions: piece.master.versions,
  terms: termsOf(piece),
})
