import { Refusal } from '../errors.ts'
import type { Context, Room } from './context.ts'
import { presenceChanged } from './rounds/done.ts'
import { enterFor } from './stage/enter.ts'
import { recountSkips } from './stage/skip.ts'

/** A way back that something broken stood in is tried again after this. */
const RETRY_MS = 15_000
const MINUTE_MS = 60_000

/** After a restart the bot goes back to where it was as soon as somebody listens there; the music goes on by itself. */
const comeBack = async (ctx: Context, room: Room): Promise<void> => {
  const { player } = room.stage
  const home = player.home()
  if (!home || player.connected() || room.returning || ctx.closing()) return
  const [listener] = ctx.presence.listeners(room.id, home.channel)
  if (!listener) return
  room.returning = true
  try {
    await enterFor(ctx, room, listener.id)
    ctx.log.info('back', { room: room.id })
  } catch (error) {
    // A full channel or a missing permission: the next one who comes or goes may change that.
    if (error instanceof Refusal) ctx.log.info('not-back-yet', { room: room.id, code: error.code })
    else {
      ctx.log.warn('not-back-yet', { room: room.id, error })
      ctx.clock.after(RETRY_MS, () => ctx.behind('presence', () => comeBack(ctx, room)))
    }
  } finally {
    room.returning = false
  }
}

/** Begins to wait for listeners where the bot was before a restart: as long as it would have waited for them there. */
export const awaitReturn = (ctx: Context, room: Room): void => {
  const { leaveAfter } = room.settings
  if (!room.stage.player.home() || leaveAfter === 0) return
  ctx.clock.after(leaveAfter * MINUTE_MS, () => {
    const { player } = room.stage
    if (!player.connected() && !ctx.closing()) player.leave()
  })
}

/** Somebody came, went or was deafened: the stage, the votes to skip and the round take note. */
export const followPresence = async (ctx: Context, room: Room): Promise<void> => {
  if (ctx.closing()) return
  const { player } = room.stage
  if (player.connected()) {
    player.audience(ctx.presence.listeners(room.id).length)
    room.stage.noteMove()
  }
  await presenceChanged(ctx, room)
  await room.serial(() => Promise.resolve(recountSkips(ctx, room)))
  await comeBack(ctx, room)
}
