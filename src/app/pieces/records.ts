import { refuse } from '../../errors.ts'
import type { PieceId } from '../../model/ids.ts'
import type { Piece } from '../../model/piece.ts'
import type { Context, Room } from '../context.ts'
import { withoutForgotten } from '../privacy/made.ts'

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

const key = (room: Room, id: PieceId) => `${room.id}/${id}`

/** Stores the piece, without whoever was forgotten meanwhile, and returns it as it was stored. */
export const savePiece = async (ctx: Context, room: Room, made: Piece): Promise<Piece> => {
  const pieces = await library(ctx, room)
  const piece = withoutForgotten(ctx, room, made)
  if (room.erased) return piece
  await ctx.store.set('pieces', key(room, piece.id), piece)
  pieces.set(piece.id, piece)
  return piece
}

/** Takes a piece out of the library; its files stay. */
export const dropPiece = async (ctx: Context, room: Room, id: PieceId): Promise<void> => {
  const pieces = await library(ctx, room)
  await ctx.store.delete('pieces', key(room, id))
  pieces.delete(id)
}

/** @throws Refusal `no-such-piece`, also for a piece of another room */
export const pieceById = async (ctx: Context, room: Room, id: PieceId): Promise<Piece> =>
  (await library(ctx, room)).get(id) ?? refuse('no-such-piece')
