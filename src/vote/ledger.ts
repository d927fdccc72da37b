import {
  CHARGED,
  EMPTY_LEDGER,
  type ChargedQuestion,
  type Ledger,
  type LedgerPage,
  type LedgerV1,
} from '../model/account.ts'
import type { MemberId } from '../model/ids.ts'
import { roomPseudonym } from './digest.ts'
import { SEAT } from './loads.ts'

/** Credit of an absent member that reaches back further than this many seats is forgotten: loads stay bounded. */
const FURTHEST_BACK = 1024

/**
 * A ledger as it was stored, whatever its version, with a secret. Version 1 never charged anybody, so nothing is lost.
 *
 * @param drawSecret asked only where the ledger has no secret yet; hexadecimal, hard to guess
 */
export const openLedger = (stored: Ledger | LedgerV1, drawSecret: () => string): Ledger => {
  const ledger = stored.version === 1 ? EMPTY_LEDGER : stored
  return ledger.secret === '' ? { ...ledger, secret: drawSecret() } : ledger
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : Math.floor(values.reduce((sum, value) => sum + value, 0) / values.length)

/**
 * The loads that the present voters start a round with. Who was there last time goes on with their own; a newcomer starts
 * at the mean of those, a returner at their own or one seat below that mean, whichever is more: neither a new account, nor
 * deleting one's data, nor staying away buys power. Where nobody was there last time, the mean is the returners'.
 *
 * @param present pseudonyms in this room
 */
export const startingLoads = ({ loads, last }: LedgerPage, present: readonly string[]): Float64Array => {
  const before = new Set(last)
  const own = present.map((voter) => (Object.hasOwn(loads, voter) ? loads[voter] : null))
  const stayed = own.filter((load, i): load is number => load !== null && before.has(present[i]))
  const middle = mean(stayed.length > 0 ? stayed : own.filter((load) => load !== null))
  return Float64Array.from(own, (load, i) => {
    if (load === null) return middle
    return before.has(present[i]) ? load : Math.max(load, middle - SEAT)
  })
}

/**
 * The page after a round: the smallest load of those who took part becomes zero, which changes no difference and keeps
 * the numbers small. Nobody took part: nothing changes.
 */
export const turnPage = (page: LedgerPage, present: readonly string[], after: Float64Array): LedgerPage => {
  if (present.length === 0) return page
  const least = after.reduce((smallest, load) => Math.min(smallest, load), Infinity)
  const now = new Map(present.map((voter, i) => [voter, after[i]]))
  const absent = Object.keys(page.loads).filter((voter) => !now.has(voter))
  const loads: Record<string, number> = {}
  for (const voter of [...absent, ...present].sort())
    loads[voter] = Math.max((now.get(voter) ?? page.loads[voter]) - least, -FURTHEST_BACK * SEAT)
  return { loads, last: present.toSorted() }
}

const withoutOne = ({ loads, last }: LedgerPage, voter: string): LedgerPage => ({
  loads: Object.fromEntries(Object.entries(loads).filter(([other]) => other !== voter)),
  last: last.filter((other) => other !== voter),
})

/** The ledger without a member. Rounds in which they do not vote come out as they would have. */
export const forget = (ledger: Ledger, member: MemberId): Ledger => {
  const voter = roomPseudonym(ledger.secret, member)
  const pages = CHARGED.map((question) => [question, withoutOne(ledger[question], voter)] as const)
  return { ...ledger, ...(Object.fromEntries(pages) as Record<ChargedQuestion, LedgerPage>) }
}
