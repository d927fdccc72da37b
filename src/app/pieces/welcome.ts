import { pieceOf } from '../../library/piece.ts'
import { soloBrief, type Brief } from '../../music/brief.ts'
import { MOODS } from '../../music/mood.ts'
import type { App } from '../app.ts'
import { bitrateOf, type Context } from '../context.ts'
import { idOf } from './commission.ts'
import { library, savePiece } from './records.ts'

/** Short, so that it is soon there; always the same, so that it is worth its place. */
const SECONDS = 40
const SEED = 2
const COMPOSER = { id: 'voxpop', name: 'Voxpop' } as const

const welcomeBrief = (style: string): Brief => ({
  ...soloBrief(style, SECONDS, SEED),
  moods: ['dreamy'],
  affect: MOODS.dreamy,
})

/** Something to press play on for a room that has no piece yet. It is not queued, and gives way to real work. */
export const composeWelcome =
  (ctx: Context): App['pieces']['welcome'] =>
  async (id) => {
    const room = ctx.room(id)
    if ((await library(ctx, room)).size > 0) return
    const brief = welcomeBrief(ctx.styles[0].id)
    const { score, finished } = await ctx.jobs.run(brief, {
      priority: 'ahead',
      share: id,
      bitrate: bitrateOf(room),
    })
    const made = pieceOf({
      room: id,
      brief,
      account: null,
      origin: { kind: 'member', member: COMPOSER },
      createdAt: ctx.clock.now(),
      score,
      master: await finished,
    })
    await savePiece(ctx, room, { ...made, id: idOf(ctx, room, brief) })
    ctx.changed(room)
  }
