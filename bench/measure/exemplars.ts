import { styleById } from '../../src/composer/styles/index.ts'
import { instrument } from '../../src/music/instruments.ts'
import { keyName } from '../../src/music/scale.ts'
import { leadOf, type Role, type Score } from '../../src/music/score.ts'
import { TICKS_PER_QUARTER, ticksPerBar, type Ticks } from '../../src/music/time.ts'
import { MEASURES, rowOf } from './bands.ts'
import { composeJob, type Take } from './take.ts'

/** One piece to look at. Times are in twelfths of a quarter note. */
export interface Exemplar {
  readonly style: string
  readonly name: string
  readonly seed: number
  readonly title: string
  readonly facts: string
  readonly end: number
  readonly bar: number
  readonly sections: readonly { readonly name: string; readonly letter: string; readonly start: number }[]
  readonly parts: readonly {
    readonly id: string
    readonly role: Role
    readonly instrument: string
    /** Start, duration, pitch, velocity, again and again. */
    readonly notes: readonly number[]
  }[]
  /** Likeness of every bar to every other, 0–99, row by row. */
  readonly likeness: readonly number[]
  readonly bars: number
}

const UNIT = TICKS_PER_QUARTER / 12
const units = (ticks: Ticks): number => Math.round(ticks / UNIT)

type Bag = ReadonlySet<string>

const dice = (a: Bag, b: Bag): number | null => {
  if (a.size + b.size === 0) return null
  let both = 0
  for (const item of a) if (b.has(item)) both++
  return (2 * both) / (a.size + b.size)
}

/** What each bar is compared by: the tune, the other pitched parts and the drums, each by place in the bar. */
const bagsOf = (score: Score, bars: number): readonly (readonly Bag[])[] => {
  const bar = ticksPerBar(score.meter)
  const lead = leadOf(score)
  const kinds = [
    score.parts.filter((part) => part === lead),
    score.parts.filter((part) => part !== lead && part.role !== 'drums' && part.role !== 'effect'),
    score.parts.filter((part) => part.role === 'drums'),
  ]
  return kinds.map((parts) => {
    const bags = Array.from({ length: bars }, () => new Set<string>())
    for (const [p, { role, notes }] of parts.entries())
      for (const { start, pitch } of notes)
        bags
          .at(Math.floor(start / bar))
          ?.add(`${p} ${units(start % bar)} ${role === 'drums' ? pitch : pitch % 12}`)
    return bags
  })
}

const likenessOf = (score: Score, bars: number): readonly number[] => {
  const bags = bagsOf(score, bars)
  return Array.from({ length: bars * bars }, (_, at) => {
    const [i, j] = [Math.floor(at / bars), at % bars]
    const alike = bags.map((own) => dice(own[i], own[j])).filter((one) => one !== null)
    const mean = alike.length === 0 ? 1 : alike.reduce((sum, one) => sum + one, 0) / alike.length
    return Math.round(mean * 99)
  })
}

/** The piece that lies nearest to its style's medians. */
const typical = (takes: readonly Take[], style: string): Take => {
  const rows = MEASURES.filter(({ holds }) => holds === 'most').map((measure) => ({
    measure,
    row: rowOf(measure, style, takes),
  }))
  const strangeness = (take: Take) =>
    rows.reduce((sum, { measure, row }) => {
      const value = measure.value(take)
      const spread = row.high - row.low
      return value === null || spread === 0 ? sum : sum + Math.abs(value - row.median) / spread
    }, 0)
  return takes.reduce((best, take) => (strangeness(take) < strangeness(best) ? take : best))
}

const exemplarOf = (style: string, take: Take): Exemplar => {
  const score = composeJob(take.job)
  const bar = ticksPerBar(score.meter)
  const bars = Math.max(1, Math.ceil(score.end / bar))
  return {
    style,
    name: styleById(style).name,
    seed: take.job.seed,
    title: score.title,
    facts: `${keyName(score.key)} · ${Math.round(score.bpm)} bpm · ${score.meter.beats}/${score.meter.unit} · ${bars} bars`,
    end: units(score.end),
    bar: units(bar),
    sections: score.sections.map(({ name, letter, start }) => ({ name, letter, start: units(start) })),
    parts: score.parts.map(({ id, role, instrument: player, notes }) => ({
      id,
      role,
      instrument: instrument(player).name,
      notes: notes.flatMap((note) => [
        units(note.start),
        Math.max(1, units(note.duration)),
        note.pitch,
        note.velocity,
      ]),
    })),
    likeness: likenessOf(score, bars),
    bars,
  }
}

/** A typical piece of each style. */
export const exemplarsOf = (takes: readonly Take[], styles: readonly string[]): readonly Exemplar[] =>
  styles.map((style) =>
    exemplarOf(
      style,
      typical(
        takes.filter(({ job }) => job.style === style),
        style,
      ),
    ),
  )
