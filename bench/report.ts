/** One line of the table. `ratio` compares with something measured in the same run; machines are noisy, ratios are not. */
export interface Row {
  readonly what: string
  readonly measured: string
  readonly ratio?: string
  readonly goal?: string
  readonly met?: boolean
}

/** The value below which a share `p` (0–1) of `values` lies, by linear interpolation. */
export const quantile = (values: readonly number[], p: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * p
  const low = Math.floor(at)
  return sorted[low] + (at - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low])
}

/** `p50 61 ms, p95 90 ms` */
export const spread = (values: readonly number[], unit: string, digits = 0): string =>
  `p50 ${quantile(values, 0.5).toFixed(digits)} ${unit}, p95 ${quantile(values, 0.95).toFixed(digits)} ${unit}`

/** The rows as a Markdown table, ready for the docs. */
export const table = (rows: readonly Row[]): string => {
  const cells = [
    ['what', 'measured', 'ratio', 'goal', ''],
    ...rows.map((row) => [
      row.what,
      row.measured,
      row.ratio ?? '',
      row.goal ?? '',
      row.met === undefined ? '' : row.met ? '✓' : '✗',
    ]),
  ]
  const widths = cells[0].map((_, column) => Math.max(3, ...cells.map((row) => row[column].length)))
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`
  return [line(cells[0]), line(widths.map((width) => '-'.repeat(width))), ...cells.slice(1).map(line)].join(
    '\n',
  )
}
