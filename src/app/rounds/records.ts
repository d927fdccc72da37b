import { refuse } from '../../errors.ts'
import { NO_ANSWERS, type Ballot } from '../../model/ballot.ts'
import type { MemberId, MemberRef, RoundId } from '../../model/ids.ts'
import type { Round, RoundState } from '../../model/round.ts'
import type { Context, Place, Room } from '../context.ts'

export type OpenRound = Round & { readonly state: { readonly status: 'open' } }

export const isOpen = (round: Round | null): round is OpenRound => round?.state.status === 'open'
export const panelKey = (round: { readonly id: RoundId }): string => `round/${round.id}`
export const roundPlace = (round: Round): Place => ({
  room: round.room,
  channel: round.channel,
  uploadLimit: round.uploadLimit,
})

/**
 * The open round; with `id` only if it is that one.
 *
 * @throws Refusal `no-round`, or `round-closed` where it is over
 */
export const openRound = (room: Room, id?: RoundId): OpenRound => {
  const { round } = room
  if (isOpen(round) && (id === undefined || id === round.id)) return round
  return refuse(id !== undefined || round?.state.status === 'composing' ? 'round-closed' : 'no-round')
}

/** The round in its next state, durable when it resolves. A newer round of the room is never overwritten. */
export const setState = async (ctx: Context, room: Room, round: Round, state: RoundState): Promise<Round> => {
  // As it stands by now: whoever was forgotten meanwhile does not come back.
  const next = { ...(room.round?.id === round.id ? room.round : round), state }
  if (room.erased || (room.round && room.round.id !== round.id)) return next
  await ctx.store.set('rounds', room.id, next)
  room.round = next
  return next
}

/** Whether it was this round, and it has just been closed: what a second press of the same button finds. */
export const wasJustClosed = ({ round }: Room, id: RoundId | undefined): boolean =>
  id !== undefined && round?.id === id && round.state.status === 'composing'

const ballotKey = (round: RoundId, voter: MemberId) => `${round}/${voter}`

/** The member's ballot, or an empty one that nobody has stored yet. */
export const ballotOf = (ctx: Context, room: Room, round: Round, voter: MemberRef): Ballot =>
  room.ballots.get(voter.id) ?? {
    version: 1,
    round: round.id,
    voter: { id: voter.id, name: voter.name },
    answers: NO_ANSWERS,
    idea: null,
    done: false,
    castAt: ctx.clock.now(),
  }

/** Stores the ballot in the place of the member's earlier one; only then does it count. */
export const cast = async (ctx: Context, room: Room, ballot: Ballot): Promise<void> => {
  await ctx.store.set('ballots', ballotKey(ballot.round, ballot.voter.id), ballot)
  room.ballots.set(ballot.voter.id, ballot)
}

export const uncast = async (ctx: Context, room: Room, round: Round, voter: MemberId): Promise<void> => {
  await ctx.store.delete('ballots', ballotKey(round.id, voter))
  room.ballots.delete(voter)
}

/** Forgets for good who voted what: the account keeps what is needed, under pseudonyms. */
export const dropBallots = async (ctx: Context, round: RoundId): Promise<void> => {
  for (const [key] of await ctx.store.entries('ballots', `${round}/`)) await ctx.store.delete('ballots', key)
}

export const readBallots = async (ctx: Context, round: RoundId): Promise<Map<MemberId, Ballot>> =>
  new Map(
    (await ctx.store.entries<Ballot>('ballots', `${round}/`)).map(([, ballot]) => [ballot.voter.id, ballot]),
  )
