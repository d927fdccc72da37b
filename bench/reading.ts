import { STYLES } from '../src/composer/styles/index.ts'
import { readIdea } from '../src/ideas/read.ts'
import { spread, quantile, type Row } from './report.ts'

const TIMES = 200
const IDEA = 'not too fast, a bit sad: rainy window with tea, grandma’s piano, no drums or vocals 🌧️ '
const SHORT = IDEA.repeat(12).slice(0, 1000)
const LONG = IDEA.repeat(50).slice(0, 4000)

/** Microseconds to read a text, time after time. */
const readings = (text: string): readonly number[] =>
  Array.from({ length: TIMES }, () => {
    const from = performance.now()
    readIdea(text, STYLES)
    return 1000 * (performance.now() - from)
  })

/** How long reading an idea takes, and whether it grows no faster than the idea. */
export const benchReading = (): readonly Row[] => {
  readings(LONG)
  const usual = readings(IDEA)
  const [short, long] = [readings(SHORT), readings(LONG)]
  // The quick ones: a longer reading is interrupted more often by what else the machine does.
  const growth = quantile(long, 0.1) / quantile(short, 0.1)
  return [
    {
      what: `read an idea of ${IDEA.length} characters`,
      measured: spread(usual, 'µs'),
      goal: 'p50 ≤ 1000 µs',
      met: quantile(usual, 0.5) <= 1000,
    },
    {
      what: 'read 4000 characters',
      measured: spread(long, 'µs'),
      ratio: `${growth.toFixed(1)} × 1000 characters`,
      goal: '≤ 6 ×',
      met: growth <= 6,
    },
  ]
}
