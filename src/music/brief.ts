import type { Inclinations } from './inclination.ts'
import type { Affect, Mood } from './mood.ts'
import type { Key, Colour } from './scale.ts'
import type { InstrumentFamily } from './instruments.ts'
import type { Recipe } from './recipe.ts'
import type { Revision } from './revision.ts'
import type { Seat, StyleId } from './seats.ts'

export { SEATS, type Seat, type StyleId } from './seats.ts'

export const TEMPO_WORDS = ['very slow', 'slow', 'medium', 'fast', 'very fast'] as const
export type TempoWord = (typeof TEMPO_WORDS)[number]

/** One of five, from sparse and soft to full and driving. */
export type Energy = 1 | 2 | 3 | 4 | 5
export const ENERGIES: readonly Energy[] = [1, 2, 3, 4, 5]

/** How fast: a word is read within the groove style's range; `bpm` is quarter notes a minute and clamped to it. */
export type TempoWish = { readonly word: TempoWord } | { readonly bpm: number }

/** A short melody to build the piece around: scale-free pitches and durations in ticks; a rest has no pitch. */
export type Motif = readonly { readonly pitch: number | null; readonly ticks: number }[]

/**
 * The commission: what the votes came to, in musical terms. Same Brief, same Score.
 * `null` means that nobody answered: the style's own default applies.
 */
export interface Brief {
  readonly version: 1
  readonly seats: Readonly<Record<Seat, StyleId>>
  /** The chosen moods, strongest first, for words and titles; the music follows `affect`. */
  readonly moods: readonly Mood[]
  readonly affect: Affect | null
  readonly tempo: TempoWish | null
  readonly energy: Energy | null
  readonly key: Key | null
  readonly colour: Colour | null
  readonly lead: InstrumentFamily | null
  /** The members' ideas as they wrote them, for the title; at most 200 characters each. */
  readonly ideas: readonly string[]
  readonly motif: Motif | null
  /** Asked length in seconds, 20–600, of the decoded audio with its tail. */
  readonly seconds: number
  /** Unsigned 32-bit. */
  readonly seed: number
  /** How the own styles on its seats are made, by id: with them it means the same in any room. Absent where there are none. */
  readonly recipes?: readonly Recipe[]
  /** How a remix differs from its parent; absent in pieces that are none. */
  readonly revision?: Revision
  /** What the room's taste asks of the composer's critic; absent where it asks nothing. */
  readonly taste?: Inclinations
}

export const MIN_SECONDS = 20
export const MAX_SECONDS = 600
export const DEFAULT_SECONDS = 90

/** A Brief in which one style holds every seat. */
export const soloBrief = (style: StyleId, seconds: number, seed: number): Brief => ({
  version: 1,
  seats: {
    groove: style,
    harmony: style,
    melody: style,
    instrumentation: style,
    contrast: style,
    sound: style,
  },
  moods: [],
  affect: null,
  tempo: null,
  energy: null,
  key: null,
  colour: null,
  lead: null,
  ideas: [],
  motif: null,
  seconds,
  seed,
})
