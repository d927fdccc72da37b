import { shortHash } from '../../library/piece.ts'
import type { PieceId } from '../../model/ids.ts'
import type { Brief } from '../../music/brief.ts'
import { bitrateOf, type Context, type Room } from '../context.ts'
import { setState } from '../rounds/records.ts'
import { produce } from './produce.ts'
import { beginProgress, commissionPanel } from './progress.ts'
import { dropCommission, saveCommission, type Commission } from './promise.ts'

/** The piece's id: the same Brief, composed by the same version for the same room, is the same piece. */
export const idOf = (ctx: Context, room: Room, brief: Brief): PieceId =>
  shortHash({ room: room.id, brief, version: ctx.version })

/** Brings ledger and round in step with a stored commission; done twice it changes nothing more. */
export const applyToRound = async (ctx: Context, room: Room, commission: Commission): Promise<void> => {
  const { round, ledger, brief } = commission
  if (!round || room.round?.id !== round.id) return
  if (ledger) {
    await ctx.store.set('ledgers', room.id, ledger)
    room.ledger = ledger
  }
  await setState(ctx, room, round, { status: 'composing', brief })
}

/**
 * Promises a piece and begins with it; composing goes on behind. Runs inside the room's queue.
 *
 * @param post posts the panel, once the promise is stored: a panel never shows what nobody would take up after a restart
 */
export const beginCommission = async (
  ctx: Context,
  room: Room,
  order: Omit<Commission, 'version' | 'id' | 'room' | 'bitrate' | 'createdAt' | 'resumed'>,
  post: () => Promise<void> = () => Promise.resolve(),
): Promise<Commission> => {
  const commission: Commission = {
    ...order,
    version: 1,
    id: idOf(ctx, room, order.brief),
    room: room.id,
    bitrate: bitrateOf(room),
    createdAt: ctx.clock.now(),
    resumed: 0,
  }
  await saveCommission(ctx, commission)
  ctx.log.info('commissioned', {
    trace: commission.trace,
    room: room.id,
    piece: commission.id,
    ...(commission.round ? { round: commission.round.id } : {}),
  })
  await post().catch(async (error: unknown) => {
    await dropCommission(ctx, commission)
    throw error
  })
  await applyToRound(ctx, room, commission)
  carryOut(ctx, room, commission)
  return commission
}

/** Shows the progress panel and composes behind it. */
export const carryOut = (ctx: Context, room: Room, commission: Commission): void => {
  beginProgress(ctx, room, commission)
  ctx.board.update(commission.panel, commissionPanel(ctx, room, commission))
  ctx.behind('produce', () => produce(ctx, room, commission))
}
