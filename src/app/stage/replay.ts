import { refuse } from '../../errors.ts'
import type { App } from '../app.ts'
import type { Context } from '../context.ts'
import { notice } from '../views/notice.ts'
import { STAGE } from '../words/en.ts'
import { enterFor } from './enter.ts'

export const replayTrack =
  (ctx: Context): App['stage']['replay'] =>
  async (who) => {
    const room = ctx.room(who.room)
    const { player } = room.stage
    const last = () => player.record().current?.track ?? player.record().last
    if (!last()) refuse('queue-empty')
    await enterFor(ctx, room, who.member.id)
    return room.serial(async () => {
      const track = last()
      player.replay()
      await room.stage.save()
      return notice(STAGE.replayed(track?.title ?? ''))
    })
  }
