import { MEASURES, type Measure, type Row } from '../bands.ts'
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

/** The axis shows all pieces but the last hundredth, and the band. */
const domain = (measure: Measure, rows: readonly Row[]): readonly [number, number] => {
  const values = rows.flatMap((row) => row.values).sort((a, b) => a - b)
  const low = Math.min(values[Math.floor(values.length * 0.005)], finite(measure.band.low, Infinity))
  const high = Math.max(values[Math.ceil(values.length * 0.995) - 1], finite(measure.band.high, -Infinity))
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

const plot = (measure: Measure, all: readonly Row[], names: (style: string) => string): string => {
  const rows = all.filter((row) => row.measure === measure.id)
  const told = rows.filter((row) => row.values.length > 0)
  if (told.length === 0) return ''
  const [low, high] = domain(measure, told)
  const x = (value: number) =>
    LEFT + ((Math.min(high, Math.max(low, value)) - low) / (high - low)) * (WIDTH - LEFT - RIGHT)
  const bottom = TOP + rows.length * ROW
  const [from, to] = [x(finite(measure.band.low, low)), x(finite(measure.band.high, high))]
  const band =
    measure.holds === 'none'
      ? ''
      : tag('rect', {
          class: 'band',
          x: from,
          y: TOP,
          width: Math.max(2, to - from),
          height: rows.length * ROW,
        })
  const axis = ticks(low, high)
    .map(
      (value) =>
        tag('line', { class: 'tick', x1: x(value), x2: x(value), y1: TOP, y2: bottom }) +
        tag('text', { x: x(value), y: bottom + 14, 'text-anchor': 'middle' }, figure(measure.id, value)),
    )
    .join('')
  const lines = rows
    .map(
      (row, i) =>
        tag(
          'text',
          { x: LEFT - 8, y: TOP + i * ROW + ROW - 6, 'text-anchor': 'end', class: row.verdict },
          escape(names(row.style)),
        ) + ridge(row, TOP + i * ROW, low, high, x),
    )
    .join('')
  return tag(
    'figure',
    {},
    `<figcaption>${escape(measure.name)}</figcaption>` +
      tag(
        'svg',
        { viewBox: `0 0 ${WIDTH} ${bottom + BOTTOM}`, role: 'img', 'aria-label': measure.name },
        band + axis + lines,
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
