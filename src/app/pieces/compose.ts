import type { App } from '../app.ts'
import type { Context } from '../context.ts'
import { stylesFor, stylesOf } from '../styles/room-styles.ts'
import { briefWords } from '../views/brief-words.ts'
import { notice } from '../views/notice.ts'
import { COMPOSING } from '../words/en.ts'
import { orderPiece } from './order.ts'
import { briefOf } from './wish.ts'

export { MOST_COMPOSING } from './order.ts'

export const composePiece =
  (ctx: Context): App['pieces']['compose'] =>
  async (who, wish) => {
    const room = ctx.room(who.room)
    const brief = briefOf(stylesOf(ctx, room), wish, room.settings.seconds, ctx.random())
    return orderPiece(
      ctx,
      who,
      brief,
      notice(COMPOSING.started(briefWords(stylesFor(ctx, { brief }), brief))),
    )
  }
