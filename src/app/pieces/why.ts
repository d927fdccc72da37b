import { pseudonym } from '../../vote/digest.ts'
import type { App } from '../app.ts'
import type { Context } from '../context.ts'
import { stylesFor } from '../styles/room-styles.ts'
import { whyView } from '../views/why.ts'
import { pieceById } from './records.ts'
import { usualPiece } from './usual.ts'

export const explainPiece =
  (ctx: Context): App['pieces']['why'] =>
  async (who, id) => {
    const room = ctx.room(who.room)
    const piece = await pieceById(ctx, room, id ?? (await usualPiece(ctx, room)))
    const voter = pseudonym(room.ledger.secret, piece.account?.round ?? '', who.member.id)
    return whyView(stylesFor(ctx, piece), piece, voter)
  }
