import { refuse } from '../../errors.ts'
import type { App } from '../app.ts'
import type { Context } from '../context.ts'
import { notice } from '../views/notice.ts'
import { STAGE } from '../words/en.ts'
import { enterFor } from './enter.ts'
import { checkListening } from './listening.ts'

/** Goes on; where the bot is in no voice channel it comes to the member's first. */
export const resumeTrack =
  (ctx: Context): App['stage']['resume'] =>
  async (who) => {
    const room = ctx.room(who.room)
    const { player } = room.stage
    const waiting = player.queue().entries.length > 0 && !player.connected()
    if (player.now().status !== 'paused' && !waiting) refuse('not-paused')
    if (player.connected()) checkListening(ctx, who)
    else await enterFor(ctx, room, who.member.id)
    return room.serial(async () => {
      if (player.now().status === 'paused') player.resume()
      await room.stage.save()
      return notice(STAGE.resumed)
    })
  }
