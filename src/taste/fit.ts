import { backward, cholesky, dot, forward, type Matrix } from './algebra.ts'

/** One thing that a member said: liked or not, or a comparison of a piece as it is with how they would have it. */
export interface Row {
  /** The piece in the model's coordinates; of a comparison the difference. */
  readonly x: Float64Array
  readonly yes: boolean
  /** 0–1: what is left of it after forgetting. */
  readonly weight: number
  /** Whether the member's own leniency plays a part; it cancels out of a comparison. */
  readonly lenient: boolean
}

export interface Prior {
  /** Mean and deviation of each coordinate's weight, in logits. */
  readonly mean: Float64Array
  readonly sd: Float64Array
  /** Deviation of a member's leniency, in logits. */
  readonly leniency: number
  /** Deviation of a member's own weights from the room's, as a multiple of `sd`. */
  readonly apart: number
}

/** The room's weights as a normal distribution. */
export interface Posterior {
  readonly mean: Float64Array
  /** L of the precision L·Lᵀ. */
  readonly lower: Matrix
}

/** Rows of one member with the covariance of what is their own in them: leniency and weights. */
interface Block {
  readonly rows: readonly Row[]
  readonly covariance: Matrix
}

const blockOf = (rows: readonly Row[], { sd, leniency, apart }: Prior): Block => {
  const n = rows.length
  const scaled = rows.map(({ x }) => x.map((value, i) => value * sd[i] * apart))
  const covariance = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const shared = rows[i].lenient && rows[j].lenient ? leniency * leniency : 0
      const value = dot(scaled[i], scaled[j]) + shared
      covariance[i * n + j] = value
      covariance[j * n + i] = value
    }
  return { rows, covariance }
}

/** By block: the logit of each row and what of it is the member's own, before the covariance is applied. */
interface Point {
  readonly mean: Float64Array
  readonly logits: readonly Float64Array[]
  readonly own: readonly Float64Array[]
}

const between = (a: Point, b: Point, share: number): Point => {
  const mix = (x: Float64Array, y: Float64Array) => x.map((value, i) => value + share * (y[i] - value))
  return {
    mean: mix(a.mean, b.mean),
    logits: a.logits.map((value, i) => mix(value, b.logits[i])),
    own: a.own.map((value, i) => mix(value, b.own[i])),
  }
}

const times = (matrix: Matrix, x: Float64Array): Float64Array =>
  x.map((_, i) => dot(matrix.subarray(i * x.length, (i + 1) * x.length), x))

const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit))
/** log of the logistic function without overflow. */
const logLogistic = (logit: number): number => Math.min(0, logit) - Math.log1p(Math.exp(-Math.abs(logit)))
/** Keeps rows that say nothing new any more from dividing by zero. */
const LEAST_CURVATURE = 1e-9

/** Log of the joint density of ratings, weights and members' own parts, up to a constant. */
const objective = (blocks: readonly Block[], prior: Prior, point: Point): number => {
  let sum = 0
  point.mean.forEach((value, i) => {
    sum -= 0.5 * ((value - prior.mean[i]) / prior.sd[i]) ** 2
  })
  blocks.forEach(({ rows, covariance }, b) => {
    rows.forEach(({ yes, weight }, i) => {
      sum += weight * logLogistic(yes ? point.logits[b][i] : -point.logits[b][i])
    })
    sum -= 0.5 * dot(point.own[b], times(covariance, point.own[b]))
  })
  return sum
}

/**
 * The normal equations at a point: members' own parts are integrated out block by block, which leaves a system of the
 * size of the coordinates. `solve` gives the next point of Newton's method.
 */
const normalEquations = (blocks: readonly Block[], prior: Prior, point: Point) => {
  const d = prior.sd.length
  const precision = new Float64Array(d * d)
  const right = new Float64Array(d)
  for (let i = 0; i < d; i++) {
    precision[i * d + i] = 1 / (prior.sd[i] * prior.sd[i])
    right[i] = prior.mean[i] * precision[i * d + i]
  }
  const steps = blocks.map(({ rows, covariance }, b) => {
    const n = rows.length
    const logits = point.logits[b]
    const root = new Float64Array(n)
    const target = new Float64Array(n)
    rows.forEach(({ yes, weight }, i) => {
      const p = logistic(logits[i])
      const curvature = Math.max(LEAST_CURVATURE, weight * p * (1 - p))
      root[i] = Math.sqrt(curvature)
      target[i] = logits[i] + (weight * ((yes ? 1 : 0) - p)) / curvature
    })
    const inner = new Float64Array(n * n)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        inner[i * n + j] = root[i] * covariance[i * n + j] * root[j] + (i === j ? 1 : 0)
    const lower = cholesky(inner, n)
    // Rows of L⁻¹·W^½·X and L⁻¹·W^½·target: their products are those of the marginal precision.
    const whitened = new Float64Array(n * d)
    const whiteTarget = new Float64Array(n)
    for (let i = 0; i < n; i++) {
      const row = whitened.subarray(i * d, (i + 1) * d)
      const { x } = rows[i]
      for (let c = 0; c < d; c++) row[c] = root[i] * x[c]
      let value = root[i] * target[i]
      for (let k = 0; k < i; k++) {
        const factor = lower[i * n + k]
        if (factor === 0) continue
        const above = whitened.subarray(k * d, (k + 1) * d)
        for (let c = 0; c < d; c++) row[c] -= factor * above[c]
        value -= factor * whiteTarget[k]
      }
      const diagonal = lower[i * n + i]
      for (let c = 0; c < d; c++) row[c] /= diagonal
      whiteTarget[i] = value / diagonal
      for (let r = 0; r < d; r++) {
        const at = row[r]
        if (at === 0) continue
        right[r] += at * whiteTarget[i]
        for (let c = 0; c <= r; c++) precision[r * d + c] += at * row[c]
      }
    }
    return { root, target, lower }
  })
  const lower = cholesky(precision, d)
  const solve = (): Point => {
    const mean = backward(lower, forward(lower, right))
    const own = blocks.map(({ rows }, b) => {
      const { root, target, lower: inner } = steps[b]
      const rest = target.map((value, i) => root[i] * (value - dot(rows[i].x, mean)))
      return backward(inner, forward(inner, rest)).map((value, i) => root[i] * value)
    })
    const logits = blocks.map(({ rows, covariance }, b) => {
      const shift = times(covariance, own[b])
      return shift.map((value, i) => value + dot(rows[i].x, mean))
    })
    return { mean, own, logits }
  }
  return { lower, solve }
}

/** No weight moves by more than this from one step to the next: the fit has arrived. */
export const TOLERANCE = 1e-9
const MOST_STEPS = 60
const SMALLEST_SHARE = 1e-6

const moved = (a: Point, b: Point): number => {
  let most = 0
  a.mean.forEach((value, i) => {
    most = Math.max(most, Math.abs(value - b.mean[i]))
  })
  a.logits.forEach((block, b2) =>
    block.forEach((value, i) => {
      most = Math.max(most, Math.abs(value - b.logits[b2][i]))
    }),
  )
  return most
}

/**
 * Bayesian logistic regression with an effect for each member, by Laplace's approximation: the mode by Newton's method
 * with step halving (iteratively reweighted least squares), the covariance from the curvature there (Bishop 2006,
 * _Pattern Recognition and Machine Learning_, 4.5; with Gaussian random effects, Rasmussen & Williams 2006, 3.4).
 * A member has a leniency and weights of their own around the room's, both normal and integrated out; so however much one
 * member says, it tells no more of the room than where one member of it stands.
 *
 * The objective is strictly concave: the mode does not depend on `start` nor on the order of members or rows, up to
 * `TOLERANCE` and rounding.
 *
 * @param members what each said
 * @param start weights to begin from, e.g. those before the newest rating
 */
export const fit = (
  members: readonly (readonly Row[])[],
  prior: Prior,
  start: Float64Array = prior.mean,
): Posterior => {
  const blocks = members.filter((rows) => rows.length > 0).map((rows) => blockOf(rows, prior))
  let point: Point = {
    mean: start,
    own: blocks.map(({ rows }) => new Float64Array(rows.length)),
    logits: blocks.map(({ rows }) => Float64Array.from(rows, ({ x }) => dot(x, start))),
  }
  let value = objective(blocks, prior, point)
  for (let step = 0; step < MOST_STEPS; step++) {
    const goal = normalEquations(blocks, prior, point).solve()
    let share = 1
    let next = goal
    let reached = objective(blocks, prior, next)
    while (reached < value - 1e-12 * Math.abs(value) && share > SMALLEST_SHARE) {
      share /= 2
      next = between(point, goal, share)
      reached = objective(blocks, prior, next)
    }
    const distance = moved(point, next)
    point = next
    value = reached
    if (distance < TOLERANCE) break
  }
  return { mean: point.mean, lower: normalEquations(blocks, prior, point).lower }
}

/** Mean and deviation of a sum of weights, in logits. */
export const expected = ({ mean, lower }: Posterior, direction: Float64Array) => {
  const spread = forward(lower, direction)
  return { mean: dot(mean, direction), sd: Math.sqrt(dot(spread, spread)) }
}
