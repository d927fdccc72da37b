import { mean } from '../../src/music/features/pitch.ts'
import { bandFor, MEASURES, type Measure } from './bands.ts'
import type { Take } from './take.ts'

/** One measure with the critic choosing and with chance in its place, over the same Briefs. */
export interface Against {
  readonly measure: string
  readonly critic: number
  readonly chance: number
  /** Shares of pieces inside their band. */
  readonly inside: number
  readonly insideByChance: number
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

/** @param chance pieces of the same styles and seeds as some of `critic` */
export const againstChance = (critic: readonly Take[], chance: readonly Take[]): readonly Against[] => {
  const key = ({ job }: Take) => `${job.style} ${job.seed}`
  const byChance = new Map(chance.map((take) => [key(take), take]))
  const same = critic.filter((take) => byChance.has(key(take)))
  return MEASURES.filter(({ band }) => band.low !== band.high).map((measure): Against => {
    const pairs = same.flatMap((take) => {
      const other = byChance.get(key(take))
      const [mine, theirs] = [measure.value(take), other ? measure.value(other) : null]
      return mine === null || theirs === null ? [] : [[mine, theirs] as const]
    })
    const differences = pairs.map(([mine, theirs]) => mine - theirs)
    const centre = mean(differences)
    const spread = Math.sqrt(mean(differences.map((each) => (each - centre) ** 2)))
    return {
      measure: measure.id,
      critic: mean(pairs.map(([mine]) => mine)),
      chance: mean(pairs.map(([, theirs]) => theirs)),
      inside: inside(measure, same),
      insideByChance: inside(measure, chance),
      effect: spread === 0 ? 0 : centre / spread,
    }
  })
}
