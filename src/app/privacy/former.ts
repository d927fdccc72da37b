import type { MemberId, MemberRef } from '../../model/ids.ts'
import type { Origin } from '../../model/piece.ts'
import type { Round, RoundState } from '../../model/round.ts'
import { FORMER_NAME } from '../words/privacy.ts'

/** Stands wherever somebody stood who wanted to be forgotten. Nobody has this id. */
export const FORMER: MemberRef = { id: '', name: FORMER_NAME }

const former = (ref: MemberRef, member: MemberId): MemberRef => (ref.id === member ? FORMER : ref)

export const originWithout = (origin: Origin, member: MemberId): Origin =>
  origin.kind === 'member'
    ? { ...origin, member: former(origin.member, member) }
    : { ...origin, host: former(origin.host, member) }

const stateWithout = (state: RoundState, member: MemberId): RoundState => {
  switch (state.status) {
    case 'cancelled':
      return { ...state, by: former(state.by, member) }
    case 'composing':
      // What is composed stands in its commission; the round's copy of it needs no words of members.
      return { ...state, brief: { ...state.brief, ideas: [] } }
    default:
      return state
  }
}

export const roundWithout = (round: Round, member: MemberId): Round => ({
  ...round,
  host: former(round.host, member),
  state: stateWithout(round.state, member),
})

/** Whose a piece or a track is. */
export const ownerOf = (origin: Origin): MemberId =>
  origin.kind === 'member' ? origin.member.id : origin.host.id
