import { beforeAll, describe, expect, it } from 'vitest'
import { takeAll } from '../../bench/measure/crew.ts'
import { jobsFor, materialOf } from '../../bench/measure/jobs.ts'
import { readOptions } from '../../bench/measure/options.ts'
import { reportOf, type Report } from '../../bench/measure/report.ts'
import { textOf } from '../../bench/measure/text.ts'
import { STYLES } from '../../src/composer/styles/index.ts'

const IDS = STYLES.map(({ id }) => id)

let report: Report
beforeAll(async () => {
  const options = readOptions([], IDS)
  report = reportOf(options.styles, options.seconds, materialOf(await takeAll(jobsFor(options), 2)))
  process.stdout.write(`${textOf(report)}\n`)
}, 3_600_000)

describe('the whole table of measures', () => {
  it.each(IDS)('%s', (style: string) => {
    expect(report.misses.filter((miss) => miss.startsWith(`${style}:`))).toEqual([])
  })

  it('over all styles: told apart, moods heard, the critic better than chance', () => {
    expect(report.misses.filter((miss) => !IDS.some((style) => miss.startsWith(`${style}:`)))).toEqual([])
  })
})
