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

/** The winners of the six seats in order, by highest averages; ties go to who holds fewer seats, then by `lot`. */
const apportion = (
  candidates: readonly Candidate[],
  lot: (a: string, b: string) => number,
): readonly Candidate[] => {
  const held = new Map(candidates.map((candidate) => [candidate, 0]))
  const seatsOf = (candidate: Candidate) => held.get(candidate) ?? 0
  const order = (a: Candidate, b: Candidate) =>
    b.votes * (seatsOf(a) + 1) - a.votes * (seatsOf(b) + 1) ||
    seatsOf(a) - seatsOf(b) ||
    lot(a.style.id, b.style.id)
  return SEATS.map(() => {
    const winner = candidates.reduce((best, one) => (order(one, best) < 0 ? one : best))
    held.set(winner, seatsOf(winner) + 1)
    return winner
  })
}

/**
 * Shares the six seats in proportion to approvals: each seat goes to the style with the highest votes ÷ (seats held + 1)
 * (D'Hondt's highest averages). The most approved style gets the groove; styles that cannot be combined with it stay
 * out, and a seat that one of them would have had is told as `groove-fallback` where the groove's style has it instead.
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
  if (candidates.length === 0) return []
  const ideal = apportion(candidates, lot)
  const [groove] = ideal
  const eligible = candidates.filter(({ style }) => compatible(groove.style, style))
  return apportion(eligible, lot).map((winner, i): SeatWinner => {
    const fellBack = winner === groove && !eligible.includes(ideal[i])
    return {
      seat: SEATS[i],
      style: winner.style.id,
      reason: fellBack ? 'groove-fallback' : winner === groove ? 'most-approved' : 'shared',
    }
  })
}
