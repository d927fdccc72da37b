import type { App } from '../app.ts'
import { checkHost } from '../check.ts'
import type { Context } from '../context.ts'
import { note } from '../settings/log.ts'
import { notice } from '../views/notice.ts'
import { ROUND } from '../words/en.ts'
import { endAhead } from './ahead.ts'
import { panelOf } from './panel.ts'
import { dropBallots, openRound, panelKey, setState } from './records.ts'

export const cancelRound =
  (ctx: Context): App['rounds']['cancel'] =>
  (who, id) => {
    const room = ctx.room(who.room)
    return room.serial(async () => {
      const round = openRound(room, id)
      checkHost(who.member, round.host)
      room.stopTimer()
      endAhead(room)
      const by = { id: who.member.id, name: who.member.name }
      await setState(ctx, room, round, { status: 'cancelled', by })
      const line = ROUND.cancelled(by.name)
      ctx.board.update(panelKey(round), panelOf(ctx, room, round, { status: 'cancelled', line }))
      await dropBallots(ctx, round.id)
      if (who.member.id !== round.host.id)
        await note(ctx, room, who.member.id, { kind: 'round', did: 'cancelled', round: round.id })
      ctx.log.info('round-cancelled', { room: room.id, round: round.id })
      ctx.changed(room)
      return notice(ROUND.wasCancelled)
    })
  }
