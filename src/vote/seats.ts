import type { SeatReason } from '../model/account.ts'
import { SEATS, type Seat, type StyleId } from '../music/brief.ts'
import { award, type Award, type Claim } from './loads.ts'
import { compatible } from './compatible.ts'
import type { StyleFacts } from './style-facts.ts'

export { compatible }

export interface SeatWinner {
  readonly seat: Seat
  readonly style: StyleId
  readonly reason: SeatReason
  /** Indices of the voters who approve the style, and what each paid. */
  readonly approvers: readonly number[]
  readonly charges: readonly number[]
}

const reasonOf = ({ id, barred, overtook }: Award<StyleId>, groove: StyleId): SeatReason => {
  if (barred && id === groove) return 'groove-fallback'
  return overtook ? 'least-heard' : 'most-approved'
}

/**
 * Fills the six seats in order by sequential Phragmén: each goes to the style whose approvers it loads least (see
 * `levelOf`), and they are charged for it. The groove comes first; later seats are open to the styles that go with it.
 * The groove's own style always does, so that no seat stays empty.
 *
 * @param loads of the voters, changed in place
 * @param claims approved styles with their approvers
 * @param lot total order over style ids for ties
 * @param leads which styles may have the groove, where not all of them may
 * @returns the seats in order; empty when no style was approved that may have the groove
 */
export const shareSeats = (
  round: string,
  loads: Float64Array,
  claims: readonly Claim<StyleId>[],
  styles: readonly StyleFacts[],
  lot: (a: string, b: string) => number,
  leads: (id: StyleId) => boolean = () => true,
): readonly SeatWinner[] => {
  if (!claims.some(({ id }) => leads(id))) return []
  const facts = new Map(styles.map((style) => [style.id, style]))
  let groove: StyleFacts | undefined
  return SEATS.map((seat): SeatWinner => {
    const fits = (id: StyleId) => {
      const style = facts.get(id)
      return style !== undefined && (groove === undefined ? leads(id) : compatible(groove, style))
    }
    const won = award(round, loads, claims, lot, fits)
    groove ??= facts.get(won.id)
    const { id: style, approvers, charges } = won
    return { seat, style, reason: reasonOf(won, groove?.id ?? style), approvers, charges }
  })
}
