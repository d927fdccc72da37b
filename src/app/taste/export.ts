import { expected } from '../../taste/fit.ts'
import type { Explained } from '../../taste/explain.ts'
import type { Learned } from '../../taste/learn.ts'

const rounded = (value: number) => Math.round(value * 1000) / 1000

/** Everything learned as JSON: each weight with its deviation in logits, and what follows from them. No member is in it. */
export const exportOf = (learned: Learned, { average, opinions }: Explained): string => {
  const { coordinates, posterior, bearing, ratings, members, pieces } = learned
  const weights = coordinates.map((name, i) => {
    const direction = new Float64Array(coordinates.length)
    direction[i] = 1
    const { mean, sd } = expected(posterior, direction)
    return { name, mean: rounded(mean), deviation: rounded(sd), ratings: bearing[name] }
  })
  const findings = opinions.map(({ liking, low, high, sure, ...rest }) => ({
    ...rest,
    liking: rounded(liking),
    low: rounded(low),
    high: rounded(high),
    sure: rounded(sure),
  }))
  const file = {
    version: 1,
    learnedFrom: { ratings, pieces, members },
    average: rounded(average),
    findings,
    weights,
  }
  return `${JSON.stringify(file, null, 2)}\n`
}
