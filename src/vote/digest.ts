import { hash } from 'node:crypto'
import type { MemberId, RoundId } from '../model/ids.ts'

/** SHA-256 of the parts, each with its length before it so that no two lists read alike; hexadecimal. */
export const digest = (...parts: readonly string[]): string => {
  let text = ''
  for (const part of parts) text += `${part.length}:${part}`
  return hash('sha256', text)
}

/**
 * A member's name in a room's ledger: the same from round to round, and not to be guessed from ids by whoever lacks the
 * room's secret.
 */
export const roomPseudonym = (secret: string, member: MemberId): string =>
  digest('member', secret, member).slice(0, 16)

/** A voter's name in one round's account: nobody is told apart by it in another round. */
export const pseudonym = (secret: string, round: RoundId, member: MemberId): string =>
  digest('voter', secret, round, member).slice(0, 12)

/** A whole number below 2³² that round and option decide: which voter is spared the first odd unit. */
export const share = (round: RoundId, option: string): number =>
  Number.parseInt(digest('share', round, option).slice(0, 8), 16)

/** Puts options with equal claims in an order that nobody can foresee and everybody can check. */
export const byLot = (round: RoundId) => {
  const lots = new Map<string, string>()
  const lot = (option: string) => {
    const known = lots.get(option)
    if (known !== undefined) return known
    const drawn = digest('lot', round, option)
    lots.set(option, drawn)
    return drawn
  }
  return (a: string, b: string): number => (lot(a) < lot(b) ? -1 : lot(a) > lot(b) ? 1 : 0)
}
