import { Refusal } from '../../errors.ts'
import { bitrateOf, type Ahead, type Context, type Room } from '../context.ts'
import { noteUnclaimed } from '../pieces/unclaimed.ts'
import { library } from '../pieces/records.ts'
import { briefNow } from './outcome.ts'
import { isOpen } from './records.ts'

/** How long the vote must have stood still before it is worth composing. */
export const SETTLE_MS = 1000

export const briefKey = (brief: unknown): string => JSON.stringify(brief)

/** Ends composing ahead; work on exactly `keep` goes on, since it is wanted now. */
export const endAhead = (room: Room, keep?: unknown): void => {
  room.stopAhead()
  if (keep === undefined || room.ahead?.key !== briefKey(keep)) room.ahead?.drop()
  room.ahead = null
}

/**
 * Deletes the files of an outcome that the vote has left behind: an evening of changing votes would leave hundreds. Their
 * Brief is the round's own, so only a piece of this room may have the same.
 */
const dropFiles = async (ctx: Context, room: Room, master: string): Promise<void> => {
  if (ctx.closing()) return
  const pieces = await library(ctx, room)
  if (![...pieces.values()].some((piece) => piece.master.id === master)) await ctx.archive.remove(master)
}

/** Starts composing what the vote comes to so far; work on an earlier outcome is called off. */
const composeAhead = async (ctx: Context, room: Room): Promise<void> => {
  const { round } = room
  if (!isOpen(round) || ctx.closing()) return
  if (room.ballots.size < Math.max(1, round.quorum)) return endAhead(room)
  const { brief } = briefNow(ctx, room, round)
  const key = briefKey(brief)
  if (room.ahead?.key === key) return
  room.ahead?.drop()
  const abort = new AbortController()
  let master: string | null = null
  const tidy = (id: string) => ctx.behind('files-not-dropped', () => dropFiles(ctx, room, id))
  const mine: Ahead = {
    key,
    drop: () => {
      abort.abort()
      if (master !== null) tidy(master)
    },
  }
  room.ahead = mine
  const given = (error: unknown) => {
    if (room.ahead === mine) room.ahead = null
    // Where no more may wait, the piece is made after the close.
    if (!abort.signal.aborted && !(error instanceof Refusal))
      ctx.log.warn('ahead-failed', { trace: round.trace, room: room.id, error })
  }
  try {
    const bitrate = bitrateOf(room)
    const rendering = await ctx.jobs.run(brief, {
      priority: 'ahead',
      share: room.id,
      bitrate,
      signal: abort.signal,
      trace: round.trace,
    })
    rendering.finished.then(({ id }) => {
      master = id
      if (abort.signal.aborted) tidy(id)
    }, given)
    await noteUnclaimed(ctx, rendering.tape.id)
  } catch (error) {
    given(error)
  }
}

/** Composes ahead once the vote has stood still for a moment. */
export const planAhead = (ctx: Context, room: Room): void => {
  room.stopAhead()
  room.stopAhead = ctx.clock.after(SETTLE_MS, () => ctx.behind('ahead', () => composeAhead(ctx, room)))
}
