import { FIGURES, type CounterName, type Figure, type FigureName, type HistogramName } from './figures.ts'

/**
 * Counts, and writes what was counted in Prometheus' text format 0.0.4. By hand rather than with prom-client: the format
 * is these forty lines, and a library would bring three packages.
 * https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export interface Meter {
  count(name: CounterName, labels?: Labels, by?: number): void
  /** @param value in the unit that the figure's name ends in */
  observe(name: HistogramName, value: number): void
  /** @param read what is read off now: gauges, and counters that somebody else keeps */
  text(read?: readonly Reading[]): string
}

export type Labels = Readonly<Record<string, string>>

export interface Reading {
  readonly name: FigureName
  readonly labels?: Labels
  readonly value: number
}

interface Histogram {
  readonly counts: number[]
  sum: number
}

/** Backslash, quote and line end are written as the format asks. */
const quoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`

const series = (name: string, labels: Labels = {}): string => {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${quoted(value)}`)
  return pairs.length > 0 ? `${name}{${pairs.join(',')}}` : name
}

/** Every combination of the values that a figure's labels take; one without labels has the empty one. */
const combinations = ({ labels = {} }: Figure): readonly Labels[] =>
  Object.entries(labels).reduce<readonly Labels[]>(
    (before, [key, values]) => before.flatMap((one) => values.map((value) => ({ ...one, [key]: value }))),
    [{}],
  )

const names = Object.keys(FIGURES) as readonly FigureName[]
const figure = (name: FigureName): Figure => FIGURES[name]

export const createMeter = (): Meter => {
  // All series stand there from the first, at 0: a rate over something that has just appeared is none.
  const counters = new Map<string, number>()
  const histograms = new Map<FigureName, Histogram>()
  const known = new Map<FigureName, readonly string[]>()
  for (const name of names) {
    const one = figure(name)
    if (one.type === 'histogram') histograms.set(name, { counts: one.buckets.map(() => 0).concat(0), sum: 0 })
    if (one.type !== 'counter' || name.startsWith('process_')) continue
    const all = combinations(one).map((labels) => series(name, labels))
    known.set(name, all)
    for (const key of all) counters.set(key, 0)
  }

  const histogramLines = (name: FigureName): readonly string[] => {
    const one = figure(name)
    const kept = histograms.get(name)
    if (one.type !== 'histogram' || !kept) return []
    let sum = 0
    const bounds = [...one.buckets.map(String), '+Inf']
    return [
      ...bounds.map((le, i) => `${series(`${name}_bucket`, { le })} ${(sum += kept.counts[i])}`),
      `${name}_sum ${kept.sum}`,
      `${name}_count ${sum}`,
    ]
  }

  return {
    count: (name, labels, by = 1) => {
      const key = series(name, labels)
      const before = counters.get(key)
      if (before !== undefined) counters.set(key, before + by)
    },
    observe: (name, value) => {
      const { buckets } = FIGURES[name]
      const kept = histograms.get(name)
      if (!kept || !Number.isFinite(value)) return
      const at = buckets.findIndex((bound) => value <= bound)
      kept.counts[at < 0 ? buckets.length : at]++
      kept.sum += value
    },
    text: (read = []) =>
      names
        .flatMap((name) => {
          const { type, help } = figure(name)
          const lines = [
            ...histogramLines(name),
            ...(known.get(name) ?? []).map((key) => `${key} ${counters.get(key) ?? 0}`),
            ...read
              .filter((one) => one.name === name && Number.isFinite(one.value))
              .map(({ labels, value }) => `${series(name, labels)} ${value}`),
          ]
          return lines.length > 0 ? [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines] : []
        })
        .join('\n') + '\n',
  }
}
