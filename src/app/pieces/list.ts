import type { App } from '../app.ts'
import type { Context } from '../context.ts'
import { stylesFor } from '../styles/room-styles.ts'
import { pieceView } from '../views/piece.ts'
import { library } from './records.ts'

export const listPieces =
  (ctx: Context): App['pieces']['list'] =>
  async (room) =>
    [...(await library(ctx, ctx.room(room))).values()]
      .reverse()
      .map((piece) => pieceView(stylesFor(ctx, piece), piece))
