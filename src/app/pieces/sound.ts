import type { Tape } from '../../audio/tape.ts'
import { Fault, refuse } from '../../errors.ts'
import type { Piece } from '../../model/piece.ts'
import type { Score } from '../../music/score.ts'
import type { Context, Room } from '../context.ts'
import { refreshCard } from './card.ts'
import { savePiece } from './records.ts'

const isLost = (error: unknown): boolean => error instanceof Fault && error.code === 'bad-file'

/** Notes in the library whether a piece can be played, so that its card and the list say so. */
const mark = (ctx: Context, room: Room, piece: Piece, damaged: boolean): void => {
  const { damaged: was = false, ...sound } = piece
  if (was === damaged) return
  ctx.behind('piece-not-marked', async () => {
    await savePiece(ctx, room, damaged ? { ...sound, damaged: true } : sound)
    room.marks += 1
    refreshCard(ctx, room, piece.id)
    ctx.changed(room)
  })
}

/**
 * The piece as a complete tape. Where its file is lost or damaged the piece is marked; put back, it is as before.
 *
 * @throws Fault `bad-file`
 */
export const soundOf = async (ctx: Context, room: Room, piece: Piece): Promise<Tape> => {
  try {
    const tape = await ctx.archive.tape(piece.master.id)
    mark(ctx, room, piece, false)
    return tape
  } catch (error) {
    if (isLost(error)) mark(ctx, room, piece, true)
    throw error
  }
}

/** @throws Refusal `piece-damaged` where the piece cannot be played */
export const checkSound = async (ctx: Context, room: Room, piece: Piece): Promise<void> => {
  try {
    await soundOf(ctx, room, piece)
  } catch (error) {
    if (!isLost(error)) throw error
    ctx.log.warn('piece-damaged', { room: room.id, piece: piece.id, error })
    refuse('piece-damaged', { title: piece.title })
  }
}

/** The piece's Score; null where its file is lost or damaged: what is told of the piece is less then, and it sounds. */
export const scoreOf = async (ctx: Context, piece: Piece): Promise<Score | null> =>
  ctx.archive.score(piece.master.id).catch((error: unknown) => {
    if (!isLost(error)) throw error
    ctx.log.warn('score-damaged', { room: piece.room, piece: piece.id, error })
    return null
  })
