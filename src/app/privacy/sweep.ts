import type { PieceId } from '../../model/ids.ts'
import type { Piece } from '../../model/piece.ts'
import type { Context, Room } from '../context.ts'
import { dropRatingsOf } from '../pieces/ratings.ts'
import { dropPiece, library } from '../pieces/records.ts'
import { isOpen } from '../rounds/records.ts'
import { note } from '../settings/log.ts'
import { updateTaste } from '../taste/room-taste.ts'
import { eraseDeparted } from './departures.ts'
import { dropFiles, mastersInUse } from './erase.ts'

const DAY_MS = 24 * 3600 * 1000

/** What is on the stage stays until it has been played. */
const onStage = (room: Room): ReadonlySet<PieceId> => {
  const { queue, current, last } = room.stage.player.record()
  return new Set([...queue.entries, current?.track, last].flatMap((track) => track?.piece ?? []))
}

const sweepPieces = async (ctx: Context, room: Room, before: number): Promise<number> => {
  const stage = onStage(room)
  const old: readonly Piece[] = [...(await library(ctx, room)).values()].filter(
    ({ id, createdAt }) => createdAt < before && !stage.has(id),
  )
  if (old.length === 0) return 0
  const gone = new Set(old.map(({ id }) => id))
  for (const id of gone) await dropPiece(ctx, room, id)
  await dropFiles(ctx, old, await mastersInUse(ctx, gone))
  await dropRatingsOf(ctx, room, gone)
  await updateTaste(ctx, room)
  return old.length
}

const sweepRound = async (ctx: Context, room: Room, before: number): Promise<void> => {
  const { round } = room
  if (!round || isOpen(round) || round.state.status === 'composing' || round.openedAt >= before) return
  await ctx.store.delete('rounds', room.id)
  room.round = null
}

const sweepLog = async (ctx: Context, room: Room, before: number): Promise<void> => {
  const entries = room.log.entries.filter(({ at }) => at >= before)
  if (entries.length === room.log.entries.length) return
  room.log = { ...room.log, entries }
  await ctx.store.set('admin-log', room.id, room.log)
}

/** Deletes what is older than the room keeps. */
const sweepRoom = (ctx: Context, room: Room): Promise<void> =>
  room.serial(async () => {
    const { keepDays } = room.settings
    if (keepDays === 0 || room.erased || ctx.closing()) return
    const before = ctx.clock.now() - keepDays * DAY_MS
    const pieces = await sweepPieces(ctx, room, before)
    await sweepRound(ctx, room, before)
    await sweepLog(ctx, room, before)
    if (pieces === 0) return
    await note(ctx, room, null, { kind: 'swept', pieces })
    ctx.log.info('swept', { room: room.id, pieces })
    ctx.changed(room)
  })

const sweep = async (ctx: Context): Promise<void> => {
  await eraseDeparted(ctx)
  for (const room of ctx.rooms()) await sweepRoom(ctx, room)
}

/**
 * Sweeps now and once a day, behind whatever else happens. A day on which the wall clock was set far ahead passes without:
 * what is deleted does not come back when the clock is set right. Returns the way to stop.
 */
export const sweepDaily = (ctx: Context): (() => void) => {
  const { clock } = ctx
  const apart = () => clock.now() - clock.steady()
  let stop = () => {}
  let was = apart()
  const again = () => {
    stop = clock.after(DAY_MS, again)
    const ahead = apart() - was
    was += ahead
    if (ahead > DAY_MS) return ctx.log.warn('clock-set', { seconds: Math.round(ahead / 1000) })
    ctx.behind('sweep-failed', () => sweep(ctx))
  }
  again()
  return () => stop()
}
