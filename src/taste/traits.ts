import { SEATS, TEMPO_WORDS, type Brief, type Seat, type StyleId, type TempoWord } from '../music/brief.ts'
import type { Features } from '../music/features.ts'
import { instrument } from '../music/instruments.ts'
import { SCALES } from '../music/scale.ts'
import type { Mood } from '../music/mood.ts'
import { leadOf, type Score } from '../music/score.ts'
import type { Meter } from '../music/time.ts'
import { EFFECTS, MEASURE_IDS, standardised, type Axis } from './measures.ts'
import { usualMeasures } from './style-measures.ts'

/** A point in the coordinates of taste by name, e.g. `style:reel`, `tempo`, `score:density`; what is missing is 0. */
export type Traits = Readonly<Record<string, number>>

/** What taste needs to know of a style; the `StyleFacts` of vote/ are such. */
export interface StyleTraits {
  readonly id: StyleId
  readonly family: string
  readonly meter: Meter
  readonly tuning: string
  readonly tempo: { readonly min: number; readonly default: number; readonly max: number }
  /** How an own style was made. */
  readonly recipe?: { readonly seats: Readonly<Partial<Record<Seat, StyleId>>> }
}

/** How much of a piece each seat is to a listener; together 1. */
const SEAT_SHARES: Readonly<Record<Seat, number>> = {
  groove: 0.3,
  harmony: 0.15,
  melody: 0.2,
  instrumentation: 0.2,
  contrast: 0.05,
  sound: 0.1,
}
/** What an own style is beside its bases. */
const OWN_SHARE = 0.5

/** Sums points, each with a factor. */
export const sum = (...terms: readonly (readonly [factor: number, point: Traits])[]): Traits => {
  const total: Record<string, number> = {}
  for (const [factor, point] of terms)
    for (const [name, value] of Object.entries(point)) total[name] = (total[name] ?? 0) + factor * value
  return total
}

/** Everything of a style but its usual measures: itself, its family, metre and tuning. */
const styleAlone = (style: StyleTraits): Traits => {
  const { beats, unit, groups } = style.meter
  const metre = groups ? 'odd' : beats % 3 === 0 || unit === 8 ? 'three' : 'even'
  return {
    [`style:${style.id}`]: 1,
    [`family:${style.family}`]: 1,
    ...(metre === 'even' ? {} : { [`metre:${metre}`]: 1 }),
    ...(style.tuning === '12 equal steps' ? {} : { 'tuning:other': 1 }),
  }
}

/** An own style is itself and what it was made from. */
const styleTraits = (style: StyleTraits, styles: readonly StyleTraits[]): Traits => {
  const { recipe } = style
  if (!recipe) return styleAlone(style)
  const bases = SEATS.map((seat): readonly [number, Traits] => {
    const base = styles.find(({ id }) => id === (recipe.seats[seat] ?? recipe.seats.melody))
    return [SEAT_SHARES[seat], base ? styleAlone(base) : {}]
  })
  return sum([OWN_SHARE, { [`style:${style.id}`]: 1 }], ...bases)
}

const measureName = (measure: string) => `score:${measure}`
const asMeasures = (values: Readonly<Partial<Record<string, number>>>): Traits =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [measureName(name), value ?? 0]))

/** What a style usually comes to: it and where its pieces stand. */
export const traitsOfStyle = (style: StyleTraits, styles: readonly StyleTraits[]): Traits => {
  const { recipe } = style
  const measures = recipe
    ? sum(
        ...SEATS.map((seat): readonly [number, Traits] => [
          SEAT_SHARES[seat],
          usualMeasures(recipe.seats[seat] ?? recipe.seats.melody ?? ''),
        ]),
      )
    : usualMeasures(style.id)
  return sum([1, styleTraits(style, styles)], [1, asMeasures(measures)])
}

/** What an answer with an order does to a piece, −1 to 1: the answer itself and what it usually moves. */
export const traitsOfAxis = (axis: Axis, at: number): Traits =>
  sum([at, { [axis]: 1 }], [at, asMeasures(EFFECTS[axis])])

/** Where a word lies between a style's slowest and fastest tempo, −1 to 1. */
export const tempoPlace = (word: TempoWord): number => TEMPO_WORDS.indexOf(word) / 2 - 1

const ENERGY_MIDDLE = 3
const ENERGY_REACH = 2
/** Where an energy of one to five lies, −1 to 1. */
export const energyPlace = (energy: number): number => (energy - ENERGY_MIDDLE) / ENERGY_REACH

const clip = (value: number) => Math.max(-1, Math.min(1, value))

const tempoTraits = (bpm: number, groove: StyleTraits | undefined): Traits => {
  if (!groove || groove.tempo.max <= groove.tempo.min) return {}
  const place = clip(((bpm - groove.tempo.min) / (groove.tempo.max - groove.tempo.min)) * 2 - 1)
  return { tempo: place, [`tempo:${TEMPO_WORDS[Math.round((place + 1) * 2)]}`]: 1 }
}

/** Stored with three decimals: enough for any use, and the same wherever they were computed. */
const rounded = (point: Traits): Traits =>
  Object.fromEntries(
    Object.entries(point)
      .map(([name, value]): readonly [string, number] => [name, Math.round(value * 1000) / 1000])
      .filter(([, value]) => value !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

/** What of a Score taste hears, besides its measures. */
export interface Heard {
  readonly features: Features
  readonly score: Pick<Score, 'bpm' | 'key' | 'parts'>
}

/**
 * A piece in the coordinates of taste.
 *
 * @param heard null where the Score is not at hand any more: then the Brief has to do
 * @param styles those of the room; an unknown one stands for itself alone
 */
export const traitsOf = (brief: Brief, heard: Heard | null, styles: readonly StyleTraits[]): Traits => {
  const find = (id: StyleId) => styles.find((style) => style.id === id)
  const seats = SEATS.map((seat): readonly [number, Traits] => {
    const style = find(brief.seats[seat])
    return [SEAT_SHARES[seat], style ? styleTraits(style, styles) : { [`style:${brief.seats[seat]}`]: 1 }]
  })
  const lead = heard && leadOf(heard.score as Score)
  return rounded(
    sum(
      [1, { bias: 1 }],
      ...seats,
      ...(brief.affect
        ? ([[1, { valence: brief.affect.valence, arousal: brief.affect.arousal }]] as const)
        : []),
      ...brief.moods.map((mood) => [1 / brief.moods.length, { [`mood:${mood}`]: 1 }] as const),
      ...(brief.energy === null
        ? []
        : ([[1, { energy: energyPlace(brief.energy), [`energy:${brief.energy}`]: 1 }]] as const)),
      ...(heard
        ? ([
            [1, tempoTraits(heard.score.bpm, find(brief.seats.groove))],
            [1, { [`colour:${SCALES[heard.score.key.scale].family}`]: 1 }],
            [1, lead ? { [`lead:${instrument(lead.instrument).family}`]: 1 } : {}],
            [
              1,
              asMeasures(
                Object.fromEntries(MEASURE_IDS.map((id) => [id, standardised(id, heard.features[id])])),
              ),
            ],
          ] as const)
        : []),
    ),
  )
}

/** What a mood adds to a piece. */
export const traitsOfMood = (
  mood: Mood,
  { valence, arousal }: { readonly valence: number; readonly arousal: number },
): Traits =>
  sum(
    [1, { [`mood:${mood}`]: 1 }],
    [1, traitsOfAxis('valence', valence)],
    [1, traitsOfAxis('arousal', arousal)],
  )
