import { Refusal } from '../../errors.ts'
import type { Context, Room } from '../context.ts'
import type { Who } from '../ports.ts'
import { panelOf, voting } from './panel.ts'
import { panelKey, roundPlace, type OpenRound } from './records.ts'

/**
 * Shows the open round's panel again. Where its channel is gone, or the bot may no longer post there, the round moves to
 * the channel in which somebody asks for it.
 *
 * @throws Refusal `cannot-post` where it may not post here either
 */
export const showRoundAgain = async (ctx: Context, room: Room, round: OpenRound, who: Who): Promise<void> => {
  const key = panelKey(round)
  const view = panelOf(ctx, room, round, voting(round))
  try {
    await ctx.board.show(key, roundPlace(round), view)
  } catch (error) {
    if (!(error instanceof Refusal) || round.channel === who.channel) throw error
    const moved = { ...round, channel: who.channel, uploadLimit: who.uploadLimit }
    await ctx.board.remove(key)
    await ctx.board.show(key, roundPlace(moved), view)
    await ctx.store.set('rounds', room.id, moved)
    room.round = moved
    room.place = roundPlace(moved)
    ctx.log.info('round-moved', { room: room.id, round: round.id })
  }
}
