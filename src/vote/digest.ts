import { createHash } from 'node:crypto'
import type { MemberId, RoundId } from '../model/ids.ts'

/** SHA-256 of the parts, each with its length before it so that no two lists read alike; hexadecimal. */
export const digest = (...parts: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:${part}`)
  return hash.digest('hex')
}

/** A voter's name in one round's account: nobody is told apart by it in another round. */
export const pseudonym = (round: RoundId, member: MemberId): string =>
  digest('voter', round, member).slice(0, 12)

/** Puts equally approved options in an order that nobody can foresee and everybody can check. */
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
