import { refuse } from '../../errors.ts'
import type { PieceId } from '../../model/ids.ts'
import { CRITIQUES, type CritiqueId, type Thumb } from '../../model/rating.ts'
import { contradiction, inOrder } from '../../music/critique.ts'
import type { App } from '../app.ts'
import { checkOption } from '../check.ts'
import type { Context, Room } from '../context.ts'
import type { Who } from '../ports.ts'
import { critiqueView } from '../views/critique.ts'
import { control, notice } from '../views/notice.ts'
import { CRITIQUE_LABELS, RATING, RATING_CONTROLS } from '../words/ratings.ts'
import { followRatings } from '../taste/follow.ts'
import { refreshCard } from './card.ts'
import { countThumbs, ratingOf, saveRating } from './ratings.ts'
import { library } from './records.ts'
import { usualPiece } from './usual.ts'

interface Rated {
  readonly id: PieceId
  readonly title: string
}

/** A piece that can be rated: a finished one, or one that already sounds. @throws Refusal `no-such-piece` */
const ratedPiece = async (ctx: Context, room: Room, id: PieceId | undefined): Promise<Rated> => {
  const wanted = id ?? (await usualPiece(ctx, room))
  return (
    (await library(ctx, room)).get(wanted) ??
    room.composing.find((one) => one.id === wanted && one.score !== null) ??
    refuse('no-such-piece')
  )
}

/** @throws Refusal `unknown-option`, `changes-apart` */
export const checkChanges = (named: readonly string[]): readonly CritiqueId[] => {
  const changes = inOrder(named.map((one) => checkOption(CRITIQUES, one)))
  const pair = contradiction(changes)
  if (pair) refuse('changes-apart', { one: CRITIQUE_LABELS[pair[0]], other: CRITIQUE_LABELS[pair[1]] })
  return changes
}

/** Changes what the member says of the piece; the panels follow. */
const change = (
  ctx: Context,
  who: Who,
  id: PieceId | undefined,
  said: { readonly thumb?: Thumb | null; readonly critique?: readonly CritiqueId[] },
): Promise<Rated> => {
  const room = ctx.room(who.room)
  return room.serial(async () => {
    const piece = await ratedPiece(ctx, room, id)
    const before = ratingOf(room, piece.id, who.member.id)
    const thumb = said.thumb === undefined ? (before?.thumb ?? null) : said.thumb
    const critique = said.critique ?? before?.critique ?? []
    await saveRating(ctx, room, { piece: piece.id, member: who.member.id, thumb, critique })
    followRatings(ctx, room)
    if (thumb !== (before?.thumb ?? null)) {
      refreshCard(ctx, room, piece.id)
      room.stage.refreshPanel()
    }
    ctx.log.info('rated', { room: room.id, piece: piece.id })
    ctx.changed(room)
    return piece
  })
}

const ownView = (ctx: Context, who: Who, piece: Rated) => {
  const room = ctx.room(who.room)
  return critiqueView(piece, ratingOf(room, piece.id, who.member.id), countThumbs(room, piece.id))
}

/** Pressed twice, a thumb stays. */
export const ratePiece =
  (ctx: Context): App['pieces']['rate'] =>
  async (who, thumb, id) => {
    const { id: piece, title } = await change(ctx, who, id, { thumb })
    return notice(RATING[thumb](title), [
      control('rate.open', [piece], RATING_CONTROLS.change),
      control('rate.withdraw', [piece], RATING_CONTROLS.takeBack),
    ])
  }

export const showCritique =
  (ctx: Context): App['pieces']['critique'] =>
  async (who, id) =>
    ownView(ctx, who, await ratedPiece(ctx, ctx.room(who.room), id))

export const changeCritique =
  (ctx: Context): App['pieces']['criticise'] =>
  async (who, id, named) =>
    ownView(ctx, who, await change(ctx, who, id, { critique: checkChanges(named) }))

export const withdrawRating =
  (ctx: Context): App['pieces']['unrate'] =>
  async (who, id) => {
    const room = ctx.room(who.room)
    const piece = await ratedPiece(ctx, room, id)
    if (!ratingOf(room, piece.id, who.member.id)) return notice(RATING.nothing(piece.title))
    await change(ctx, who, piece.id, { thumb: null, critique: [] })
    return notice(RATING.withdrawn(piece.title))
  }

/** What the member says of the room's pieces, by piece. */
export const ownRatings =
  (ctx: Context): App['pieces']['rated'] =>
  (who) => {
    const room = ctx.room(who.room)
    const own = [...room.ratings].flatMap(([piece, all]) => {
      const rating = all.get(who.member.id)
      return rating ? [[piece, { thumb: rating.thumb, critique: rating.critique }] as const] : []
    })
    return Object.fromEntries(own)
  }
