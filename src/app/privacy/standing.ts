import { CHARGED } from '../../model/account.ts'
import type { MemberId } from '../../model/ids.ts'
import { roomPseudonym } from '../../vote/digest.ts'
import { forget } from '../../vote/ledger.ts'
import { SEAT } from '../../vote/loads.ts'
import type { Context, Room } from '../context.ts'

/** What the room remembers of how much a member was heard, by question; loads in seats, of which only differences count. */
export const collectStanding = ({ ledger }: Room, member: MemberId): readonly unknown[] => {
  const pseudonym = roomPseudonym(ledger.secret, member)
  return CHARGED.flatMap((question) => {
    const { loads, last } = ledger[question]
    if (!Object.hasOwn(loads, pseudonym)) return []
    return [{ question, pseudonym, load: loads[pseudonym] / SEAT, votedLast: last.includes(pseudonym) }]
  })
}

/** Whoever comes back is a newcomer, who begins at the mean: nothing is gained by it. */
export const forgetStanding = async (ctx: Context, room: Room, member: MemberId): Promise<void> => {
  const next = forget(room.ledger, member)
  await ctx.store.set('ledgers', room.id, next)
  room.ledger = next
}
