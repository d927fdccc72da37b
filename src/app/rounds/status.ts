import type { App } from '../app.ts'
import type { Context } from '../context.ts'
import { panelOf, voting } from './panel.ts'
import { openRound } from './records.ts'
import { composingPhase } from '../pieces/progress.ts'

export const roundStatus =
  (ctx: Context): App['rounds']['status'] =>
  (who) => {
    const room = ctx.room(who.room)
    const { round } = room
    const phase = round?.state.status === 'composing' ? composingPhase(room, round) : null
    if (round && phase) return Promise.resolve(panelOf(ctx, room, round, phase))
    return Promise.resolve()
      .then(() => openRound(room))
      .then((open) => panelOf(ctx, room, open, voting(open)))
  }
