/**
 * `npm run measure`: composes many pieces of every style, measures them, says what falls outside its band, and writes the
 * figures as JSON and as a page to look at. See `--help`.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { STYLES } from '../src/composer/styles/index.ts'
import { takeAll } from './measure/crew.ts'
import { exemplarsOf } from './measure/exemplars.ts'
import { jobsFor, materialOf } from './measure/jobs.ts'
import { readOptions, USAGE, type Options } from './measure/options.ts'
import { pageOf } from './measure/page/page.ts'

import { reportOf } from './measure/report.ts'
import { textOf } from './measure/text.ts'

const THREADS = 2

const progress = (all: number) => (done: number) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${all} pieces${done === all ? '\n' : ''}`)
}

const run = async (options: Options): Promise<number> => {
  const jobs = jobsFor(options)
  const material = materialOf(await takeAll(jobs, THREADS, progress(jobs.length)))
  const report = reportOf(options.styles, options.seconds, material)
  mkdirSync(options.out, { recursive: true })
  writeFileSync(join(options.out, 'measures.json'), JSON.stringify(report))
  writeFileSync(
    join(options.out, 'measures.html'),
    pageOf(report, exemplarsOf(material.plain, options.styles)),
  )
  console.log(textOf(report))
  console.log(`\nTo look at: ${join(options.out, 'measures.html')}`)
  return options.strict && report.misses.length > 0 ? 1 : 0
}

const args = process.argv.slice(2)
if (args.includes('--help')) console.log(USAGE)
else
  try {
    process.exitCode = await run(
      readOptions(
        args,
        STYLES.map(({ id }) => id),
      ),
    )
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
