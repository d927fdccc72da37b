import { share } from './digest.ts'

/**
 * What one seat costs, in load units. Loads are whole numbers, the same on every machine. It is divisible by every number
 * up to 18 (2⁵ · 3³ · 5² · 7 · 11 · 13 · 17), so that in small rooms equal claims stay exactly equal, and small
 * enough that sums over ten thousand voters stay exact (below 2⁵³).
 */
export const SEAT = 367_567_200

/**
 * The smallest whole level t with Σ max(0, t − xᵢ) ≥ `SEAT` over the approvers: how high the water stands when one
 * seat's worth is poured over their loads. This is the charge of sequential Phragmén (Brill, Freeman, Janson & Lackner
 * 2017, "Phragmén's Voting Methods and Justified Representation") in a form that refunds nobody: a voter whose load is
 * above t keeps it.
 *
 * Newton's method on a convex, piecewise linear function, from above: a few steps.
 *
 * @param loads whole numbers, by voter
 * @param approvers indices into `loads`, at least one
 */
export const levelOf = (loads: Float64Array, approvers: readonly number[]): number => {
  let level = Infinity
  for (;;) {
    let below = 0
    let sum = SEAT
    for (const i of approvers)
      if (loads[i] < level) {
        below += 1
        sum += loads[i]
      }
    const next = Math.ceil(sum / below)
    if (next === level) return level
    level = next
  }
}

/**
 * Raises the approvers' loads to `level` in place, exactly one seat in all: whoever is below goes up to it, and a unit too
 * many is spared to as many of them as needed, the first chosen by `lot`.
 *
 * @param lot a whole number ≥ 0
 * @returns what each approver paid, in the order of `approvers`
 */
export const charge = (
  loads: Float64Array,
  approvers: readonly number[],
  level: number,
  lot: number,
): readonly number[] => {
  const raised = approvers.filter((i) => loads[i] < level)
  const spare = raised.reduce((sum, i) => sum + level - loads[i], 0) - SEAT
  const before = approvers.map((i) => loads[i])
  for (const i of raised) loads[i] = level
  for (let k = 0; k < spare; k++) loads[raised[(lot + k) % raised.length]] -= 1
  return approvers.map((i, at) => loads[i] - before[at])
}

/** An option with those who approve it, as indices of voters. */
export interface Claim<Id extends string = string> {
  readonly id: Id
  readonly approvers: readonly number[]
}

export interface Award<Id extends string> {
  readonly id: Id
  readonly approvers: readonly number[]
  /** What each of them paid. */
  readonly charges: readonly number[]
  /** Whether another eligible option had more approvals. */
  readonly overtook: boolean
  /** Whether an option that was not eligible would have had the seat. */
  readonly barred: boolean
}

/**
 * Gives one seat to the eligible option whose voters it loads least and charges them for it; ties go by the lot of round
 * and option.
 *
 * @param loads changed in place
 * @param claims options with at least one approver each, one of them eligible
 */
export const award = <Id extends string>(
  round: string,
  loads: Float64Array,
  claims: readonly Claim<Id>[],
  lot: (a: string, b: string) => number,
  eligible: (id: Id) => boolean = () => true,
): Award<Id> => {
  const standing = claims
    .map((claim) => ({ claim, level: levelOf(loads, claim.approvers) }))
    .sort((a, b) => a.level - b.level || lot(a.claim.id, b.claim.id))
  const rivals = standing.filter(({ claim }) => eligible(claim.id))
  const [{ claim, level }] = rivals
  return {
    ...claim,
    charges: charge(loads, claim.approvers, level, share(round, claim.id)),
    overtook: rivals.some((rival) => rival.claim.approvers.length > claim.approvers.length),
    barred: standing[0].claim !== claim,
  }
}
