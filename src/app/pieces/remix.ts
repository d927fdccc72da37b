import { refuse } from '../../errors.ts'
import { majorityOf, moves, revise, tempoMoves } from '../../library/remix.ts'
import type { Piece, RemixOrigin } from '../../model/piece.ts'
import type { CritiqueId } from '../../model/rating.ts'
import type { Brief } from '../../music/brief.ts'
import type { App } from '../app.ts'
import type { Context, Room } from '../context.ts'
import type { Who } from '../ports.ts'
import { stylesFor } from '../styles/room-styles.ts'
import { notice } from '../views/notice.ts'
import { REMIX } from '../words/ratings.ts'
import { orderPiece } from './order.ts'
import { checkChanges } from './rate.ts'
import { pieceRatings, ratingOf } from './ratings.ts'
import { library, pieceById } from './records.ts'
import { scoreOf } from './sound.ts'
import { usualPiece } from './usual.ts'

type Wish = Pick<RemixOrigin, 'changes' | 'wish'>

/** The presser's own changes; where they gave none those of most in the room; else another take. */
const wishOf = (room: Room, piece: Piece, who: Who, named: readonly string[] | undefined): Wish => {
  const own =
    named && named.length > 0
      ? checkChanges(named)
      : (ratingOf(room, piece.id, who.member.id)?.critique ?? [])
  if (own.length > 0) return { changes: own, wish: 'own' }
  const changes = majorityOf(pieceRatings(room, piece.id).map(({ critique }) => critique))
  return { changes, wish: changes.length > 0 ? 'room' : 'none' }
}

/** What only the drums could carry out is nothing where none play. */
const forDrums: readonly CritiqueId[] = ['drums-too-loud', 'more-drums', 'keep-groove', 'keep-melody']

/** Changes that nobody would hear are refused rather than made. @throws Refusal `remix-unheard` */
const checkHeard = async (
  ctx: Context,
  piece: Piece,
  brief: Brief,
  changes: readonly CritiqueId[],
): Promise<void> => {
  const unheard = (): never => refuse('remix-unheard', { title: piece.title })
  if (!moves(piece.brief, brief)) unheard()
  const others = changes.filter((id) => !['keep-groove', 'keep-melody'].includes(id))
  const groove = stylesFor(ctx, piece).find(({ id }) => id === piece.brief.seats.groove)
  const by = others[0] === 'too-fast' ? -1 : 1
  if (groove && others.length === 1 && /^too-(fast|slow)$/.test(others[0]))
    if (!tempoMoves(piece.bpm, by, groove.tempo)) unheard()
  if (others.length > 0 && changes.every((id) => forDrums.includes(id))) {
    const score = await scoreOf(ctx, piece)
    if (score && !score.parts.some(({ role }) => role === 'drums')) unheard()
  }
}

/** How many finished takes there are of the same parent with the same changes: the next one is another. */
const takesOf = async (ctx: Context, room: Room, piece: Piece, changes: readonly CritiqueId[]) =>
  [...(await library(ctx, room)).values()].filter(
    ({ remix }) => remix?.of === piece.id && remix.changes.join() === changes.join(),
  ).length

/** The voted piece at the root of the line, on whose votes a remix stands. */
const votesBehind = ({ id, title, account, remix }: Piece): RemixOrigin['votes'] =>
  account ? { piece: id, title, voters: account.ballots.length } : (remix?.votes ?? null)

export const remixPiece =
  (ctx: Context): App['pieces']['remix'] =>
  async (who, id, named) => {
    const room = ctx.room(who.room)
    const piece = await pieceById(ctx, room, id ?? (await usualPiece(ctx, room)))
    const { changes, wish } = wishOf(room, piece, who, named)
    const take = await takesOf(ctx, room, piece, changes)
    const brief = revise({ id: piece.id, title: piece.title, brief: piece.brief }, changes, take)
    await checkHeard(ctx, piece, brief, changes)
    const votes = votesBehind(piece)
    const line = wish === 'room' ? REMIX.begunForRoom : REMIX.begun
    const started = notice(line(piece.title, changes))
    return orderPiece(ctx, who, brief, started, { of: piece.id, title: piece.title, changes, wish, votes })
  }
