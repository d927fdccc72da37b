import type { MemberId } from '../../model/ids.ts'
import type { App } from '../app.ts'
import type { Context, Room } from '../context.ts'
import { note } from '../settings/log.ts'
import { askView, deletedView } from '../views/privacy.ts'
import { collectRoom, roomsIn } from './collect.ts'
import { COLLECTIONS } from './holdings.ts'

/** Says what would go and what would stay, and waits for a second press. */
export const askDelete =
  (ctx: Context): App['privacy']['askDelete'] =>
  (_who, scope) =>
    Promise.resolve(askView(scope, ctx.abilities))

/** Takes a member out of everything that is stored of a room. Begun again after a crash, it ends the same. */
const forgetIn = (ctx: Context, room: Room, member: MemberId): Promise<void> =>
  room.serial(async () => {
    const { records } = await collectRoom(ctx, room, member)
    for (const [, { forget }] of COLLECTIONS) await forget?.(ctx, room, member)
    await ctx.keeper?.forget(room.id, member)
    if (Object.keys(records).length > 0) await note(ctx, room, null, { kind: 'member-deleted' })
    room.stage.refreshPanel()
    ctx.changed(room)
    ctx.log.info('member-forgotten', { room: room.id })
  })

export const deleteData =
  (ctx: Context): App['privacy']['delete'] =>
  async (who, scope) => {
    for (const room of roomsIn(ctx, ctx.room(who.room), scope)) await forgetIn(ctx, room, who.member.id)
    return deletedView()
  }
