import { ENGLISH } from '../../src/ideas/languages/en/index.ts'
import { termsOf } from '../../src/ideas/lexicon.ts'
import type { Reading } from '../../src/model/idea.ts'
import { listOf, type Labelled } from './labelled.ts'
import type { Mark, Score } from './mark.ts'

export interface Marked {
  readonly labelled: Labelled
  readonly reading: Reading
  readonly marks: readonly Mark[]
}

const percent = (share: number) => `${Math.round(100 * share)} %`
const isRight = ({ outcome, avoid }: Mark) =>
  (outcome === 'right' || outcome === 'silent') && (!avoid || (avoid.heard && !avoid.violated))

const HEAD = [
  'question',
  'asked for',
  'precision',
  'recall',
  'agreement',
  'strays',
  'false alarms',
  'ruled out: heard',
  'violated',
]

const rowsOf = (scores: readonly Score[]): readonly (readonly string[])[] =>
  scores.map(({ question, counts, avoid, precision, recall, agreement }) => [
    question,
    String(counts.right + counts.stray + counts.missed + counts.wrong),
    percent(precision),
    percent(recall),
    percent(agreement),
    String(counts.stray),
    String(counts['false alarm']),
    avoid.asked === 0 ? '–' : `${avoid.heard} of ${avoid.asked}`,
    avoid.asked === 0 ? '–' : String(avoid.violated),
  ])

const kindRows = (marked: readonly Marked[]): readonly (readonly string[])[] =>
  [...Map.groupBy(marked, ({ labelled }) => labelled.kind)].map(([kind, own]) => [
    kind,
    String(own.length),
    percent(own.filter(({ marks }) => marks.every(isRight)).length / own.length),
  ])

const gridOf = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = rows[0].map((_, at) => Math.max(...rows.map((row) => [...row[at]].length)))
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at]))
      .join('  ')
      .trimEnd(),
  )
}

const wholly = (marked: readonly Marked[]) =>
  `${marked.length} ideas; read as labelled in every question: ${percent(
    marked.filter(({ marks }) => marks.every(isRight)).length / marked.length,
  )}`

/** The figures as text. */
export const tableOf = (scores: readonly Score[], marked: readonly Marked[]): string =>
  [
    ...gridOf([HEAD, ...rowsOf(scores)]),
    '',
    ...gridOf([['kind', 'ideas', 'wholly right'], ...kindRows(marked)]),
    '',
    wholly(marked),
  ].join('\n')

/** One idea as it was read and as it was labelled, a line for each question that differs. */
export const failureOf = ({ labelled, reading, marks }: Marked): readonly string[] =>
  marks
    .filter((mark) => !isRight(mark))
    .map(({ question, outcome, avoid }) => {
      const ruled = avoid && !avoid.heard ? `, not heard: avoid ${labelled.avoid?.[question]?.join()}` : ''
      const violated = avoid?.violated ? ', violated' : ''
      const read = listOf(reading.answers, question).join() || '–'
      const wanted = labelled.wants[question]?.join() ?? '–'
      const heard = reading.heard.map(({ words, means }) => `${words} → ${means.join(', ')}`).join('; ')
      return `${labelled.kind}: "${labelled.idea}" ${question} ${outcome}${ruled}${violated}: read ${read}, labelled ${wanted} [${heard}]`
    })

const markdown = (rows: readonly (readonly string[])[]): string =>
  [rows[0], rows[0].map(() => '---'), ...rows.slice(1)].map((row) => `| ${row.join(' | ')} |`).join('\n')

const themeRows = (): readonly (readonly string[])[] =>
  ENGLISH.themes.map((theme) => [theme.name, String(termsOf({ ...ENGLISH, themes: [theme] }).length)])

/** docs/reference/ideas.md. */
export const pageOf = (
  scores: readonly Score[],
  marked: readonly Marked[],
  sources: readonly string[],
): string =>
  `# What ideas are read for

Written by \`node bench/ideas.ts ${sources.join(' ')} --page docs/reference/ideas.md\`. How ideas are read, and how to add
terms, is told in [the guide](../guides/ideas.md).

## How well

Measured on the ${marked.length} ideas of ${sources.map((source) => `\`${source}\``).join(' and ')}. Those of \`labelled.json\` were labelled
apart from the lexicon and are held out from whoever works on it; those of \`development.ts\` are what it was grown on, so
that figures from them flatter it. [How ideas are labelled and marked](../../test/ideas/labelled.md) is written down. _Precision_: of the questions that were
answered, how many rightly. _Recall_: of the answers that ideas ask for, how many were found. _Agreement_: of all ideas,
where the reading says what the label says and nothing beside it. A _stray_ is a second answer that nobody asked for, a
_false alarm_ an answer to a question that an idea leaves open.

${markdown([HEAD, ...rowsOf(scores)])}

${wholly(marked)}.

${markdown([['kind of idea', 'ideas', 'wholly right'], ...kindRows(marked)])}

## The English lexicon

${termsOf(ENGLISH).length} terms, counted as distinct entries: plurals, comparatives and the other forms that rules find are
not counted.

${markdown([['theme', 'terms'], ...themeRows()])}
`
