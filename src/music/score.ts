import type { Chord } from './chord.ts'
import type { InstrumentId } from './instruments.ts'
import type { Pitch } from './pitch.ts'
import type { Key } from './scale.ts'
import type { StyleId } from './brief.ts'
import type { Meter, TempoChange, Ticks } from './time.ts'
import type { TuningId } from './tuning.ts'

/** What a Part does in the texture. */
export const ROLES = ['lead', 'counter', 'comp', 'pad', 'arp', 'bass', 'drums', 'effect'] as const
export type Role = (typeof ROLES)[number]

/** One written note. Quantised; swing and timing belong to the Performance. */
export interface Note {
  readonly start: Ticks
  readonly duration: Ticks
  readonly pitch: Pitch
  /** Written dynamic as a MIDI velocity, 1–127. */
  readonly velocity: number
}

/** A line for one instrument, its notes ordered by start, then pitch. */
export interface Part {
  /** Unique in the Score, e.g. `lead`, `comp-2`. */
  readonly id: string
  readonly role: Role
  readonly instrument: InstrumentId
  /** -1 left to 1 right. */
  readonly pan: number
  /** Gain in decibels before the bus. */
  readonly level: number
  /** Reverb and chorus sends, 0–1. */
  readonly reverb: number
  readonly chorus: number
  readonly notes: readonly Note[]
}

export const SECTION_ROLES = [
  'intro',
  'verse',
  'prechorus',
  'chorus',
  'bridge',
  'solo',
  'break',
  'build',
  'drop',
  'theme',
  'head',
  'outro',
  'loop',
] as const
export type SectionRole = (typeof SECTION_ROLES)[number]

export interface Section {
  /** What a listener reads on the ribbon: `Verse 2`, `Hook`. */
  readonly name: string
  readonly role: SectionRole
  /** Sections with the same letter carry the same material (A, B, C …). */
  readonly letter: string
  readonly start: Ticks
  readonly bars: number
  /** The last bar may be shorter or longer than the metre says; otherwise `bars × ticksPerBar`. */
  readonly end: Ticks
  /** 0–1, the energy curve that arrangement and dynamics follow. */
  readonly energy: number
  readonly key: Key
}

/** A chord that sounds from `start` for `duration` ticks. */
export interface ChordSpan {
  readonly start: Ticks
  readonly duration: Ticks
  readonly chord: Chord
  /** Roman numeral with function as analysed when written, e.g. `ii7`, `V/vi`. */
  readonly numeral: string
}

/** How a phrase of the melody came to be: the operation and the phrase it was made from. */
export interface PhraseTrace {
  readonly start: Ticks
  readonly end: Ticks
  readonly operation:
    | 'statement'
    | 'repetition'
    | 'sequence'
    | 'inversion'
    | 'fragmentation'
    | 'augmentation'
    | 'answer'
    | 'variation'
    | 'contrast'
    | 'return'
  /** Start of the phrase it was made from; absent for a first statement. */
  readonly from?: Ticks
}

/** A choice the composer made: how many candidates there were, what won, and why. */
export interface Reason {
  readonly stage: 'form' | 'harmony' | 'melody' | 'rhythm' | 'arrangement'
  readonly subject: string
  readonly candidates: number
  readonly score: number
  readonly why: string
}

/** The written piece. Plain data, JSON as it is. */
export interface Score {
  readonly version: 1
  readonly title: string
  readonly style: StyleId
  readonly key: Key
  readonly meter: Meter
  /** How keys are tuned above the tonic of `key`; absent for twelve equal steps. Kits are not tuned. */
  readonly tuning?: TuningId
  /** Written tempo in quarter notes a minute; `tempi` holds the ritardando as well. */
  readonly bpm: number
  readonly tempi: readonly TempoChange[]
  readonly sections: readonly Section[]
  readonly chords: readonly ChordSpan[]
  readonly parts: readonly Part[]
  readonly phrases: readonly PhraseTrace[]
  /** The last written bar ends here; what follows is the tail. */
  readonly end: Ticks
  /** Length of the finished audio, tail included. */
  readonly seconds: number
  /** Seconds of fade-out before the end; 0 where the piece ends by itself. */
  readonly fade: number
  readonly reasons: readonly Reason[]
}

export const drumsOf = (score: Score): readonly Part[] => score.parts.filter((part) => part.role === 'drums')
export const leadOf = (score: Score): Part | undefined => score.parts.find((part) => part.role === 'lead')
