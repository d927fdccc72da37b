import { quantile } from '../report.ts'
import { isMiss, MEASURES, rowsOf, type Row } from './bands.ts'
import { against, type Against } from './critic.ts'
import { ENOUGH, heard, moodsOf, type Moved } from './moods.ts'
import type { Take } from './take.ts'
import { GOALS, toldApart, type ToldApart } from './told.ts'
import { BY_ACCIDENT, OFTEN, twinsOf, type Twins } from './twins.ts'

/** Everything the harness found, plain data as it is written to `measures.json`. */
export interface Report {
  readonly version: 1
  readonly styles: readonly string[]
  readonly seeds: number
  readonly seconds: number
  readonly rows: readonly Row[]
  readonly twins: readonly Twins[]
  /** Absent with one style or too few seeds to learn from. */
  readonly told: ToldApart | undefined
  readonly moods: readonly Moved[]
  /** The critic against chance, and with what was learned against rules alone. */
  readonly critic: readonly Against[]
  readonly learned: readonly Against[]
  readonly time: readonly { readonly style: string; readonly p50: number; readonly p95: number }[]
  /** What lies outside, in words; empty when everything holds. */
  readonly misses: readonly string[]
}

/** What was composed for a report. */
export interface Material {
  readonly plain: readonly Take[]
  readonly moody: readonly Take[]
  readonly chance: readonly Take[]
  readonly rules: readonly Take[]
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`

/** @example figure('steps', 0.612) // '61 %' */
export const figure = (id: string, value: number, digits = 0): string => {
  const unit = MEASURES.find((measure) => measure.id === id)?.unit ?? ''
  if (unit === '%') return `${(value * 100).toFixed(digits)} %`
  return unit === 'bits' ? value.toFixed(2) : String(Math.round(value * 10) / 10)
}

const bandText = ({ low, high }: Row['band'], id: string): string => {
  if (low === high) return figure(id, low)
  if (high === Infinity) return `≥ ${figure(id, low)}`
  return low === -Infinity ? `≤ ${figure(id, high)}` : `${figure(id, low)} to ${figure(id, high)}`
}

const nameOf = (id: string): string => MEASURES.find((measure) => measure.id === id)?.name ?? id

const missOf = (row: Row): string => {
  const band = bandText(row.band, row.measure)
  const spread = `median ${figure(row.measure, row.median, 1)}, ${figure(row.measure, row.low, 1)} to ${figure(row.measure, row.high, 1)} in most`
  const where = row.verdict === 'wide' ? 'scatters beyond' : 'lies outside'
  return `${row.style}: ${nameOf(row.measure)} ${where} ${band} (${spread}; ${percent(row.inside)} of pieces inside)`
}

const twinMisses = ({
  style,
  melody,
  drums,
  bass,
  pairs,
  example,
  quoting,
  pieces,
}: Twins): readonly string[] => [
  ...(melody > OFTEN * pairs
    ? [
        `${style}: ${melody} of ${pairs} pairs of seeds share a melody of eight notes, such as ${example?.join(' and ')}`,
      ]
    : []),
  ...(drums > OFTEN * pairs ? [`${style}: ${drums} of ${pairs} pairs of seeds have the same drums`] : []),
  ...(bass > OFTEN * pairs ? [`${style}: ${bass} of ${pairs} pairs of seeds have the same bass`] : []),
  ...(quoting > BY_ACCIDENT * pieces
    ? [`${style}: ${quoting} of ${pieces} pieces share eight notes with a training tune`]
    : []),
]

const toldMisses = (told: ToldApart | undefined): readonly string[] =>
  told === undefined
    ? []
    : (['all', 'content'] as const).flatMap((which) =>
        told[which].right >= GOALS[which]
          ? []
          : [
              `styles are told apart ${percent(told[which].right)} right${which === 'content' ? ' without instruments, tempo and metre' : ''}, wanted ≥ ${percent(GOALS[which])}`,
            ],
      )

const moodMisses = (moved: readonly Moved[]): readonly string[] =>
  moved.length === 0
    ? []
    : [...heard(moved)].flatMap(([mood, count]) =>
        count >= ENOUGH ? [] : [`${mood}: moves ${count} features in its direction, wanted ≥ ${ENOUGH}`],
      )

/** Share of soft bands kept, with the critic and with the other in its place. */
export const kept = (critic: readonly Against[]) => {
  const judged = critic.filter(({ measure }) => MEASURES.find(({ id }) => id === measure)?.holds === 'most')
  const of = (share: (one: Against) => number) =>
    judged.reduce((sum, one) => sum + share(one), 0) / judged.length
  return { critic: of(({ inside }) => inside), other: of(({ insideByOther }) => insideByOther) }
}

/** By chance bands must be missed so many times as often for the critic to have earned its place. */
const VISIBLE = 1.5

const criticMisses = (critic: readonly Against[]): readonly string[] => {
  if (critic.length === 0) return []
  const shares = kept(critic)
  return 1 - shares.other >= VISIBLE * (1 - shares.critic)
    ? []
    : [
        `the critic misses ${percent(1 - shares.critic)} of the bands, chance ${percent(1 - shares.other)}: wanted ${VISIBLE} times as many`,
      ]
}

/** Judges what was composed. */
export const reportOf = (
  styles: readonly string[],
  seconds: number,
  { plain, moody, chance, rules }: Material,
): Report => {
  const rows = rowsOf(plain, styles)
  const of = (style: string) => plain.filter(({ job }) => job.style === style)
  const twins = styles.map((style) => twinsOf(style, of(style)))
  const told = toldApart(plain)
  const moods = moody.length === 0 ? [] : moodsOf(plain, moody)
  const critic = chance.length === 0 ? [] : against(plain, chance)
  return {
    version: 1,
    styles,
    seeds: new Set(plain.map(({ job }) => job.seed)).size,
    seconds,
    rows,
    twins,
    told,
    moods,
    critic,
    learned: rules.length === 0 ? [] : against(plain, rules),
    time: styles.map((style) => {
      const ms = of(style).map((take) => take.ms)
      return { style, p50: quantile(ms, 0.5), p95: quantile(ms, 0.95) }
    }),
    misses: [
      ...rows.filter(isMiss).map(missOf),
      ...twins.flatMap(twinMisses),
      ...toldMisses(told),
      ...moodMisses(moods),
      ...criticMisses(critic),
    ],
  }
}
