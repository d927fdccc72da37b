import { refuse } from '../../errors.ts'
import { MAX_QUEUE } from '../../stage/queue.ts'
import type { App } from '../app.ts'
import { placeOf, type Context, type Room } from '../context.ts'
import { enterFor } from '../stage/enter.ts'
import { stylesFor, stylesOf } from '../styles/room-styles.ts'
import { briefWords } from '../views/brief-words.ts'
import { notice } from '../views/notice.ts'
import { COMPOSING } from '../words/en.ts'
import { beginCommission, idOf } from './commission.ts'
import { composingView, firstProgress } from './progress.ts'
import { briefOf } from './wish.ts'

/** Pieces of one room that may be on their way at the same time. */
export const MOST_COMPOSING = 4

const checkRoomFor = (room: Room): void => {
  if (room.composing.length >= MOST_COMPOSING) refuse('too-busy')
  if (room.stage.player.queue().entries.length >= MAX_QUEUE) refuse('queue-full', { max: MAX_QUEUE })
}

export const composePiece =
  (ctx: Context): App['pieces']['compose'] =>
  async (who, wish) => {
    const room = ctx.room(who.room)
    const brief = briefOf(stylesOf(ctx, room), wish, room.settings.seconds, ctx.random())
    const started = notice(COMPOSING.started(briefWords(stylesFor(ctx, { brief }), brief)))
    checkRoomFor(room)
    await enterFor(ctx, room, who.member.id)
    return room.serial(async () => {
      if (room.composing.some(({ id }) => id === idOf(ctx, room, brief))) return started
      checkRoomFor(room)
      room.place = placeOf(who)
      const member = { id: who.member.id, name: who.member.name }
      const panel = `compose/${ctx.id()}`
      await ctx.board.show(panel, room.place, composingView(ctx, brief, member, firstProgress(ctx)))
      const commissioned = beginCommission(ctx, room, {
        brief,
        account: null,
        origin: { kind: 'member', member },
        panel,
        channel: who.channel,
        uploadLimit: who.uploadLimit,
        round: null,
        ledger: null,
        voters: [member.id],
      })
      await commissioned.catch(async (error: unknown) => {
        await ctx.board.remove(panel)
        throw error
      })
      ctx.changed(room)
      return started
    })
  }
