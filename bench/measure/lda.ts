/** One thing to learn from or to judge. */
export interface Example {
  readonly label: string
  readonly x: readonly number[]
}

export interface Confusion {
  readonly labels: readonly string[]
  /** `counts[truth][guess]` */
  readonly counts: readonly (readonly number[])[]
  /** Share of right guesses, 0–1. */
  readonly right: number
}

/** How far the pooled covariance is drawn towards the identity, so that few examples suffice for many features. */
const SHRINK = 0.3

const mean = (rows: readonly (readonly number[])[], width: number): Float64Array => {
  const sums = new Float64Array(width)
  for (const row of rows) for (let i = 0; i < width; i++) sums[i] += row[i]
  return sums.map((sum) => sum / Math.max(1, rows.length))
}

/** Lower triangle L with L·Lᵀ = m, m symmetric and positive definite. */
const cholesky = (m: readonly Float64Array[]): readonly Float64Array[] => {
  const l = m.map((row) => new Float64Array(row.length))
  for (let i = 0; i < m.length; i++)
    for (let j = 0; j <= i; j++) {
      let sum = m[i][j]
      for (let k = 0; k < j; k++) sum -= l[i][k] * l[j][k]
      l[i][j] = i === j ? Math.sqrt(sum) : sum / l[j][j]
    }
  return l
}

/** Solves L·z = x. */
const whiten = (l: readonly Float64Array[], x: Float64Array): Float64Array => {
  const z = new Float64Array(x.length)
  for (let i = 0; i < x.length; i++) {
    let sum = x[i]
    for (let k = 0; k < i; k++) sum -= l[i][k] * z[k]
    z[i] = sum / l[i][i]
  }
  return z
}

/**
 * Linear discriminant analysis with a shrunken pooled covariance (Friedman 1989, "Regularized Discriminant Analysis"):
 * the nearest class centre once the spread within classes is the same in every direction. Features are standardised by
 * the training examples; those that never vary there are left out.
 *
 * @returns a function from features to a label
 */
export const learn = (examples: readonly Example[]): ((x: readonly number[]) => string) => {
  const labels = [...new Set(examples.map(({ label }) => label))]
  const all = mean(
    examples.map(({ x }) => x),
    examples[0].x.length,
  )
  const spread = Array.from(all, (centre, i) =>
    Math.sqrt(examples.reduce((sum, { x }) => sum + (x[i] - centre) ** 2, 0) / examples.length),
  )
  const used = spread.flatMap((sd, i) => (sd > 1e-9 ? [i] : []))
  const scaled = (x: readonly number[]) => used.map((i) => (x[i] - all[i]) / spread[i])
  const width = used.length
  const covariance = Array.from({ length: width }, () => new Float64Array(width))
  const centres = labels.map((label) => {
    const rows = examples.filter((one) => one.label === label).map(({ x }) => scaled(x))
    const centre = mean(rows, width)
    for (const row of rows)
      for (let i = 0; i < width; i++) {
        const d = row[i] - centre[i]
        for (let j = 0; j <= i; j++) covariance[i][j] += d * (row[j] - centre[j])
      }
    return centre
  })
  const freedom = Math.max(1, examples.length - labels.length)
  let trace = 0
  for (let i = 0; i < width; i++) trace += covariance[i][i] / freedom
  const ridge = Math.max(1e-6, trace / Math.max(1, width))
  const l = cholesky(
    covariance.map((row, i) =>
      row.map((sum, j) => ((1 - SHRINK) * sum) / freedom + (i === j ? SHRINK * ridge : 0)),
    ),
  )
  const places = centres.map((centre) => whiten(l, centre))
  return (x) => {
    const z = whiten(l, Float64Array.from(scaled(x)))
    let [best, least] = [0, Infinity]
    places.forEach((place, c) => {
      const distance = place.reduce((sum, value, i) => sum + (value - z[i]) ** 2, 0)
      if (distance < least) [best, least] = [c, distance]
    })
    return labels[best]
  }
}

/** Learns from some examples and judges others. */
export const confusion = (train: readonly Example[], test: readonly Example[]): Confusion => {
  const labels = [...new Set(train.map(({ label }) => label))]
  const judge = learn(train)
  const guesses = test.map(({ label, x }) => ({ label, guess: judge(x) }))
  return {
    labels,
    counts: labels.map((truth) =>
      labels.map((guess) => guesses.filter((one) => one.label === truth && one.guess === guess).length),
    ),
    right: guesses.filter(({ label, guess }) => label === guess).length / Math.max(1, guesses.length),
  }
}
