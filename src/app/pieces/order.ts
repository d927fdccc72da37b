import { refuse } from '../../errors.ts'
import type { MemberId } from '../../model/ids.ts'
import type { RemixOrigin } from '../../model/piece.ts'
import type { Brief } from '../../music/brief.ts'
import { MAX_QUEUE } from '../../stage/queue.ts'
import { placeOf, type Context, type Room } from '../context.ts'
import type { Who } from '../ports.ts'
import { enterFor } from '../stage/enter.ts'
import type { NoticeView } from '../views.ts'
import { beginCommission, idOf } from './commission.ts'
import { composingView, firstProgress } from './progress.ts'

/** Pieces of one room that may be on their way at the same time. */
export const MOST_COMPOSING = 4
/** How many of them one member may have asked for: a place is left for the others. */
export const MOST_BY_ONE = 3
/** With so many waiting in all rooms together, no more are taken on: they would come in a quarter of an hour. */
export const MOST_WAITING = 100

/**
 * Whether one more piece may be promised here.
 *
 * @throws Refusal `too-busy`, `house-full`
 */
export const checkPromising = (ctx: Context, room: Room): void => {
  if (room.composing.length >= MOST_COMPOSING) refuse('too-busy')
  const count = ctx.jobs.waiting()
  if (count >= MOST_WAITING) refuse('house-full', { count })
}

const checkRoomFor = (ctx: Context, room: Room, member: MemberId): void => {
  checkPromising(ctx, room)
  if (room.composing.filter(({ by }) => by === member).length >= MOST_BY_ONE)
    refuse('yours-waiting', { max: MOST_BY_ONE })
  if (room.stage.player.queue().entries.length >= MAX_QUEUE) refuse('queue-full', { max: MAX_QUEUE })
}

/**
 * Composes a Brief at once for one member: posts its panel and begins behind it. Asked for twice it is made once.
 *
 * @param started what the member is told
 * @throws Refusal `too-busy`, `house-full`, `yours-waiting`, `queue-full`, `quota-member`, `quota-room`, `cannot-post`, and
 *   those of the voice channel
 */
export const orderPiece = async (
  ctx: Context,
  who: Who,
  brief: Brief,
  started: NoticeView,
  remix?: RemixOrigin,
): Promise<NoticeView> => {
  const room = ctx.room(who.room)
  checkRoomFor(ctx, room, who.member.id)
  await enterFor(ctx, room, who.member.id)
  return room.serial(async () => {
    if (room.composing.some(({ id }) => id === idOf(ctx, room, brief))) return started
    checkRoomFor(ctx, room, who.member.id)
    ctx.quota.spend(room.id, who.member.id)
    const place = placeOf(who)
    room.place = place
    const member = { id: who.member.id, name: who.member.name }
    const panel = `compose/${ctx.id()}`
    const order = {
      brief,
      account: null,
      origin: { kind: 'member', member } as const,
      panel,
      channel: who.channel,
      uploadLimit: who.uploadLimit,
      round: null,
      ledger: null,
      voters: [member.id],
      ...(remix ? { remix } : {}),
      trace: who.trace,
    }
    await beginCommission(ctx, room, order, () =>
      ctx.board.show(panel, place, composingView(ctx, brief, member, firstProgress(ctx))),
    )
    ctx.changed(room)
    return started
  })
}
