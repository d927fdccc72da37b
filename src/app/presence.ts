import { Refusal } from '../errors.ts'
import type { Context, Room } from './context.ts'
import { presenceChanged } from './rounds/done.ts'
import { enterFor } from './stage/enter.ts'
import { recountSkips } from './stage/skip.ts'

/** After a restart the music waits for a listener: it comes to the first one. */
const comeBack = async (ctx: Context, room: Room): Promise<void> => {
  const { player } = room.stage
  const now = player.now()
  const [listener] = ctx.presence.listeners(room.id)
  if (!listener || player.connected() || now.status !== 'paused' || now.by !== 'restart') return
  await enterFor(ctx, room, listener.id).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
    ctx.log.info('not-back-yet', { room: room.id, code: error.code })
  })
}

/** Somebody came, went or was deafened: the stage, the votes to skip and the round take note. */
export const followPresence = async (ctx: Context, room: Room): Promise<void> => {
  if (ctx.closing()) return
  const { player } = room.stage
  if (player.connected()) player.audience(ctx.presence.listeners(room.id).length)
  await presenceChanged(ctx, room)
  await room.serial(() => Promise.resolve(recountSkips(ctx, room)))
  await comeBack(ctx, room)
}
