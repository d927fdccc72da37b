import { quantile } from '../report.ts'
import { styleById } from '../../src/composer/styles/index.ts'
import type { DeclaredBand } from '../../src/composer/style.ts'
import { corpusBand } from './corpora.ts'
import type { Take } from './take.ts'

/** What is measured of every piece, and where it should lie. Shares are 0–1. */
export interface Measure {
  readonly id: string
  readonly name: string
  readonly unit: '' | '%' | 'bits' | 'semitones'
  /** `most`: the median and four pieces in five lie inside; `all`: every piece does; `none`: told, not judged. */
  readonly holds: 'most' | 'all' | 'none'
  readonly band: Band
  readonly value: (take: Take) => number | null
}

/** Inclusive; ±Infinity where one side is open. */
export interface Band {
  readonly low: number
  readonly high: number
}

const of = (id: string) => (take: Take) => take.measures[id] ?? null
const ANY: Band = { low: -Infinity, high: Infinity }
const NONE: Band = { low: 0, high: 0 }
const atLeast = (low: number): Band => ({ low, high: Infinity })
const atMost = (high: number): Band => ({ low: -Infinity, high })

/** Just below 1: a return that is not one copy. */
const NOT_COPIED = 0.9999

/** The table of measures, in the order in which it is told. */
export const MEASURES: readonly Measure[] = [
  {
    id: 'entropy',
    name: 'pitch-class entropy',
    unit: 'bits',
    holds: 'most',
    band: { low: 2.4, high: 3.2 },
    value: of('entropy'),
  },
  {
    id: 'scale',
    name: 'scale consistency',
    unit: '%',
    holds: 'most',
    band: { low: 0.88, high: 0.99 },
    value: of('scale'),
  },
  {
    id: 'groove',
    name: 'groove consistency',
    unit: '%',
    holds: 'most',
    band: { low: 0.85, high: 0.98 },
    value: of('groove'),
  },
  { id: 'empty', name: 'empty beats', unit: '%', holds: 'most', band: atMost(0.15), value: of('empty') },
  {
    id: 'steps',
    name: 'steps',
    unit: '%',
    holds: 'most',
    band: { low: 0.55, high: 0.75 },
    value: of('steps'),
  },
  {
    id: 'leaps',
    name: 'leaps',
    unit: '%',
    holds: 'most',
    band: { low: 0.03, high: 0.25 },
    value: of('leaps'),
  },
  {
    id: 'range',
    name: 'range',
    unit: 'semitones',
    holds: 'most',
    band: { low: 10, high: 19 },
    value: of('range'),
  },
  {
    id: 'strong',
    name: 'chord tones on strong beats',
    unit: '%',
    holds: 'most',
    band: atLeast(0.75),
    value: of('strong'),
  },
  {
    id: 'alike',
    name: 'returns alike',
    unit: '%',
    holds: 'most',
    band: { low: 0.7, high: NOT_COPIED },
    value: of('alike'),
  },
  {
    id: 'contrast',
    name: 'contrast to others',
    unit: '%',
    holds: 'most',
    band: atLeast(0.15),
    value: of('contrast'),
  },
  { id: 'hook', name: 'hook heard in places', unit: '', holds: 'most', band: atLeast(2), value: of('hook') },
  { id: 'ending', name: 'ends on the tonic', unit: '%', holds: 'all', band: atLeast(1), value: of('ending') },
  { id: 'copied', name: 'hook copied', unit: '%', holds: 'none', band: ANY, value: of('copied') },
  {
    id: 'resolved',
    name: 'dissonances resolved',
    unit: '%',
    holds: 'none',
    band: ANY,
    value: of('resolved'),
  },
  { id: 'filled', name: 'leaps filled', unit: '%', holds: 'none', band: ANY, value: of('filled') },
  {
    id: 'syncopation',
    name: 'tune off the beat',
    unit: '%',
    holds: 'none',
    band: ANY,
    value: (take) => take.features.syncopation,
  },
  {
    id: 'outOfRange',
    name: 'notes out of range',
    unit: '',
    holds: 'all',
    band: NONE,
    value: ({ faults }) => faults.outOfRange,
  },
  {
    id: 'stuck',
    name: 'stuck notes',
    unit: '',
    holds: 'all',
    band: NONE,
    value: ({ faults }) => faults.stuck,
  },
  {
    id: 'doubled',
    name: 'doubled notes',
    unit: '',
    holds: 'all',
    band: NONE,
    value: ({ faults }) => faults.doubled,
  },
  {
    id: 'bars',
    name: "bars that don't add up",
    unit: '',
    holds: 'all',
    band: NONE,
    value: ({ faults }) => faults.bars,
  },
  {
    id: 'length',
    name: 'lengths missed',
    unit: '',
    holds: 'all',
    band: NONE,
    value: ({ faults }) => faults.length,
  },
]

/** Degrees of the scale that the entropy band is written for. */
const SEVEN = 7

/** What a style says of itself, where no corpus speaks for it. */
export const declaredBand = (measure: string, style: string): DeclaredBand | undefined => {
  const declared: Readonly<Record<string, DeclaredBand>> = styleById(style).bands ?? {}
  return corpusBand(measure, style) ? undefined : declared[measure]
}

/**
 * The band for one piece: the 5–95 % quantiles of the corpus that speaks for its style, else what the style declares,
 * else the table's. Entropy on fewer than seven degrees scales with what those can hold; a piece measured on its own
 * degrees may stay on them.
 */
export const bandFor = (measure: Measure, take: Take): Band => {
  const { degrees, ownDegrees, job } = take
  const declared = declaredBand(measure.id, job.style)
  if (declared) return declared
  const corpus = corpusBand(measure.id, job.style)
  const { low, high } = corpus
    ? { low: measure.band.low === -Infinity ? -Infinity : corpus[0], high: corpus[2] }
    : measure.band
  if (measure.id === 'entropy' && degrees < SEVEN)
    return { low: (low * Math.log2(degrees)) / Math.log2(SEVEN), high }
  return { low, high: measure.id === 'scale' && ownDegrees ? 1 : high }
}

export interface Row {
  readonly measure: string
  readonly style: string
  readonly values: readonly number[]
  /** Medians of the pieces' own bands' ends. */
  readonly band: Band
  readonly low: number
  readonly median: number
  readonly high: number
  /** Share of pieces inside their band. */
  readonly inside: number
  /** `wide`: the median is inside, but more than one piece in five is not. */
  readonly verdict: 'in' | 'wide' | 'out' | 'told' | 'none'
}

/** How many pieces must lie in a band of which real music fills nine tenths. */
const MOST = 0.8

const verdictOf = (measure: Measure, inside: number, median: boolean): Row['verdict'] => {
  if (measure.holds === 'none') return 'told'
  if (measure.holds === 'all') return inside === 1 ? 'in' : 'out'
  return !median ? 'out' : inside >= MOST ? 'in' : 'wide'
}

/** One measure over one style's pieces. */
export const rowOf = (measure: Measure, style: string, takes: readonly Take[]): Row => {
  const found = takes.flatMap((take) => {
    const value = measure.value(take)
    return value === null ? [] : [{ value, band: bandFor(measure, take) }]
  })
  if (found.length === 0)
    return {
      measure: measure.id,
      style,
      values: [],
      band: measure.band,
      low: 0,
      median: 0,
      high: 0,
      inside: 1,
      verdict: 'none',
    }
  const values = found.map(({ value }) => value)
  const band = {
    low: middle(found.map((one) => one.band.low)),
    high: middle(found.map((one) => one.band.high)),
  }
  const median = quantile(values, 0.5)
  const inside =
    found.filter((one) => one.value >= one.band.low && one.value <= one.band.high).length / found.length
  return {
    measure: measure.id,
    style,
    values,
    band,
    low: quantile(values, 0.1),
    median,
    high: quantile(values, 0.9),
    inside,
    verdict: verdictOf(measure, inside, median >= band.low && median <= band.high),
  }
}

/** The one in the middle, which may be infinite. */
const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

/** The whole table: every measure of every style. */
export const rowsOf = (takes: readonly Take[], styles: readonly string[]): readonly Row[] =>
  MEASURES.flatMap((measure) =>
    styles.map((style) =>
      rowOf(
        measure,
        style,
        takes.filter(({ job }) => job.style === style),
      ),
    ),
  )

export const isMiss = ({ verdict }: Row): boolean => verdict === 'out' || verdict === 'wide'
