import { COLOURS } from '../music/scale.ts'
import { LEAD_FAMILIES } from '../music/instruments.ts'
import { expected } from './fit.ts'
import type { Learned } from './learn.ts'
import type { Measure } from './measures.ts'
import { sum, traitsOfAxis, traitsOfStyle, type StyleTraits, type Traits } from './traits.ts'

/** What a room thinks of one thing. */
export interface Opinion {
  readonly kind: 'style' | 'manner' | 'lead' | 'colour' | 'sound'
  /** A style, family of instruments or scales; of the others an axis or measure, `+` or `-` for the end that is liked. */
  readonly id: string
  /** Share of members who would like a piece for it, 0–1, the rest being as in an average piece. */
  readonly liking: number
  /** Where `liking` lies with 80 % certainty. */
  readonly low: number
  readonly high: number
  /** How sure it is on which side of the average, 0.5–1. */
  readonly sure: number
  /** Ratings that have something to say of it. */
  readonly ratings: number
}

/** What a room is sure of or not, and how an average piece fares. */
export interface Explained {
  /** Share of members who would like an average piece, 0–1. */
  readonly average: number
  /** The surest first. */
  readonly opinions: readonly Opinion[]
}

/** Half of an interval that holds 80 % of a normal distribution, in deviations. */
const EIGHTY = 1.2816

const logistic = (logit: number) => 1 / (1 + Math.exp(-logit))

/** The normal distribution's cumulative function, to 1.5 · 10⁻⁷ (Abramowitz & Stegun 1964, 7.1.26). */
export const normalShare = (deviations: number): number => {
  const x = Math.abs(deviations) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const tail =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  const half = 0.5 * tail * Math.exp(-x * x)
  return deviations < 0 ? half : 1 - half
}

interface Thing {
  readonly kind: Opinion['kind']
  readonly id: string
  readonly traits: Traits
  /** The coordinate that must have been heard for the thing to be worth a word. */
  readonly heard: string
}

/** How a piece is done: slower or faster, softer or fuller, sadder or happier, calmer or livelier. */
const manners: readonly Thing[] = [
  ...(['tempo', 'energy', 'valence', 'arousal'] as const).map((axis): Thing => ({
    kind: 'manner',
    id: axis,
    traits: traitsOfAxis(axis, 1),
    heard: axis,
  })),
  { kind: 'manner', id: 'again', traits: { again: 1 }, heard: 'again' },
]

/** What in the notes is worth a word to a listener. */
const SOUNDS = [
  'density',
  'drumDensity',
  'syncopation',
  'range',
  'leaps',
  'register',
  'harmonicRhythm',
  'chordTonesOnStrongBeats',
  'sameLetterSimilarity',
] as const satisfies readonly Measure[]
export type Sound = (typeof SOUNDS)[number]

const things = (styles: readonly StyleTraits[]): readonly Thing[] => {
  const named = (kind: 'lead' | 'colour', ids: readonly string[]) =>
    ids.map((id): Thing => ({ kind, id, traits: { [`${kind}:${id}`]: 1 }, heard: `${kind}:${id}` }))
  return [
    ...styles.map((style): Thing => ({
      kind: 'style',
      id: style.id,
      traits: traitsOfStyle(style, styles),
      heard: `style:${style.id}`,
    })),
    ...manners,
    ...named('lead', LEAD_FAMILIES),
    ...named('colour', COLOURS),
    ...SOUNDS.map((id): Thing => ({
      kind: 'sound',
      id,
      traits: { [`score:${id}`]: 1 },
      heard: `score:${id}`,
    })),
  ]
}

/** Kinds with two ends, of which the liked one is told. */
const TWO_ENDED: ReadonlySet<Opinion['kind']> = new Set(['manner', 'sound'])

/** What was learned, thing by thing: of styles, instruments and scales only those that were rated. */
export const explain = (learned: Learned, styles: readonly StyleTraits[]): Explained => {
  const { coordinates, posterior, bearing } = learned
  const bias = expected(
    posterior,
    Float64Array.from(coordinates, (name) => (name === 'bias' ? 1 : 0)),
  ).mean
  const opinions = things(styles).flatMap(({ kind, id, traits, heard }): readonly Opinion[] => {
    const ratings = Object.hasOwn(bearing, heard) ? bearing[heard] : 0
    if (ratings === 0) return []
    const towards = (point: Traits) =>
      expected(
        posterior,
        Float64Array.from(coordinates, (name) => point[name] ?? 0),
      )
    const flipped = TWO_ENDED.has(kind) && towards(traits).mean < 0
    const { mean, sd } = towards(flipped ? sum([-1, traits]) : traits)
    return [
      {
        kind,
        id: TWO_ENDED.has(kind) ? `${id}${flipped ? '-' : '+'}` : id,
        liking: logistic(bias + mean),
        low: logistic(bias + mean - EIGHTY * sd),
        high: logistic(bias + mean + EIGHTY * sd),
        sure: normalShare(Math.abs(mean) / sd),
        ratings,
      },
    ]
  })
  return {
    average: logistic(bias),
    opinions: opinions.sort((a, b) => b.sure - a.sure || b.ratings - a.ratings || (a.id < b.id ? -1 : 1)),
  }
}
