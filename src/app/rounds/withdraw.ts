import type { App } from '../app.ts'
import type { Context } from '../context.ts'
import { notice } from '../views/notice.ts'
import { voteControl } from '../views/round.ts'
import { ROUND } from '../words/en.ts'
import { planAhead } from './ahead.ts'
import { refreshPanel } from './panel.ts'
import { openRound, uncast } from './records.ts'

export const withdrawBallot =
  (ctx: Context): App['rounds']['withdraw'] =>
  (who, id) => {
    const room = ctx.room(who.room)
    return room.serial(async () => {
      const round = openRound(room, id)
      await uncast(ctx, room, round, who.member.id)
      refreshPanel(ctx, room, round)
      planAhead(ctx, room)
      return notice(ROUND.withdrawn, [voteControl(round.id)])
    })
  }
