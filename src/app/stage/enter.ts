import type { MemberId } from '../../model/ids.ts'
import type { Context, Room } from '../context.ts'

/**
 * Brings the bot to where the member is, or finds it there; the stage goes on at once.
 *
 * @throws Refusal `not-in-voice`, `other-channel`, `channel-full`, `missing-permission`, `afk-channel`; Fault `voice-failed`
 */
export const enterFor = async (ctx: Context, room: Room, member: MemberId): Promise<void> => {
  const sink = await ctx.venue.enter(room.id, member)
  if (ctx.closing()) return sink.close()
  const { player } = room.stage
  player.audience(Math.max(1, ctx.presence.listeners(room.id).length))
  if (!player.connected()) player.join(sink)
}
