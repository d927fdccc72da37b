import { Fault } from '../../errors.ts'
import type { Piece } from '../../model/piece.ts'
import type { App } from '../app.ts'
import type { PieceId } from '../../model/ids.ts'
import type { Context, Room } from '../context.ts'
import { stylesFor } from '../styles/room-styles.ts'
import { FILES, fileName, pieceView } from '../views/piece.ts'
import type { PieceView } from '../views.ts'
import { bytes, PIECE } from '../words/en.ts'
import { countThumbs } from './ratings.ts'
import { library, pieceById } from './records.ts'

type File = PieceView['files'][number]

/** The piece's files that fit into one message together, and the names of those that do not. */
const fitting = async (ctx: Context, piece: Piece, uploadLimit: number) => {
  const files: File[] = []
  const tooLarge: string[] = []
  let left = uploadLimit
  for (const { kind, ending } of FILES) {
    const name = fileName(piece.title, ending)
    const size = await ctx.archive.read(piece.master.id, kind).then(
      (content) => content.length,
      (error: unknown) => {
        if (error instanceof Fault) return null
        throw error
      },
    )
    if (size === null) continue
    if (size > left) tooLarge.push(name)
    else {
      left -= size
      files.push({ kind, name })
    }
  }
  return { files, tooLarge }
}

/** @param note what to know besides, e.g. how to hear it */
export const cardOf = async (
  ctx: Context,
  room: Room,
  piece: Piece,
  uploadLimit: number,
  note?: string,
): Promise<PieceView> => {
  const { files, tooLarge } = await fitting(ctx, piece, uploadLimit)
  const notes = [
    ...(note === undefined ? [] : [note]),
    ...(tooLarge.length > 0 ? [PIECE.tooLarge(tooLarge, bytes(uploadLimit))] : []),
  ]
  return pieceView(stylesFor(ctx, piece), piece, {
    files,
    thumbs: countThumbs(room, piece.id),
    ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
  })
}

export const showCard =
  (ctx: Context): App['pieces']['card'] =>
  async (who, id) => {
    const room = ctx.room(who.room)
    return cardOf(ctx, room, await pieceById(ctx, room, id), who.uploadLimit)
  }

/** The card as it is now, as its message carries it. */
export const cardNow = (ctx: Context, room: Room, piece: Piece): PieceView =>
  pieceView(stylesFor(ctx, piece), piece, { thumbs: countThumbs(room, piece.id) })

/** Shows the card as it is now, soon: what members said of the piece has changed. */
export const refreshCard = (ctx: Context, room: Room, id: PieceId): void =>
  ctx.behind('card-not-refreshed', async () => {
    const piece = (await library(ctx, room)).get(id)
    if (piece?.panel !== undefined) ctx.board.update(piece.panel, cardNow(ctx, room, piece))
  })
