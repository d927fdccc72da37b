import { refuse } from '../../errors.ts'
import type { App } from '../app.ts'
import type { Context } from '../context.ts'
import { notice } from '../views/notice.ts'
import { STAGE } from '../words/en.ts'
import { checkListening } from './listening.ts'

export const leaveVoice =
  (ctx: Context): App['stage']['leave'] =>
  (who) => {
    const room = ctx.room(who.room)
    return room.serial(async () => {
      const { player } = room.stage
      if (!player.connected()) refuse('not-playing')
      checkListening(ctx, who)
      player.leave()
      await room.stage.save()
      return notice(STAGE.left)
    })
  }
