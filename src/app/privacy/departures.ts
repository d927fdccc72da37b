import type { RoomId } from '../../model/ids.ts'
import type { App } from '../app.ts'
import type { Context, Room } from '../context.ts'
import { isOpen, dropBallots, setState } from '../rounds/records.ts'
import { eraseRoom, quieten } from './erase.ts'

const DAY_MS = 24 * 3600 * 1000
/** A room that was gone when the process started is kept at least so long: another token may have been tried. */
const GONE_AT_START_DAYS = 1

/** That the bot was removed from a room; stored in the collection `departures` under the room's id. */
interface Departure {
  readonly version: 1
  /** Ms since 1970. */
  readonly at: number
  /** When everything of the room is deleted. */
  readonly until: number
}

/** The vote ends without a piece: nobody is there to hear it. */
const endRound = async (ctx: Context, room: Room): Promise<void> => {
  const { round } = room
  if (!isOpen(round)) return
  await setState(ctx, room, round, { status: 'missed', votes: room.ballots.size })
  await dropBallots(ctx, round.id)
}

/**
 * The bot was removed from a room: it falls silent, and everything of it is deleted after as many days as the room was set
 * to, or at once.
 *
 * @param noticed whether it happened just now, or was found at the start of the process
 */
export const roomRemoved =
  (ctx: Context): App['rooms']['removed'] =>
  (id, noticed) => {
    const room = ctx.room(id)
    return room.serial(async () => {
      if (await ctx.store.get<Departure>('departures', id)) return
      const { removalDays } = room.settings
      const days = noticed === 'now' ? removalDays : Math.max(removalDays, GONE_AT_START_DAYS)
      ctx.log.info('room-left', { room: id, days })
      if (days === 0) return eraseRoom(ctx, room)
      quieten(room)
      await endRound(ctx, room)
      const now = ctx.clock.now()
      const departure: Departure = { version: 1, at: now, until: now + days * DAY_MS }
      await ctx.store.set('departures', id, departure)
    })
  }

/** The bot is back: nothing is deleted. */
export const roomJoined =
  (ctx: Context): App['rooms']['joined'] =>
  (id) => {
    const room = ctx.room(id)
    return room.serial(async () => {
      if (!(await ctx.store.get<Departure>('departures', id))) return
      await ctx.store.delete('departures', id)
      ctx.log.info('room-back', { room: id })
    })
  }

/** Rooms whose time is up. */
export const eraseDeparted = async (ctx: Context): Promise<void> => {
  const now = ctx.clock.now()
  for (const [id, { until }] of await ctx.store.entries<Departure>('departures')) {
    const room: Room = ctx.room(id)
    if (until <= now && !ctx.closing()) await room.serial(() => eraseRoom(ctx, room))
  }
}

/** Rooms of which something is stored. */
export const knownRooms =
  (ctx: Context): App['rooms']['known'] =>
  (): readonly RoomId[] =>
    ctx.rooms().map(({ id }) => id)
