import { MOODS, type Affect, type Mood } from '../music/mood.ts'

/** The middle one; of two middle ones the lower. Undefined for no values. */
export const lowerMedian = (values: readonly number[]): number | undefined =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]

const STEPS = 500
const NEAR = 1e-9
const round = (value: number) => Math.round(value * 1000) / 1000 + 0

interface Weighted extends Affect {
  readonly weight: number
}

/** Sum of the unit vectors from `at` to the points elsewhere, their mean weighted by 1/distance, and what lies on `at`. */
const pull = (points: readonly Weighted[], at: Affect) => {
  let here = 0
  let inverse = 0
  let meanV = 0
  let meanA = 0
  let unitV = 0
  let unitA = 0
  for (const { valence, arousal, weight } of points) {
    const dv = valence - at.valence
    const da = arousal - at.arousal
    const distance = Math.sqrt(dv * dv + da * da)
    if (distance < NEAR) {
      here += weight
      continue
    }
    inverse += weight / distance
    meanV += (weight * valence) / distance
    meanA += (weight * arousal) / distance
    unitV += (weight * dv) / distance
    unitA += (weight * da) / distance
  }
  const force = Math.sqrt(unitV * unitV + unitA * unitA)
  return { here, force, inverse, mean: { valence: meanV / inverse, arousal: meanA / inverse } }
}

/**
 * The geometric median of the votes on the valence–arousal plane: the point with the least sum of distances to them,
 * so that a few extreme votes cannot drag it. Weiszfeld's iteration from the mean, made safe at the points themselves
 * after Vardi & Zhang (2000, "The multivariate L1-median and associated data depth", PNAS 97). Rounded to thousandths;
 * null for no votes.
 *
 * @param votes approvals of each mood; only the counts matter, so that the order of ballots cannot
 */
export const affectOf = (votes: readonly (readonly [Mood, number])[]): Affect | null => {
  const points = votes
    .filter(([, weight]) => weight > 0)
    .map(([mood, weight]): Weighted => ({ ...MOODS[mood], weight }))
    .sort((a, b) => a.valence - b.valence || a.arousal - b.arousal)
  if (points.length === 0) return null
  const outweighing = points.find((point) => pull(points, point).force < point.weight - NEAR)
  if (outweighing) return { valence: outweighing.valence, arousal: outweighing.arousal }
  const total = points.reduce((sum, { weight }) => sum + weight, 0)
  const mean = (axis: keyof Affect) => points.reduce((sum, p) => sum + p[axis] * p.weight, 0) / total
  let at: Affect = { valence: mean('valence'), arousal: mean('arousal') }
  for (let i = 0; i < STEPS; i++) {
    const { here, force, inverse, mean: to } = pull(points, at)
    if (inverse === 0 || force <= here) break
    const stay = Math.min(1, here / force)
    const next: Affect = {
      valence: (1 - stay) * to.valence + stay * at.valence,
      arousal: (1 - stay) * to.arousal + stay * at.arousal,
    }
    const moved = Math.abs(next.valence - at.valence) + Math.abs(next.arousal - at.arousal)
    at = next
    if (moved < NEAR) break
  }
  return { valence: round(at.valence), arousal: round(at.arousal) }
}
