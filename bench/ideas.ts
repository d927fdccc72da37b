/**
 * `node bench/ideas.ts FILE… [--failures] [--page FILE]`: how well the lexicon reads labelled ideas (JSON, or a module that
 * exports a list), question by question. `--failures` lists what was read otherwise; `--page` writes docs/reference/ideas.md.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { STYLES } from '../src/composer/styles/index.ts'
import { readIdea } from '../src/ideas/read.ts'
import { QUESTIONS } from '../src/model/ballot.ts'
import type { Labelled } from './ideas/labelled.ts'
import { markOf, scoreOf } from './ideas/mark.ts'
import { failureOf, pageOf, tableOf, type Marked } from './ideas/report.ts'

const USAGE = 'node bench/ideas.ts FILE… [--failures] [--page FILE]'

const load = async (file: string): Promise<readonly Labelled[]> => {
  if (file.endsWith('.json')) return JSON.parse(readFileSync(file, 'utf8')) as Labelled[]
  const module = (await import(pathToFileURL(resolve(file)).href)) as Record<string, readonly Labelled[]>
  return Object.values(module).flat()
}

const run = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { failures: { type: 'boolean', default: false }, page: { type: 'string' } },
  })
  if (positionals.length === 0) {
    console.error(`Usage: ${USAGE}`)
    return 2
  }
  const ideas = (await Promise.all(positionals.map(load))).flat()
  const marked = ideas.map((labelled): Marked => {
    const reading = readIdea(labelled.idea, STYLES)
    return { labelled, reading, marks: markOf(labelled, reading) }
  })
  if (values.failures) for (const each of marked) for (const line of failureOf(each)) console.log(line)
  const marks = marked.flatMap((each) => each.marks)
  const scores = ([...QUESTIONS, 'all'] as const).map((question) => scoreOf(question, marks))
  console.log(tableOf(scores, marked))
  if (values.page !== undefined) writeFileSync(values.page, pageOf(scores, marked, positionals))
  return 0
}

process.exitCode = await run()
