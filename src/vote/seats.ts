import type { SeatAccount } from '../model/account.ts'
import { SEATS, type StyleId } from '../music/brief.ts'
import type { StyleFacts } from './style-facts.ts'

/** Whether a piece on `groove` can hold material of `other`: same metre, same tuning. */
export const compatible = (groove: StyleFacts, other: StyleFacts): boolean =>
  groove.meter.beats === other.meter.beats &&
  groove.meter.unit === other.meter.unit &&
  groove.tuning === other.tuning

interface Candidate {
  readonly style: StyleFacts
  readonly votes: number
}
export type SeatWinner = Pick<SeatAccount, 'seat' | 'style' | 'reason'>

/**
 * Shares the six seats in proportion to approvals: each seat goes to the style with the highest votes ÷ (seats held + 1)
 * (D'Hondt's highest averages); ties go to the style with fewer seats, then by lot. The most approved style gets the
 * groove; styles that cannot be combined with it stay out, and what they would have won is told as `groove-fallback`
 * where it falls to the groove's style.
 *
 * @param votes approvals by style; unknown styles and zeros are ignored
 * @param lot total order over style ids for ties
 * @returns the seats in order; empty when no known style was approved
 */
export const shareSeats = (
  votes: Readonly<Record<StyleId, number>>,
  styles: readonly StyleFacts[],
  lot: (a: string, b: string) => number,
): readonly SeatWinner[] => {
  const candidates = styles
    .map((style): Candidate => ({ style, votes: votes[style.id] ?? 0 }))
    .filter((candidate) => candidate.votes > 0)
    .sort((a, b) => b.votes - a.votes || lot(a.style.id, b.style.id))
  if (candidates.length === 0) return []
  const top = candidates[0]
  const held = new Map<StyleId, number>()
  const seatsOf = ({ style }: Candidate) => held.get(style.id) ?? 0
  const take = (candidate: Candidate) => held.set(candidate.style.id, seatsOf(candidate) + 1)
  const before = (a: Candidate, b: Candidate) =>
    b.votes * (seatsOf(a) + 1) - a.votes * (seatsOf(b) + 1) ||
    seatsOf(a) - seatsOf(b) ||
    lot(a.style.id, b.style.id)
  const first = (of: readonly Candidate[]) => of.reduce((best, one) => (before(one, best) < 0 ? one : best))

  const eligible = candidates.filter(({ style }) => compatible(top.style, style))
  return SEATS.map((seat): SeatWinner => {
    const wanted = first(candidates)
    const winner = first(eligible)
    if (wanted !== winner) take(wanted)
    take(winner)
    const fellBack = wanted !== winner && winner === top
    return {
      seat,
      style: winner.style.id,
      reason: fellBack ? 'groove-fallback' : winner === top ? 'most-approved' : 'shared',
    }
  })
}
