import type { RoomId } from '../../model/ids.ts'
import type { Piece } from '../../model/piece.ts'
import type { Context, Room } from '../context.ts'
import { library } from '../pieces/records.ts'
import { endAhead } from '../rounds/ahead.ts'
import { dropBallots } from '../rounds/records.ts'
import { COLLECTIONS } from './holdings.ts'

interface StoredPreview {
  readonly master: string
}

/** Files that somebody still needs: of pieces in any room, and what styles sound like. */
export const mastersInUse = async (
  ctx: Context,
  without: ReadonlySet<Piece['id']>,
  erased?: RoomId,
): Promise<ReadonlySet<string>> => {
  const pieces = (await ctx.store.entries<Piece>('pieces')).map(([, piece]) => piece)
  const kept = pieces.filter(({ id, room }) => !without.has(id) && room !== erased)
  const previews = (await ctx.store.entries<StoredPreview>('previews')).map(([, { master }]) => master)
  return new Set([...kept.map(({ master }) => master.id), ...previews])
}

/** Deletes the files of pieces that are no more, where nobody else needs them. */
export const dropFiles = async (
  ctx: Context,
  pieces: readonly Piece[],
  used: ReadonlySet<string>,
): Promise<void> => {
  for (const master of new Set(pieces.map((piece) => piece.master.id)))
    if (!used.has(master)) await ctx.archive.remove(master)
}

const dropRecords = async (ctx: Context, room: Room): Promise<void> => {
  for (const [collection, { of }] of COLLECTIONS) {
    if (of === 'room') await ctx.store.delete(collection, room.id)
    if (of === 'prefix')
      for (const [key] of await ctx.store.entries(collection, `${room.id}/`))
        await ctx.store.delete(collection, key)
  }
}

/** Stops whatever a room is doing: nobody is there any more. */
export const quieten = (room: Room): void => {
  room.stopTimer()
  endAhead(room)
  if (room.stage.player.connected()) room.stage.player.leave()
}

/**
 * Deletes everything that is stored of a room, its pieces' files included, and lets go of it: asked for again it begins
 * anew. Runs inside the room's queue.
 */
export const eraseRoom = async (ctx: Context, room: Room): Promise<void> => {
  quieten(room)
  room.erased = true
  await room.stage.close()
  const pieces = [...(await library(ctx, room)).values()]
  if (room.round) await dropBallots(ctx, room.round.id)
  const used = await mastersInUse(ctx, new Set(), room.id)
  await dropFiles(ctx, pieces, used)
  await dropRecords(ctx, room)
  await ctx.keeper?.erase(room.id)
  ctx.drop(room.id)
  ctx.log.info('room-erased', { room: room.id, pieces: pieces.length })
}
