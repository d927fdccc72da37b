import type { Context, Room } from '../context.ts'
import { beginRound } from './begin.ts'
import { isOpen } from './records.ts'

/** Opens the next round where the last one was, when the queue has run out and somebody is there to vote. */
export const autoNext = (ctx: Context, room: Room): Promise<void> =>
  room.serial(async () => {
    const { settings, round } = room
    if (!settings.autoNext || ctx.closing() || !round || isOpen(round) || room.composing.length > 0) return
    if (ctx.presence.listeners(room.id).length === 0) return
    await beginRound(ctx, room, {
      host: round.host,
      channel: round.channel,
      uploadLimit: round.uploadLimit,
      minutes: settings.minutes,
      seconds: settings.seconds,
      electorate: settings.electorate,
    })
  })
