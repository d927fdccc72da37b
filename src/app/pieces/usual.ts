import { refuse } from '../../errors.ts'
import type { PieceId } from '../../model/ids.ts'
import type { Context, Room } from '../context.ts'
import { library } from './records.ts'

/** The piece that is meant where none is named: the one on the stage if it is known, else the newest. */
export const usualPiece = async (ctx: Context, room: Room): Promise<PieceId> => {
  const pieces = await library(ctx, room)
  const now = room.stage.player.now()
  if (now.status !== 'idle' && pieces.has(now.track.piece)) return now.track.piece
  return [...pieces.keys()].at(-1) ?? refuse('no-such-piece')
}
