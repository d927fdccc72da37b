/** Square matrices are stored row after row: entry (i, j) of one of size n lies at i·n + j. */
export type Matrix = Float64Array

/**
 * The lower triangle L with L·Lᵀ = A (Cholesky–Banachiewicz); above its diagonal are zeros.
 *
 * @throws RangeError where A is not positive definite
 */
export const cholesky = (a: Matrix, n: number): Matrix => {
  const lower = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]
      for (let k = 0; k < j; k++) sum -= lower[i * n + k] * lower[j * n + k]
      if (i !== j) lower[i * n + j] = sum / lower[j * n + j]
      else if (sum > 0) lower[i * n + i] = Math.sqrt(sum)
      else throw new RangeError('not positive definite')
    }
  return lower
}

/** x with L·x = b. */
export const forward = (lower: Matrix, b: Float64Array): Float64Array => {
  const n = b.length
  const x = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let sum = b[i]
    for (let k = 0; k < i; k++) sum -= lower[i * n + k] * x[k]
    x[i] = sum / lower[i * n + i]
  }
  return x
}

/** x with Lᵀ·x = b. */
export const backward = (lower: Matrix, b: Float64Array): Float64Array => {
  const n = b.length
  const x = new Float64Array(n)
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i]
    for (let k = i + 1; k < n; k++) sum -= lower[k * n + i] * x[k]
    x[i] = sum / lower[i * n + i]
  }
  return x
}

export const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}
