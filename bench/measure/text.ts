import { MOOD_IDS } from '../../src/music/mood.ts'
import { declaredBand, MEASURES, type Row } from './bands.ts'
import { corpusOf, inCorpus } from './corpora.ts'
import { figure, kept, type Report } from './report.ts'
import { BY_ACCIDENT, OFTEN } from './twins.ts'
import { heard, TRAITS, type Trait } from './moods.ts'

type Cells = readonly (readonly string[])[]

/** A Markdown table; the first row is the head. */
const grid = (cells: Cells): string => {
  const widths = cells[0].map((_, column) => Math.max(3, ...cells.map((row) => row[column].length)))
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`
  return [line(cells[0]), line(widths.map((width) => '-'.repeat(width))), ...cells.slice(1).map(line)].join(
    '\n',
  )
}

const MARKS: Readonly<Record<Row['verdict'], string>> = { in: '', wide: ' ~', out: ' ✗', told: '', none: '' }

const bandCell = ({ low, high }: Row['band'], id: string): string => {
  if (low === high || id === 'ending') return figure(id, low)
  if (low === -Infinity && high === Infinity) return ''
  if (high === Infinity) return `≥ ${figure(id, low)}`
  return low === -Infinity
    ? `≤ ${figure(id, high)}`
    : `${figure(id, low).replace(' %', '')}–${figure(id, high)}`
}

/** Medians by style under their bands; those that must be nought for every piece are told by their sum. */
const bands = ({ rows, styles }: Report): string => {
  const shown = MEASURES.filter(({ band }) => band.low !== band.high)
  const strict = MEASURES.filter(({ band }) => band.low === band.high)
  const corpora = (['songs', 'lieder'] as const).map((corpus) => [
    `*${corpus}*`,
    ...shown.map(({ id }) => {
      const found = inCorpus(id, corpus)
      return found ? bandCell({ low: found[0], high: found[2] }, id) : ''
    }),
    '',
    '',
  ])
  const cell = (style: string, id: string): string => {
    const row = rows.find((one) => one.style === style && one.measure === id)
    if (!row || row.verdict === 'none') return '–'
    return `${figure(id, row.median)}${declaredBand(id, style) ? ' †' : ''}${MARKS[row.verdict]}`
  }
  const faults = (style: string): string => {
    const sum = rows
      .filter((row) => row.style === style && strict.some(({ id }) => id === row.measure))
      .reduce((all, row) => all + row.values.reduce((one, value) => one + value, 0), 0)
    return sum === 0 ? '0' : `${sum} ✗`
  }
  return grid([
    ['style', ...shown.map(({ name }) => name), 'faults', 'bands of'],
    ['*table*', ...shown.map(({ band, id }) => bandCell(band, id)), '0', 'table'],
    ...corpora,
    ...styles.map((style) => [
      style,
      ...shown.map(({ id }) => cell(style, id)),
      faults(style),
      corpusOf(style),
    ]),
  ])
}

const twins = ({ twins: all }: Report): string =>
  grid([
    ['style', 'pairs of seeds', 'share a melody', 'same drums', 'same bass', 'pieces that quote'],
    ...all.map(({ style, pairs, melody, drums, bass, quoting, pieces }) => [
      style,
      String(pairs),
      ...[melody, drums, bass].map((count) => `${count}${count > OFTEN * pairs ? ' ✗' : ''}`),
      `${quoting}${quoting > BY_ACCIDENT * pieces ? ' ✗' : ''}`,
    ]),
  ])

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

const told = ({ told: apart, styles }: Report): string => {
  if (!apart) return 'Styles told apart: needs two styles and four seeds.'
  const worst = apart.content.labels
    .map((label, i) => {
      const row = apart.content.counts[i]
      const all = row.reduce((sum, count) => sum + count, 0)
      const other = row.map((count, j) => ({ count: j === i ? 0 : count, label: apart.content.labels[j] }))
      return { label, right: row[i] / all, taken: other.reduce((a, b) => (b.count > a.count ? b : a)).label }
    })
    .filter(({ right }) => right < 1)
    .sort((a, b) => a.right - b.right)
    .slice(0, 6)
    .map(({ label, right, taken }) => `${label} ${percent(right)} (taken for ${taken})`)
  return [
    `Styles told apart, ${styles.length} of them: ${percent(apart.all.right)} right; ${percent(apart.content.right)} without instruments, tempo and metre.`,
    ...(worst.length > 0 ? [`Least sure: ${worst.join(', ')}.`] : []),
  ].join('\n')
}

const moods = ({ moods: moved }: Report): string => {
  if (moved.length === 0) return ''
  const counts = heard(moved)
  const cell = (mood: string, trait: Trait): string => {
    const one = moved.find((each) => each.mood === mood && each.trait === trait)
    if (!one) return ''
    const text = `${one.effect > 0 ? '+' : ''}${one.effect.toFixed(2)}`
    return one.stated === 0 ? text : `**${text}**${one.moved ? ' ✓' : ' ✗'}`
  }
  const traits = Object.keys(TRAITS) as Trait[]
  return [
    'Moods, effect sizes against the same seed without one; bold where the mood states a direction:',
    grid([
      ['mood', ...traits, 'moved'],
      ...MOOD_IDS.map((mood) => [
        mood,
        ...traits.map((trait) => cell(mood, trait)),
        String(counts.get(mood) ?? 0),
      ]),
    ]),
  ].join('\n')
}

const versus = (all: Report['critic'], who: string, other: string): string => {
  if (all.length === 0) return ''
  const shares = kept(all)
  return [
    `${who} ${percent(shares.critic)} of the bands, ${other} ${percent(shares.other)}:`,
    grid([
      ['measure', 'critic', other, 'inside', `inside, ${other}`, 'effect'],
      ...all.map((one) => [
        MEASURES.find(({ id }) => id === one.measure)?.name ?? one.measure,
        figure(one.measure, one.critic, 1),
        figure(one.measure, one.other, 1),
        percent(one.inside),
        percent(one.insideByOther),
        one.effect.toFixed(2),
      ]),
    ]),
  ].join('\n')
}

const time = ({ time: all, seconds }: Report): string =>
  `Milliseconds to compose ${seconds} s: ${all.map(({ style, p50, p95 }) => `${style} ${p50.toFixed(0)} (p95 ${p95.toFixed(0)})`).join(', ')}.`

const misses = ({ misses: all }: Report): string =>
  all.length === 0
    ? 'Nothing lies outside.'
    : [`${all.length} outside:`, ...all.map((miss) => `- ${miss}`)].join('\n')

/**
 * The report as Markdown, ready for the docs: `✗` outside its band, `~` the median inside and too many pieces not, `†` a
 * band that the style declares itself.
 */
export const textOf = (report: Report): string =>
  [
    `${report.styles.length} styles × ${report.seeds} seeds, ${report.seconds} s each: medians.`,
    bands(report),
    twins(report),
    told(report),
    moods(report),
    versus(report.critic, 'The critic keeps', 'chance'),
    versus(report.learned, 'With the learned parts it keeps', 'rules alone'),
    time(report),
    misses(report),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
