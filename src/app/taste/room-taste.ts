import { Fault } from '../../errors.ts'
import type { Piece } from '../../model/piece.ts'
import { EMPTY_TASTE, type RatedPiece, type RoomTaste, type TasteDraw } from '../../model/taste.ts'
import type { Round } from '../../model/round.ts'
import { features } from '../../music/features.ts'
import { rng } from '../../music/rng.ts'
import { drawTaste } from '../../taste/draw.ts'
import { learn, weightsOf, withPiece, type Learned } from '../../taste/learn.ts'
import { traitsOf } from '../../taste/traits.ts'
import type { Context, Room } from '../context.ts'
import { roomRatings, type Ratings } from '../pieces/ratings.ts'
import { library } from '../pieces/records.ts'
import { stylesFor, stylesOf } from '../styles/room-styles.ts'

const COLLECTION = 'room-tastes'

/** What the ratings came to when they were last looked at. */
export interface Lesson {
  readonly ratings: Ratings
  readonly taste: RoomTaste
  readonly learned: Learned | null
}

/** Reads what earlier processes learned, room by room. */
export const openTastes = async (ctx: Context): Promise<void> => {
  for (const [id, taste] of await ctx.store.entries<RoomTaste>(COLLECTION)) ctx.room(id).taste = taste
}

const keep = async (ctx: Context, room: Room, taste: RoomTaste): Promise<void> => {
  await ctx.store.set(COLLECTION, room.id, taste)
  room.taste = taste
}

/** What the room's ratings come to, learned when they are not what they were. */
export const learnedBy = (room: Room): Learned | null => {
  const { ratings, taste, lesson } = room
  if (lesson && lesson.ratings === ratings && lesson.taste === taste) return lesson.learned
  const learned = learn(taste, roomRatings(room))
  room.lesson = { ratings, taste, learned }
  return learned
}

/** What of the room's taste decides in a round: the same until somebody rates, so that composing ahead meets the Brief. */
export const tasteIn = (ctx: Context, room: Room, round: Pick<Round, 'seed'>): TasteDraw | null =>
  drawTaste(learnedBy(room), stylesOf(ctx, room), rng(round.seed).fork('taste'))

/** The piece as taste hears it; without its Score, where the archive has lost it, by the Brief alone. */
const hear = async (ctx: Context, piece: Piece): Promise<RatedPiece> => {
  const score = await ctx.archive.score(piece.master.id).catch((error: unknown) => {
    if (error instanceof Fault) return null
    throw error
  })
  const heard = score && { score, features: features(score) }
  const { createdAt, brief } = piece
  return { createdAt, groove: brief.seats.groove, traits: traitsOf(brief, heard, stylesFor(ctx, piece)) }
}

/** The taste with the pieces that are rated and no others. Of a piece on its way nothing is known yet. */
const hearRated = async (ctx: Context, room: Room): Promise<RoomTaste> => {
  const pieces = await library(ctx, room)
  const { since } = room.taste
  const rated = new Set(roomRatings(room).flatMap(({ at, piece }) => (at > since ? [piece] : [])))
  const kept = Object.entries(room.taste.pieces).filter(([id]) => rated.has(id))
  let taste: RoomTaste = { ...room.taste, pieces: Object.fromEntries(kept) }
  for (const id of rated) {
    const piece = pieces.get(id)
    if (piece && !Object.hasOwn(taste.pieces, id)) taste = withPiece(taste, id, await hear(ctx, piece))
  }
  return taste
}

/**
 * Brings what is stored of the room's taste in step with its ratings, after some were given, changed or deleted. Durable
 * when it resolves. Runs inside the room's queue.
 */
export const updateTaste = async (ctx: Context, room: Room): Promise<void> => {
  const taste = await hearRated(ctx, room)
  const learned = learn(taste, roomRatings(room))
  await keep(ctx, room, { ...taste, weights: learned ? weightsOf(learned) : {} })
  room.lesson = { ratings: room.ratings, taste: room.taste, learned }
}

/** Forgets what was learned; ratings stay with their pieces and are not learned from any more. */
export const forgetTaste = (ctx: Context, room: Room): Promise<void> =>
  keep(ctx, room, { ...EMPTY_TASTE, since: ctx.clock.now() })
