import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { STYLES } from '../src/composer/styles/index.ts'
import { soloBrief } from '../src/music/brief.ts'
import { BITRATE, openJobs } from './jobs.ts'
import { quantile, spread, type Row } from './report.ts'

const SECONDS = 90
/** Every fourth style: each piece is rendered whole before the next is asked for. */
const SAMPLE = STYLES.filter((_, i) => i % 4 === 0)
const GOALS = { ahead: 200, warm: 800, cold: 2500 } as const

const row = (what: string, times: readonly number[], goal: number, versus: readonly number[]): Row => ({
  what: `closed vote → first packet, ${SECONDS} s piece, ${what} (${times.length})`,
  measured: spread(times, 'ms'),
  ratio: `${(quantile(times, 0.5) / quantile(versus, 0.5)).toFixed(2)} × warm`,
  goal: `p50 ≤ ${goal} ms`,
  met: quantile(times, 0.5) <= goal,
})

/** Milliseconds from asking for a piece to its first packet: composed ahead, in a warm process, in a cold one. */
export const benchFirstPacket = async (dataDir: string): Promise<readonly Row[]> => {
  const jobs = openJobs(dataDir)
  await jobs.warm()
  const warm: number[] = []
  const ahead: number[] = []
  for (const [i, { id }] of [...SAMPLE, ...SAMPLE].entries()) {
    const brief = soloBrief(id, SECONDS, 1000 + i)
    const from = performance.now()
    const { finished } = await jobs.run(brief, { priority: 'playing', share: 'den', bitrate: BITRATE })
    warm.push(performance.now() - from)
    await finished

    // Half a second of composing ahead, as when the last vote came just before the close.
    const next = soloBrief(id, SECONDS, 2000 + i)
    const prepared = await jobs.run(next, { priority: 'ahead', share: 'den', bitrate: BITRATE })
    const close = performance.now()
    await jobs.run(next, { priority: 'playing', share: 'den', bitrate: BITRATE })
    ahead.push(performance.now() - close)
    await prepared.finished
  }
  await jobs.close()

  const cold: number[] = []
  for (const [i, { id }] of SAMPLE.entries()) {
    const script = fileURLToPath(new URL('cold.ts', import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, [script, dataDir, id, String(3000 + i)])
    cold.push(Number(stdout))
  }
  return [
    row('composed ahead', ahead, GOALS.ahead, warm),
    row('warm', warm, GOALS.warm, warm),
    row('cold process', cold, GOALS.cold, warm),
  ]
}
