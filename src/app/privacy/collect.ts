import type { ExportedRoom } from '../../model/export.ts'
import type { MemberId } from '../../model/ids.ts'
import type { Context, Room } from '../context.ts'
import { COLLECTIONS } from './holdings.ts'

/** Everything that is stored of a member in a room; without a record where there is nothing. */
export const collectRoom = async (ctx: Context, room: Room, member: MemberId): Promise<ExportedRoom> => {
  const records: Record<string, readonly unknown[]> = {}
  for (const [collection, { collect }] of COLLECTIONS) {
    const found = (await collect?.(ctx, room, member)) ?? []
    if (found.length > 0) records[collection] = found
  }
  for (const [collection, found] of Object.entries((await ctx.keeper?.collect(room.id, member)) ?? {}))
    if (found.length > 0) records[collection] = found
  return { room: room.id, records }
}

export type Scope = 'here' | 'everywhere'

/** The rooms that somebody means. */
export const roomsIn = (ctx: Context, here: Room, scope: Scope): readonly Room[] =>
  scope === 'here' ? [here] : [here, ...ctx.rooms().filter((room) => room !== here)]
