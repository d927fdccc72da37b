/**
 * `node bench/simulate/style-measures.ts`: composes 24 pieces of 40 s in each style, prints the mean and deviation of each
 * measure that taste takes from a Score, and writes where each style stands to src/taste/style-measures.ts.
 */
import { writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import { STYLES } from '../../src/composer/styles/index.ts'
import { MEASURE_IDS, MEASURES } from '../../src/taste/measures.ts'
import { composePool, type Pooled } from './pool.ts'

const FILE = new URL('../../src/taste/style-measures.ts', import.meta.url)
const PIECES = 24

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const deviation = (values: readonly number[]) => {
  const middle = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)))
}

const pool = composePool(STYLES, PIECES, 40)
for (const measure of MEASURE_IDS) {
  const values = pool.map(({ features }) => features[measure])
  console.log(measure.padEnd(24), mean(values).toPrecision(3), deviation(values).toPrecision(3))
}

const rowOf = (pieces: readonly Pooled[]) =>
  MEASURE_IDS.map((measure) => {
    const { mean: middle, sd } = MEASURES[measure]
    return ((mean(pieces.map(({ features }) => features[measure])) - middle) / sd).toFixed(1)
  }).map(Number)
const rows = STYLES.map(({ id }) => {
  const row = rowOf(pool.filter(({ brief }) => brief.seats.groove === id))
  return `${JSON.stringify(id)}: [${row.join(', ')}],`
})
const text = `import { MEASURE_IDS, type Measure } from './measures.ts'

/** Written by bench/simulate/style-measures.ts: where pieces of a style usually stand, in deviations, as \`MEASURE_IDS\`. */
const ROWS: Readonly<Record<string, readonly number[]>> = {
${rows.join('\n')}
}

/** Where pieces of a style usually stand; nothing for a style that was not measured. */
export const usualMeasures = (style: string): Readonly<Partial<Record<Measure, number>>> =>
  Object.fromEntries((ROWS[style] ?? []).map((value, i) => [MEASURE_IDS[i], value]))
`
writeFileSync(FILE, await format(text, { ...(await resolveConfig(FILE)), parser: 'typescript' }))
