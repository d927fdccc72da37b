import type { BallotAccount } from '../../model/account.ts'
import type { MemberId, PieceId } from '../../model/ids.ts'
import type { Origin, Piece } from '../../model/piece.ts'
import { anonymise } from '../../vote/anonymous.ts'
import { pseudonym } from '../../vote/digest.ts'
import type { Context, Room } from '../context.ts'
import { originWithout } from './former.ts'

/** A piece, or one on its way. */
export type Made = Pick<Piece, 'brief' | 'account' | 'origin'>

/** The member's ballot in the account of what was made; null where they did not vote. */
export const ballotIn = (room: Room, { account }: Made, member: MemberId): BallotAccount | null => {
  if (!account) return null
  const voter = pseudonym(room.ledger.secret, account.round, member)
  return account.ballots.find((ballot) => ballot.voter === voter) ?? null
}

/** Without the member's name, pseudonym and words. The Brief keeps what somebody else said as well. */
export const madeWithout = <T extends Made>(
  ctx: Context,
  room: Room,
  made: T,
  member: MemberId,
  ideas: readonly string[],
): T => {
  const { account, brief } = made
  const origin = originWithout(made.origin, member)
  if (!account)
    return {
      ...made,
      origin,
      brief: { ...brief, ideas: brief.ideas.filter((idea) => !ideas.includes(idea)) },
    }
  const voter = pseudonym(room.ledger.secret, account.round, member)
  const kept = anonymise(account, voter, ctx.random)
  return { ...made, origin, account: kept, brief: { ...brief, ideas: kept.brief.ideas } }
}

/** The piece as it may be stored: without whoever was forgotten while it was on its way. */
export const withoutForgotten = (ctx: Context, room: Room, piece: Piece): Piece =>
  room.forgotten
    .filter(({ pieces }) => pieces.includes(piece.id))
    .reduce((kept, { member, ideas }) => madeWithout(ctx, room, kept, member, ideas), piece)

/** Whose a piece on its way is by now. */
export const originNow = (room: Room, id: PieceId, origin: Origin): Origin =>
  room.forgotten
    .filter(({ pieces }) => pieces.includes(id))
    .reduce((kept, { member }) => originWithout(kept, member), origin)
