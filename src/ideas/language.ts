import type { LeadFamily } from '../model/ballot.ts'
import type { Energy, StyleId, TempoWord } from '../music/brief.ts'
import type { Mood } from '../music/mood.ts'
import type { Colour } from '../music/scale.ts'

export const ENERGY_WORDS = ['very gentle', 'gentle', 'balanced', 'lively', 'full on'] as const
export type EnergyWord = (typeof ENERGY_WORDS)[number]

/** What a term can say: a mood, a tempo, an energy, a lead family, a style (`as lofi`), a colour (`in minor`). */
export type Value = Mood | TempoWord | EnergyWord | LeadFamily | `as ${StyleId}` | `in ${Colour}`

/**
 * How surely: `sad` says melancholic; `rain` implies it (`?`: heard where nothing says otherwise); `night` has a touch of
 * dark (`??`: heard where nothing implies otherwise). `!`: what the term says when it is negated, "no drums" is gentle; `-`: what it
 * rules out by itself, "instrumental" a voice.
 */
export type Says = Value | `${Value}?` | `${Value}??` | `!${Value}` | `-${Value}`

/** Terms that say the same, divided by commas, and what they say; of several values for a question the first weighs most. */
export type Row = readonly [terms: string, ...says: readonly Says[]]

/** `quality`: "sad", "fast", said of music; `thing`: "rain", "jazz", "guitar", what the music has or is like. */
export type Kind = 'quality' | 'thing'

/** One table of a language's lexicon. */
export interface Theme {
  readonly name: string
  readonly kind: Kind
  readonly rows: readonly Row[]
}

/** Words that do something to the terms around them. Each is a list divided by commas. */
export interface Grammar {
  /** Said of qualities: "not", "never". Reaches the next term and what is joined to it. */
  readonly not: string
  /** Said of things: "no", "without". Reaches over a whole noun phrase. */
  readonly without: string
  /** "less": away from the term, by degrees. */
  readonly less: string
  /** "not too": the term, but in measure. */
  readonly temper: string
  /** Stands after its thing: "guitar-free". Only directly behind a hyphen. */
  readonly free: string
  /** Ends what a negation reaches: "but", "instead". */
  readonly contrast: string
  /** Opens a new wish, so that a negation that has found its term ends: "with", "more". */
  readonly open: string
  /** Joins what a negation reaches: "or". */
  readonly or: string
  /** Joins likes only: "and". */
  readonly and: string
  /** Scales the term behind it: `[words, factor]`. */
  readonly scale: readonly (readonly [terms: string, by: number])[]
  /** Scales the term before it: "as hell". */
  readonly scaleAfter: readonly (readonly [terms: string, by: number])[]
  /** What stands beside a number of beats a minute. */
  readonly bpm: string
  /** Stretches that say nothing of music though they hold terms: "rocky", "in the long run". */
  readonly neutral: string
}

/**
 * A rule that leads from a word's form to one that the lexicon may have: `ing` becomes nothing. `by` scales what the term
 * says; `of` keeps the rule to one kind of term.
 */
export interface Inflection {
  readonly ending: string
  readonly becomes: string
  /** The consonant before the ending may be doubled: "sunny" is of "sun". */
  readonly doubles?: true
  readonly of?: Kind
  readonly by?: number
}

/** Something that was understood, to be said in a language's own words. */
export type Understood =
  | { readonly question: 'mood'; readonly value: Mood; readonly not: boolean }
  | { readonly question: 'tempo'; readonly value: TempoWord; readonly not: false }
  | { readonly question: 'energy'; readonly value: Energy; readonly not: false }
  | { readonly question: 'colour'; readonly value: Colour; readonly not: boolean }
  | { readonly question: 'lead'; readonly value: LeadFamily; readonly not: boolean }
  /** `value` is the style's name as its room knows it. */
  | { readonly question: 'style'; readonly value: string; readonly not: boolean }

/** All that the reader has to know of a language. */
export interface Language {
  /** BCP 47. */
  readonly id: string
  readonly themes: readonly Theme[]
  readonly grammar: Grammar
  /** Other spellings of single words: `color` → `colour`. For the lexicon's terms and for what members write. */
  readonly spellings: Readonly<Record<string, string>>
  readonly inflections: readonly Inflection[]
  /** Words that may stand within a term without being of it: "cat on the windowsill". Divided by commas. */
  readonly fillers: string
  /** What was understood, for its author: "slow", "not dark". */
  say(understood: Understood): string
}
