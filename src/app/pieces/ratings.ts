import type { MemberId, PieceId, RoomId } from '../../model/ids.ts'
import type { CritiqueId, Rating, Thumb } from '../../model/rating.ts'
import type { Context, Room } from '../context.ts'
import type { Thumbs } from '../views/critique.ts'

/** What members of one room say of its pieces. */
export type Ratings = ReadonlyMap<PieceId, ReadonlyMap<MemberId, Rating>>

const COLLECTION = 'ratings'
const key = ({ room, piece, member }: Rating): string => `${room}/${piece}/${member}`

const withRating = (ratings: Ratings, rating: Rating): Ratings =>
  new Map([
    ...ratings,
    [rating.piece, new Map([...(ratings.get(rating.piece) ?? []), [rating.member, rating]])],
  ])

const without = (ratings: Ratings, gone: (rating: Rating) => boolean): Ratings =>
  new Map(
    [...ratings]
      .map(([piece, all]) => [piece, new Map([...all].filter(([, rating]) => !gone(rating)))] as const)
      .filter(([, all]) => all.size > 0),
  )

/** Reads what earlier processes stored, room by room. */
export const openRatings = async (ctx: Context): Promise<void> => {
  for (const [, rating] of await ctx.store.entries<Rating>(COLLECTION)) {
    const room = ctx.room(rating.room)
    room.ratings = withRating(room.ratings, rating)
  }
}

/** All ratings of a room, the oldest first. */
export const roomRatings = (room: Room): readonly Rating[] =>
  [...room.ratings.values()].flatMap((all) => [...all.values()]).sort((a, b) => a.at - b.at)

export const pieceRatings = (room: Room, piece: PieceId): readonly Rating[] => [
  ...(room.ratings.get(piece)?.values() ?? []),
]

export const ratingOf = (room: Room, piece: PieceId, member: MemberId): Rating | undefined =>
  room.ratings.get(piece)?.get(member)

/** How many like and dislike a piece. */
export const countThumbs = (room: Room, piece: PieceId): Thumbs => {
  const thumbs = pieceRatings(room, piece).map(({ thumb }) => thumb)
  const count = (thumb: Thumb) => thumbs.filter((one) => one === thumb).length
  return { up: count('up'), down: count('down') }
}

/**
 * Puts a rating in the place of the member's earlier one; one that says nothing takes it away. Durable when it resolves.
 * Runs inside the room's queue.
 */
export const saveRating = async (
  ctx: Context,
  room: Room,
  said: {
    readonly piece: PieceId
    readonly member: MemberId
    readonly thumb: Thumb | null
    readonly critique: readonly CritiqueId[]
  },
): Promise<void> => {
  const rating: Rating = { version: 1, room: room.id, ...said, at: ctx.clock.now() }
  if (said.thumb === null && said.critique.length === 0) {
    await ctx.store.delete(COLLECTION, key(rating))
    room.ratings = without(
      room.ratings,
      ({ piece, member }) => piece === said.piece && member === said.member,
    )
    return
  }
  await ctx.store.set(COLLECTION, key(rating), rating)
  room.ratings = withRating(room.ratings, rating)
}

/** Forgets everything that a member, or with none anybody, said of the room's pieces. Runs inside the room's queue. */
export const dropRatings = async (ctx: Context, room: Room, member?: MemberId): Promise<number> => {
  const gone = (rating: Rating) => member === undefined || rating.member === member
  const all = roomRatings(room).filter(gone)
  for (const rating of all) await ctx.store.delete(COLLECTION, key(rating))
  room.ratings = without(room.ratings, gone)
  return all.length
}

/** Forgets what anybody said of pieces that are no more. Runs inside the room's queue. */
export const dropRatingsOf = async (
  ctx: Context,
  room: Room,
  pieces: ReadonlySet<PieceId>,
): Promise<void> => {
  const gone = ({ piece }: Rating) => pieces.has(piece)
  for (const rating of roomRatings(room).filter(gone)) await ctx.store.delete(COLLECTION, key(rating))
  room.ratings = without(room.ratings, gone)
}

/** What a member has said of the room's pieces, the oldest first. */
export const memberRatings = (ctx: Context, room: RoomId, member: MemberId): readonly Rating[] =>
  roomRatings(ctx.room(room)).filter((rating) => rating.member === member)
