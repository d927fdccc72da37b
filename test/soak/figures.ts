/** What soaks reckon with. */

/** The value below which `share` (0–1) of the values lie, nearest rank; NaN where there are none. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** The slope of the straight line that lies nearest (ordinary least squares); NaN for fewer than two x. */
export const slopeOf = (points: readonly Point[]): number => {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))]
  const over = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0)
  const under = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0)
  return under === 0 ? Number.NaN : over / under
}
