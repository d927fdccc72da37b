import type { MemberId } from '../../model/ids.ts'
import type { Context, Room } from '../context.ts'
import { dropRatings, memberRatings } from '../pieces/ratings.ts'
import { ownKey } from '../styles/room-styles.ts'
import { updateTaste } from '../taste/room-taste.ts'
import { HOLDS } from '../words/privacy.ts'
import { FORMER } from './former.ts'
import { collectCommissions, collectPieces, forgetInPieces } from './pieces.ts'
import { collectTracks, forgetTracks } from './queue.ts'
import { collectBallots, collectRounds, forgetBallots, forgetRounds } from './rounds.ts'
import { collectStanding, forgetStanding } from './standing.ts'

/** What one collection of the store holds of members, and what is done about it. */
export interface Holding {
  /** In words; null where nobody stands in it. */
  readonly holds: string | null
  /** What it holds of one member in a room, as it goes into their file. */
  readonly collect?: (
    ctx: Context,
    room: Room,
    member: MemberId,
  ) => Promise<readonly unknown[]> | readonly unknown[]
  /** Takes a member out. Runs inside the room's queue; done twice it changes nothing more. */
  readonly forget?: (ctx: Context, room: Room, member: MemberId) => Promise<unknown>
  /**
   * Where a room's records are, so that they go with the room: under its id, under keys that begin with it, under those
   * of its rounds, with the front that made them, or nowhere (nothing of a room is in it).
   */
  readonly of: 'room' | 'prefix' | 'round' | 'front' | 'nobody'
}

/**
 * Every collection of the store has its row here: a test looks for others. Members are forgotten in this order: what waits
 * to be counted first, so that no new piece begins with it.
 */
export const HOLDINGS = {
  ballots: {
    holds: HOLDS.ballots,
    collect: (_ctx, room, member) => collectBallots(room, member),
    forget: forgetBallots,
    of: 'round',
  },
  commissions: { holds: HOLDS.commissions, collect: collectCommissions, of: 'prefix' },
  // Those on their way as well.
  pieces: { holds: HOLDS.pieces, collect: collectPieces, forget: forgetInPieces, of: 'prefix' },
  rounds: {
    holds: HOLDS.rounds,
    collect: (_ctx, room, member) => collectRounds(room, member),
    forget: forgetRounds,
    of: 'room',
  },
  queues: {
    holds: HOLDS.queues,
    collect: (_ctx, room, member) => collectTracks(room, member),
    forget: (_ctx, room, member) => forgetTracks(room, member),
    of: 'room',
  },
  ratings: {
    holds: HOLDS.ratings,
    collect: (ctx, room, member) => memberRatings(ctx, room.id, member),
    forget: dropRatings,
    of: 'prefix',
  },
  'room-tastes': {
    holds: null,
    // Learned anew, from nothing: not even where the last fit ended is kept.
    forget: (ctx, room) => {
      room.taste = { ...room.taste, weights: {} }
      return updateTaste(ctx, room)
    },
    of: 'room',
  },
  ledgers: {
    holds: HOLDS.ledgers,
    collect: (_ctx, room, member) => collectStanding(room, member),
    forget: forgetStanding,
    of: 'room',
  },
  'own-styles': {
    holds: HOLDS.styles,
    collect: (_ctx, room, member) => room.own.filter(({ author }) => author.id === member),
    forget: async (ctx, room, member) => {
      room.own = room.own.map((own) => (own.author.id === member ? { ...own, author: FORMER } : own))
      for (const own of room.own) await ctx.store.set('own-styles', ownKey(own), own)
    },
    of: 'prefix',
  },
  'admin-log': {
    holds: HOLDS.log,
    collect: (_ctx, room, member) => room.log.entries.filter(({ by }) => by === member),
    forget: (ctx, room, member) => {
      const entries = room.log.entries.map((entry) =>
        entry.by === member ? { ...entry, by: FORMER.id } : entry,
      )
      room.log = { ...room.log, entries }
      return ctx.store.set('admin-log', room.id, room.log)
    },
    of: 'room',
  },
  settings: { holds: null, of: 'room' },
  departures: { holds: null, of: 'room' },
  /** What styles sound like, the same for everybody. */
  previews: { holds: null, of: 'nobody' },
  /** Pieces that nobody may ask for. */
  unclaimed: { holds: null, of: 'nobody' },
  'web-members': { holds: HOLDS.members, of: 'front' },
  'web-panels': { holds: HOLDS.panels, of: 'front' },
  /** What lets people into the local room, as a hash. */
  'web-invite': { holds: null, of: 'nobody' },
  'discord-panels': { holds: null, of: 'front' },
  'discord-welcomed': { holds: null, of: 'front' },
  'discord-commands': { holds: null, of: 'nobody' },
} as const satisfies Readonly<Record<string, Holding>>

export type Collection = keyof typeof HOLDINGS
export const COLLECTIONS = Object.entries(HOLDINGS) as readonly (readonly [Collection, Holding])[]
