import { refuse } from '../../errors.ts'
import type { PieceId } from '../../model/ids.ts'
import { pseudonym } from '../../vote/digest.ts'
import type { App } from '../app.ts'
import type { Context, Room } from '../context.ts'
import { stylesFor } from '../styles/room-styles.ts'
import { whyView } from '../views/why.ts'
import { library, pieceById } from './records.ts'

/** The piece that is meant where none is named: the one on the stage if it is finished, else the newest. */
const usualPiece = async (ctx: Context, room: Room): Promise<PieceId> => {
  const pieces = await library(ctx, room)
  const now = room.stage.player.now()
  if (now.status !== 'idle' && pieces.has(now.track.piece)) return now.track.piece
  return [...pieces.keys()].at(-1) ?? refuse('no-such-piece')
}

export const explainPiece =
  (ctx: Context): App['pieces']['why'] =>
  async (who, id) => {
    const room = ctx.room(who.room)
    const piece = await pieceById(ctx, room, id ?? (await usualPiece(ctx, room)))
    const voter = pseudonym(room.ledger.secret, piece.account?.round ?? '', who.member.id)
    return whyView(stylesFor(ctx, piece), piece, voter)
  }
