import type { Account, AnswerAccount, SeatAccount } from '../model/account.ts'

const DIGITS = 12

/**
 * A pseudonym that stands for nobody, between two others in their order: remainders go by the order of voters, so that a
 * voter who keeps the place keeps every charge.
 *
 * @param low the pseudonym before, `''` for none; `high` the one after, null for none
 * @param chance unsigned 32-bit numbers
 */
const nobodyBetween = (low: string, high: string | null, chance: () => number): string => {
  const number = (text: string) => BigInt(`0x${text.slice(0, DIGITS).padEnd(DIGITS, '0')}`)
  const from = low === '' ? -1n : number(low)
  const to = high === null ? 1n << BigInt(4 * DIGITS) : number(high)
  const room = to - from - 1n
  const drawn = (BigInt(chance()) << 32n) | BigInt(chance())
  // Little room between: a longer name comes right after the one before, a shorter one before all.
  if (room < 2n) return low === '' ? '0' : `${low}${chance().toString(16).padStart(8, '0')}`
  return (from + 1n + (drawn * room) / (1n << 64n)).toString(16).padStart(DIGITS, '0')
}

const renamed = <T extends Pick<SeatAccount | AnswerAccount, 'voters'>>(
  part: T,
  from: string,
  to: string,
): T =>
  part.voters.includes(from) ? { ...part, voters: part.voters.map((one) => (one === from ? to : one)) } : part

/**
 * The account with one ballot that is nobody's any more: another pseudonym, which not even the room's secret leads to, and
 * no word of its idea. What it voted for, what its idea was taken for and what it was charged stay, so that the account
 * still comes to its Brief, byte for byte.
 *
 * @param voter a pseudonym of this account; any other leaves it as it is
 * @param chance unsigned 32-bit numbers, all equally likely
 */
export const anonymise = (account: Account, voter: string, chance: () => number): Account => {
  const at = account.ballots.findIndex((ballot) => ballot.voter === voter)
  if (at < 0) return account
  const low = account.ballots[at - 1]?.voter ?? ''
  const high = account.ballots[at + 1]?.voter ?? null
  let nobody = nobodyBetween(low, high, chance)
  while (nobody === voter) nobody = nobodyBetween(low, high, chance)
  const ballots = account.ballots.map((ballot, i) =>
    i === at ? { ...ballot, voter: nobody, idea: null } : ballot,
  )
  const ideas = [...new Set(ballots.flatMap(({ idea }) => (idea ? [idea] : [])))]
  return {
    ...account,
    ballots,
    seats: account.seats.map((seat) => renamed(seat, voter, nobody)),
    answers: account.answers.map((answer) => renamed(answer, voter, nobody)),
    brief: { ...account.brief, ideas },
  }
}
