import type { Context, Room } from '../context.ts'
import { planAhead } from '../rounds/ahead.ts'
import { updateTaste } from './room-taste.ts'

/**
 * Learns from what was just rated, behind whatever the room is doing: whoever rates does not wait for it. What is composed
 * ahead of an open round follows.
 */
export const followRatings = (ctx: Context, room: Room): void =>
  ctx.behind('taste-not-updated', () =>
    room.serial(async () => {
      if (room.lesson?.ratings === room.ratings && room.lesson.taste === room.taste) return
      await updateTaste(ctx, room)
      planAhead(ctx, room)
    }),
  )
