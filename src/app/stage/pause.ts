import type { App } from '../app.ts'
import type { Context } from '../context.ts'
import { control, notice } from '../views/notice.ts'
import { CONTROLS, STAGE } from '../words/en.ts'
import { checkListening } from './listening.ts'

export const pauseTrack =
  (ctx: Context): App['stage']['pause'] =>
  (who) => {
    const room = ctx.room(who.room)
    return room.serial(async () => {
      const { player } = room.stage
      const { status } = player.now()
      if (status !== 'idle' && status !== 'paused') checkListening(ctx, who)
      player.pause()
      await room.stage.save()
      return notice(STAGE.paused, [control('resume.press', [], CONTROLS.resume, 'primary')])
    })
  }
