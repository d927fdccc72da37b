import { compose } from '../src/composer/compose.ts'
import { perform } from '../src/composer/performance/perform.ts'
import { STYLES } from '../src/composer/styles/index.ts'
import { soloBrief } from '../src/music/brief.ts'
import { readModels } from '../src/worker/models.ts'
import { tidyMemory } from '../src/tidy-memory.ts'
import { quantile, spread, type Row } from './report.ts'

const LENGTHS = [
  { seconds: 90, goal: 150 },
  { seconds: 180, goal: 300 },
] as const
const SEEDS = 4
const PIECES = 1000

const timed = (run: () => void): number => {
  const from = performance.now()
  run()
  return performance.now() - from
}

const heapMb = (): number => {
  tidyMemory()
  return process.memoryUsage().heapUsed / 1e6
}

/** Milliseconds to compose over all styles, with the performance pass beside it, and what a thousand pieces leave behind. */
export const benchComposing = async (): Promise<readonly Row[]> => {
  const models = await readModels()
  const write = (id: string, seconds: number, seed: number) =>
    compose(soloBrief(id, seconds, seed), undefined, models)
  for (const { id } of STYLES) write(id, 30, 99)
  const rows = LENGTHS.map(({ seconds, goal }): Row => {
    const times = STYLES.map(({ id }) =>
      Array.from({ length: SEEDS }, (_, seed) => timed(() => write(id, seconds, seed + 1))),
    )
    const p50 = quantile(times.flat(), 0.5)
    const slowest = Math.max(...times.map((own) => quantile(own, 0.5)))
    return {
      what: `compose ${seconds} s (${times.flat().length} pieces, ${STYLES.length} styles)`,
      measured: `${spread(times.flat(), 'ms')}, slowest style ${slowest.toFixed(0)} ms`,
      ratio: `${((seconds * 1000) / p50).toFixed(0)} × real time`,
      goal: `≤ ${goal} ms`,
      met: p50 <= goal,
    }
  })
  const [{ seconds }] = LENGTHS
  const performing = STYLES.map(({ id }) => {
    const score = write(id, seconds, 1)
    return timed(() => perform(score, soloBrief(id, seconds, 1)))
  })
  const afterSome = heapMb()
  for (let i = 0; i < PIECES; i++) write(STYLES[i % STYLES.length].id, 30, i)
  const afterAll = heapMb()
  return [
    ...rows,
    { what: `perform ${seconds} s`, measured: spread(performing, 'ms') },
    {
      what: `heap before and after ${PIECES} pieces of 30 s`,
      measured: `${afterSome.toFixed(1)} MB, ${afterAll.toFixed(1)} MB`,
      ratio: `${(afterAll / afterSome).toFixed(2)} × before`,
    },
  ]
}
