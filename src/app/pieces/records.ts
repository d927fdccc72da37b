import { refuse } from '../../errors.ts'
import type { PieceId } from '../../model/ids.ts'
import type { Piece } from '../../model/piece.ts'
import type { Context, Room } from '../context.ts'

/** The room's library by id, oldest first; read once and kept. */
export const library = (ctx: Context, room: Room): Promise<Map<PieceId, Piece>> => {
  const reading =
    room.pieces ??
    ctx.store
      .entries<Piece>('pieces', `${room.id}/`)
      .then(
        (entries) =>
          new Map(
            entries
              .map(([, piece]) => piece)
              .sort((a, b) => a.createdAt - b.createdAt)
              .map((piece) => [piece.id, piece]),
          ),
      )
      .catch((error: unknown) => {
        room.pieces = null
        throw error
      })
  room.pieces = reading
  return reading
}

export const savePiece = async (ctx: Context, room: Room, piece: Piece): Promise<void> => {
  const pieces = await library(ctx, room)
  await ctx.store.set('pieces', `${room.id}/${piece.id}`, piece)
  pieces.set(piece.id, piece)
}

/** @throws Refusal `no-such-piece`, also for a piece of another room */
export const pieceById = async (ctx: Context, room: Room, id: PieceId): Promise<Piece> =>
  (await library(ctx, room)).get(id) ?? refuse('no-such-piece')
