import type { Account, SeatAccount } from '../../model/account.ts'
import type { Origin } from '../../model/piece.ts'
import type { Seat } from '../../music/brief.ts'
import { instrument } from '../../music/instruments.ts'
import type { Part, Role } from '../../music/score.ts'
import { CREDITS } from '../words/en.ts'

/** The seat whose style writes what a role plays. */
const SEAT_OF: Readonly<Record<Role, Seat>> = {
  drums: 'groove',
  bass: 'groove',
  comp: 'harmony',
  pad: 'harmony',
  arp: 'harmony',
  lead: 'melody',
  counter: 'melody',
  effect: 'sound',
}

const seatCredit = ({ reason, voters }: SeatAccount): string => {
  switch (reason) {
    case 'default':
      return CREDITS.nobody
    case 'groove-fallback':
      return CREDITS.fallback
    case 'idea':
      return CREDITS.ideas(voters.length)
    case 'taste':
      return CREDITS.taste
    case 'most-approved':
    case 'least-heard':
    case 'shared':
      return CREDITS.voters(voters.length)
  }
}

/** Who named the family of instruments that plays; null where the lead is not what was asked for. */
const leadCredit = (account: Account, part: Pick<Part, 'role' | 'instrument'>): string | null => {
  const answer = account.answers.find(({ question }) => question === 'lead')
  const { family } = instrument(part.instrument)
  if (part.role !== 'lead' || !answer?.chosen.includes(family)) return null
  if (answer.note === 'idea') return CREDITS.ideas(answer.voters.length)
  if (answer.note === 'taste') return CREDITS.taste
  return CREDITS.voters(answer.votes[family] ?? 0)
}

/** Who chose a part: the voters of its seat, or for a lead those who named its family of instruments. */
export const partCredit = (
  origin: Origin,
  account: Account | null,
  part: Pick<Part, 'role' | 'instrument'>,
): string => {
  if (!account) return CREDITS.asked(origin.kind === 'member' ? origin.member.name : origin.host.name)
  const named = leadCredit(account, part)
  if (named !== null) return named
  const seat = account.seats.find((one) => one.seat === SEAT_OF[part.role])
  return seat ? seatCredit(seat) : CREDITS.nobody
}

/** Credits of the parts that play, by their ids. @example { lead: 'chosen by 3 voters', drums: 'chosen by 2 voters' } */
export const partCredits = (
  origin: Origin,
  account: Account | null,
  parts: readonly Pick<Part, 'id' | 'role' | 'instrument' | 'notes'>[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    parts.filter(({ notes }) => notes.length > 0).map((part) => [part.id, partCredit(origin, account, part)]),
  )
