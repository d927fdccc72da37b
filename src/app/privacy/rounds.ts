import type { MemberId } from '../../model/ids.ts'
import type { Context, Room } from '../context.ts'
import { planAhead } from '../rounds/ahead.ts'
import { refreshPanel } from '../rounds/panel.ts'
import { isOpen, uncast } from '../rounds/records.ts'
import { roundWithout } from './former.ts'

/** The newest round where the member hosts it, or called it off. */
export const collectRounds = ({ round }: Room, member: MemberId): readonly unknown[] => {
  if (!round) return []
  const { id, openedAt, host, state } = round
  const you = [
    ...(host.id === member ? ['hosted'] : []),
    ...(state.status === 'cancelled' && state.by.id === member ? ['cancelled'] : []),
  ]
  return you.length > 0 ? [{ id, openedAt, you }] : []
}

/** The member's ballot in the open round. */
export const collectBallots = ({ ballots }: Room, member: MemberId): readonly unknown[] => {
  const ballot = ballots.get(member)
  return ballot ? [ballot] : []
}

/** The ballot is withdrawn; a round goes on without the one who opened it. */
export const forgetBallots = async (ctx: Context, room: Room, member: MemberId): Promise<void> => {
  if (!room.round) return
  const voted = room.ballots.has(member)
  await uncast(ctx, room, room.round, member)
  if (!isOpen(room.round)) return
  refreshPanel(ctx, room, room.round)
  if (voted) planAhead(ctx, room)
}

export const forgetRounds = async (ctx: Context, room: Room, member: MemberId): Promise<void> => {
  if (!room.round) return
  const next = roundWithout(room.round, member)
  await ctx.store.set('rounds', room.id, next)
  room.round = next
  if (isOpen(next)) refreshPanel(ctx, room, next)
}
