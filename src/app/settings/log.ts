import { refuse } from '../../errors.ts'
import { noted, type Deed } from '../../model/admin-log.ts'
import type { MemberId } from '../../model/ids.ts'
import type { App } from '../app.ts'
import type { Context, Room } from '../context.ts'
import { logView } from '../views/log.ts'

/** Writes into the room's admin log; durable when it resolves. @param by null where nobody did it, or who is not told */
export const note = (ctx: Context, room: Room, by: MemberId | null, deed: Deed): Promise<void> => {
  room.log = noted(room.log, { at: ctx.clock.now(), by, deed })
  return ctx.store.set('admin-log', room.id, room.log)
}

/** What admins did, the newest first, a page at a time; for admins. */
export const showLog =
  (ctx: Context): App['settings']['log'] =>
  (who, page = 1) =>
    Promise.resolve().then(() => {
      if (!who.member.admin) refuse('not-admin')
      return logView(ctx.room(who.room).log, page)
    })
