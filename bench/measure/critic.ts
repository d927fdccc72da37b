import { mean } from '../../src/music/features/pitch.ts'
import { bandFor, MEASURES, type Measure } from './bands.ts'
import type { Take } from './take.ts'

/** One measure with the critic choosing and with another in its place, over the same Briefs. */
export interface Against {
  readonly measure: string
  readonly critic: number
  readonly other: number
  /** Shares of pieces inside their band. */
  readonly inside: number
  readonly insideByOther: number
  /** Mean difference of the pairs in their own deviations (Cohen's d for pairs); positive where the critic has more. */
  readonly effect: number
}

const inside = (measure: Measure, takes: readonly Take[]): number => {
  const judged = takes.flatMap((take) => {
    const value = measure.value(take)
    const { low, high } = bandFor(measure, take)
    return value === null ? [] : [value >= low && value <= high ? 1 : 0]
  })
  return judged.length === 0 ? 1 : mean(judged)
}

/** @param others pieces of the same styles and seeds as some of `critic`, chosen otherwise */
export const against = (critic: readonly Take[], others: readonly Take[]): readonly Against[] => {
  const key = ({ job }: Take) => `${job.style} ${job.seed}`
  const known = new Map(others.map((take) => [key(take), take]))
  const same = critic.filter((take) => known.has(key(take)))
  return MEASURES.filter(({ band }) => band.low !== band.high).map((measure): Against => {
    const pairs = same.flatMap((take) => {
      const other = known.get(key(take))
      const [mine, theirs] = [measure.value(take), other ? measure.value(other) : null]
      return mine === null || theirs === null ? [] : [[mine, theirs] as const]
    })
    const differences = pairs.map(([mine, theirs]) => mine - theirs)
    const centre = mean(differences)
    const spread = Math.sqrt(mean(differences.map((each) => (each - centre) ** 2)))
    return {
      measure: measure.id,
      critic: mean(pairs.map(([mine]) => mine)),
      other: mean(pairs.map(([, theirs]) => theirs)),
      inside: inside(measure, same),
      insideByOther: inside(measure, others),
      effect: spread === 0 ? 0 : centre / spread,
    }
  })
}
