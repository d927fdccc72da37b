import type { MemberId } from '../../model/ids.ts'
import type { Piece } from '../../model/piece.ts'
import type { Context, Room } from '../context.ts'
import { saveCommission, type Commission } from '../pieces/promise.ts'
import { refreshCard } from '../pieces/card.ts'
import { library, savePiece } from '../pieces/records.ts'
import { detailsOf } from '../stage/details.ts'
import { stylesFor } from '../styles/room-styles.ts'
import { ownerOf, roundWithout } from './former.ts'
import { ballotIn, madeWithout, type Made } from './made.ts'

/** What a member has of the room's pieces: those they asked for or hosted, and their ballots in the others. */
export const collectPieces = async (
  ctx: Context,
  room: Room,
  member: MemberId,
): Promise<readonly unknown[]> =>
  [...(await library(ctx, room)).values()].flatMap((piece) => {
    const { id, title, createdAt, origin, account } = piece
    const ballot = ballotIn(room, piece, member)
    const yours = ownerOf(origin) === member
    if (!yours && !ballot) return []
    const you = yours ? (origin.kind === 'member' ? 'asked' : 'hosted') : null
    return [{ id, title, createdAt, you, round: account?.round ?? null, ballot }]
  })

const commissions = async (ctx: Context, room: Room) =>
  (await ctx.store.entries<Commission>('commissions', `${room.id}/`)).map(([, commission]) => commission)

export const collectCommissions = async (
  ctx: Context,
  room: Room,
  member: MemberId,
): Promise<readonly unknown[]> =>
  (await commissions(ctx, room)).flatMap((commission) => {
    const { id, createdAt, origin, voters } = commission
    const yours = ownerOf(origin) === member
    if (!yours && !voters.includes(member)) return []
    return [{ id, createdAt, you: yours ? 'asked' : 'voted', ballot: ballotIn(room, commission, member) }]
  })

/** What the member's ideas said, in pieces and in those on their way. */
const ideasOf = async (ctx: Context, room: Room, member: MemberId): Promise<readonly string[]> => {
  const made: readonly Made[] = [...(await library(ctx, room)).values(), ...(await commissions(ctx, room))]
  return [...new Set(made.flatMap((one) => ballotIn(room, one, member)?.idea ?? []))]
}

/** What members see of a piece on the stage follows. */
const retell = (ctx: Context, room: Room, piece: Piece): void => {
  const known = room.stage.details(piece.id)
  if (known?.score)
    room.stage.learn(piece.id, detailsOf(stylesFor(ctx, piece), piece, known.score, known.master))
}

/** Takes the member out of the room's pieces, their files, and those on their way. Runs inside the room's queue. */
export const forgetInPieces = async (ctx: Context, room: Room, member: MemberId): Promise<void> => {
  const ideas = await ideasOf(ctx, room, member)
  const onTheirWay = room.composing.map(({ id }) => id)
  room.forgotten = [
    ...room.forgotten.filter(({ pieces }) => pieces.some((id) => onTheirWay.includes(id))),
    ...(onTheirWay.length > 0 ? [{ member, ideas, pieces: onTheirWay }] : []),
  ]
  for (const commission of await commissions(ctx, room)) {
    const { round } = commission
    await saveCommission(ctx, {
      ...madeWithout(ctx, room, commission, member, ideas),
      round: round && roundWithout(round, member),
      // The ledger of a round whose piece is on its way is the room's already.
      ledger: null,
      voters: commission.voters.filter((id) => id !== member),
    })
  }
  for (const piece of [...(await library(ctx, room)).values()]) {
    const kept = madeWithout(ctx, room, piece, member, ideas)
    const gone = piece.brief.ideas.filter((idea) => !kept.brief.ideas.includes(idea))
    if (JSON.stringify(kept) === JSON.stringify(piece)) continue
    await savePiece(ctx, room, kept)
    if (gone.length > 0) await ctx.archive.redact(piece.master.id, gone)
    retell(ctx, room, kept)
    refreshCard(ctx, room, kept.id)
  }
}
