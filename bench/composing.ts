import { compose } from '../src/composer/compose.ts'
import { perform } from '../src/composer/performance/perform.ts'
import { STYLES } from '../src/composer/styles/index.ts'
import { soloBrief } from '../src/music/brief.ts'
import { readModels } from '../src/worker/models.ts'
import { quantile, spread, type Row } from './report.ts'

const SECONDS = 90
const SEEDS = 8
const GOAL_MS = 150

const timed = (run: () => void): number => {
  const from = performance.now()
  run()
  return performance.now() - from
}

/** Milliseconds to compose a piece of 90 s, over all styles, with the performance pass beside it. */
export const benchComposing = async (): Promise<readonly Row[]> => {
  const models = await readModels()
  const briefs = STYLES.flatMap(({ id }) =>
    Array.from({ length: SEEDS }, (_, seed) => soloBrief(id, SECONDS, seed + 1)),
  )
  for (const brief of briefs.slice(0, 6)) compose({ ...brief, seed: 99 }, undefined, models)
  const composing = briefs.map((brief) => timed(() => compose(brief, undefined, models)))
  const scores = briefs.map((brief) => compose(brief, undefined, models))
  const performing = briefs.map((brief, i) => timed(() => perform(scores[i], brief)))
  const p50 = quantile(composing, 0.5)
  return [
    {
      what: `compose ${SECONDS} s (${briefs.length} pieces, ${STYLES.length} styles)`,
      measured: spread(composing, 'ms'),
      ratio: `${((SECONDS * 1000) / p50).toFixed(0)} × real time`,
      goal: `≤ ${GOAL_MS} ms`,
      met: p50 <= GOAL_MS,
    },
    { what: `perform ${SECONDS} s`, measured: spread(performing, 'ms') },
  ]
}
