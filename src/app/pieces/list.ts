import type { App } from '../app.ts'
import type { Context } from '../context.ts'
import { stylesFor } from '../styles/room-styles.ts'
import { pieceView } from '../views/piece.ts'
import { countThumbs } from './ratings.ts'
import { library } from './records.ts'

export const listPieces =
  (ctx: Context): App['pieces']['list'] =>
  async (id) => {
    const room = ctx.room(id)
    return [...(await library(ctx, room)).values()]
      .reverse()
      .map((piece) => pieceView(stylesFor(ctx, piece), piece, { thumbs: countThumbs(room, piece.id) }))
  }
