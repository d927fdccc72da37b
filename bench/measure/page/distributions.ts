import { MEASURES, type Measure, type Row } from '../bands.ts'
import { CORPORA, inCorpus, type Corpus, type Quantiles } from '../corpora.ts'
import { figure, type Report } from '../report.ts'
import { escape, tag } from './html.ts'

const LEFT = 132
const RIGHT = 22
const WIDTH = 460
const ROW = 22
const TOP = 8
const BOTTOM = 22
const POINTS = 64

/** Density by a Gaussian kernel, Silverman's width, at equal places from low to high; the peak is 1. */
const density = (values: readonly number[], low: number, high: number): readonly number[] => {
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length)
  const width = Math.max((high - low) / 120, 1.06 * sd * values.length ** -0.2)
  const heights = Array.from({ length: POINTS }, (_, i) => {
    const at = low + ((high - low) * i) / (POINTS - 1)
    return values.reduce((sum, value) => sum + Math.exp(-0.5 * ((at - value) / width) ** 2), 0)
  })
  const peak = Math.max(...heights, 1e-9)
  return heights.map((height) => height / peak)
}

const finite = (value: number, other: number): number => (Number.isFinite(value) ? value : other)

/** The axis shows all pieces but the last hundredth, the bands and the corpora. */
const domain = (
  measure: Measure,
  rows: readonly Row[],
  corpora: readonly Real[],
): readonly [number, number] => {
  const values = rows.flatMap((row) => row.values).sort((a, b) => a - b)
  const low = Math.min(
    values[Math.floor(values.length * 0.005)],
    ...rows.map((row) => finite(row.band.low, Infinity)),
    ...corpora.map(({ quantiles }) => quantiles[0]),
  )
  const high = Math.max(
    values[Math.ceil(values.length * 0.995) - 1],
    ...rows.map((row) => finite(row.band.high, -Infinity)),
    ...corpora.map(({ quantiles }) => quantiles[2]),
  )
  const room = Math.max((high - low) * 0.06, 1e-6)
  return measure.unit === '%'
    ? [Math.max(0, low - room), Math.min(1, high + room)]
    : [low - room, high + room]
}

const ticks = (low: number, high: number): readonly number[] => {
  const raw = (high - low) / 4
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= raw) ?? raw
  const first = Math.ceil(low / step)
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step)
}

const ridge = (row: Row, y: number, low: number, high: number, x: (value: number) => number): string => {
  if (row.values.length === 0) return ''
  const base = y + ROW - 4
  const shape = density(row.values, low, high)
    .map((height, i) => {
      const at = low + ((high - low) * i) / (POINTS - 1)
      return `${x(at).toFixed(1)} ${(base - height * (ROW - 6)).toFixed(1)}`
    })
    .join('L')
  const told = `${row.style}: median ${figure(row.measure, row.median, 1)}, ${figure(row.measure, row.low, 1)} to ${figure(row.measure, row.high, 1)} in most, ${Math.round(row.inside * 100)} % inside`
  return tag(
    'g',
    { class: `ridge ${row.verdict}` },
    `<title>${escape(told)}</title><path d="M${x(low).toFixed(1)} ${base}L${shape}L${x(high).toFixed(1)} ${base}Z"/>` +
      tag('line', { class: 'most', x1: x(row.low), x2: x(row.high), y1: base + 1.5, y2: base + 1.5 }) +
      tag('circle', { cx: x(row.median), cy: base + 1.5, r: 3 }),
  )
}

interface Real {
  readonly name: string
  readonly quantiles: Quantiles
}

const realOf = (measure: Measure): readonly Real[] =>
  (Object.keys(CORPORA) as Corpus[]).flatMap((corpus) => {
    const quantiles = inCorpus(measure.id, corpus)
    return quantiles ? [{ name: CORPORA[corpus], quantiles }] : []
  })

const label = (text: string, y: number, kind: string): string =>
  tag('text', { x: LEFT - 8, y: y + ROW - 6, 'text-anchor': 'end', class: kind }, escape(text))

/** Real music as a bar over nine tenths of its pieces, its median marked. */
const real = (
  id: string,
  { name, quantiles: [low, median, high] }: Real,
  y: number,
  x: (value: number) => number,
) =>
  label(name, y, 'real') +
  tag(
    'g',
    { class: 'real' },
    `<title>${escape(`${name}: median ${figure(id, median, 1)}, ${figure(id, low, 1)} to ${figure(id, high, 1)} in nine of ten`)}</title>` +
      tag('rect', { x: x(low), y: y + 8, width: Math.max(1, x(high) - x(low)), height: 9, rx: 4 }) +
      tag('line', { x1: x(median), x2: x(median), y1: y + 5, y2: y + 20 }),
  )

const plot = (measure: Measure, all: readonly Row[], names: (style: string) => string): string => {
  const rows = all.filter((row) => row.measure === measure.id && row.values.length > 0)
  if (rows.length === 0) return ''
  const corpora = realOf(measure)
  const [low, high] = domain(measure, rows, corpora)
  const x = (value: number) =>
    LEFT + ((Math.min(high, Math.max(low, value)) - low) / (high - low)) * (WIDTH - LEFT - RIGHT)
  const bottom = TOP + (rows.length + corpora.length) * ROW
  const band = (row: Row, y: number) => {
    const [from, to] = [x(finite(row.band.low, low)), x(finite(row.band.high, high))]
    return row.verdict === 'told'
      ? ''
      : tag('rect', { class: 'band', x: from, y, width: Math.max(2, to - from), height: ROW })
  }
  const axis = ticks(low, high)
    .map(
      (value) =>
        tag('line', { class: 'tick', x1: x(value), x2: x(value), y1: TOP, y2: bottom }) +
        tag('text', { x: x(value), y: bottom + 14, 'text-anchor': 'middle' }, figure(measure.id, value)),
    )
    .join('')
  const lines = rows.map((row, i) => {
    const y = TOP + i * ROW
    return band(row, y) + label(names(row.style), y, row.verdict) + ridge(row, y, low, high, x)
  })
  const bars = corpora.map((corpus, i) => real(measure.id, corpus, TOP + (rows.length + i) * ROW, x))
  return tag(
    'figure',
    {},
    `<figcaption>${escape(measure.name)}</figcaption>` +
      tag(
        'svg',
        { viewBox: `0 0 ${WIDTH} ${bottom + BOTTOM}`, role: 'img', 'aria-label': measure.name },
        axis + lines.join('') + bars.join(''),
      ),
  )
}

/** One plot for each measure: a ridge for every style, the band shaded. */
export const distributions = (report: Report, names: (style: string) => string): string =>
  tag(
    'div',
    { class: 'plots' },
    MEASURES.filter(({ band, id }) => band.low !== band.high && id !== 'ending')
      .map((measure) => plot(measure, report.rows, names))
      .join(''),
  )
