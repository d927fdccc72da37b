import type { DrumVoice, InstrumentId } from '../music/instruments.ts'
import type { MasteringChain } from '../music/mastering.ts'
import type { Affect } from '../music/mood.ts'
import type { PitchClass } from '../music/pitch.ts'
import type { ScaleId } from '../music/scale.ts'
import type { Role, SectionRole } from '../music/score.ts'
import type { Seat } from '../music/brief.ts'
import type { Meter } from '../music/time.ts'
import type { TuningSystem } from '../music/tuning.ts'
import type { Hearing } from './learned/counts.ts'
import type { GenreMix } from './learned/pattern.ts'
import type { PerformanceIdiom } from './performance/idiom.ts'

/**
 * A rhythm as text, one character for each equal step of a bar, bars divided by `|`: `X` accent, `x` normal, `o` soft,
 * `-` holds the note before, `.` silence. The number of characters in a bar (4, 8, 12, 16) is its grid.
 */
export type Rhythm = string

/** The two thirds a harmony can stand on; `blues` has a major chord with a minor melody. */
export type Mode = 'major' | 'minor' | 'blues'

export type HarmonyUse = 'verse' | 'chorus' | 'bridge' | 'intro'

/**
 * A phrase model: an antecedent and a consequent, each four bars of roman numerals. Bars are divided by `|`, chords
 * within a bar by spaces, `%` repeats. Numerals count from the major scale of the tonic whatever the mode (`bVI`).
 */
export interface PhraseModel {
  readonly mode: Mode
  readonly use: readonly HarmonyUse[]
  readonly antecedent: string
  readonly consequent: string
}

export interface HarmonyIdiom {
  readonly models: readonly PhraseModel[]
  /** Blues choruses of twelve bars, where the style has them. */
  readonly twelveBar?: readonly string[]
  /** The last chords before the final one, two bars, by mode. */
  readonly cadences: readonly { readonly mode: Mode; readonly bars: string; readonly final: string }[]
  /** Likelihood 0–1 of an applied dominant, of a chord borrowed from the parallel mode, of a tonic pedal. */
  readonly applied: number
  readonly borrowed: number
  readonly pedal: number
  /** Keys to which a bridge may go: from which mode, how many semitones up, into which scale. */
  readonly modulations: readonly { readonly mode: Mode; readonly by: number; readonly scale: ScaleId }[]
  /** How chords are laid out; `parallels: false` forbids parallel fifths and octaves between the pad's voices. */
  readonly voicing: { readonly kind: 'close' | 'rootless' | 'open' | 'triad'; readonly parallels: boolean }
}

export interface SectionPlan {
  readonly name: string
  readonly role: SectionRole
  /** Same letter, same material. */
  readonly letter: string
  /** Whose harmony it uses, if not its own: a solo over the head. */
  readonly over?: string
  readonly energy: number
  /** Lengths in bars, the preferred one first. */
  readonly bars: readonly number[]
}

/**
 * A form as a grammar: intro? (cycle (episode)?)* finale? outro?. Cycles are repeated as often as the length asks;
 * after every second one comes the next episode.
 */
export interface FormGrammar {
  readonly name: string
  readonly weight: number
  readonly intro?: SectionPlan
  readonly cycle: readonly SectionPlan[]
  readonly episodes: readonly SectionPlan[]
  readonly finale: readonly SectionPlan[]
  readonly outro?: SectionPlan
}

export interface Ending {
  /** Seconds of sound after the last written bar. */
  readonly tail: number
  /** How far the last bars slow down, as a share of the tempo: 1 not at all, 0.7 broadly. */
  readonly ritardando: number
  /** Seconds of fade-out; 0 for styles that end by themselves. */
  readonly fade: number
}

/** A groove: one or more bars a voice of the kit, for sections of an energy. */
export interface Groove {
  readonly name: string
  /** Lowest and highest section energy it suits. */
  readonly energy: readonly [number, number]
  readonly lanes: Readonly<Partial<Record<DrumVoice, Rhythm>>>
}

/** One bar that leads into a new section; `from` is the step of the bar where it takes over from the groove (0–1). */
export interface Fill {
  readonly energy: readonly [number, number]
  readonly from: number
  readonly lanes: Readonly<Partial<Record<DrumVoice, Rhythm>>>
}

/** How the kit marks what matters. */
export interface Punctuation {
  /** Struck where the music gets fuller; `null` for kits that mark nothing. */
  readonly arrival: DrumVoice | null
  /** Struck together on the last downbeat. */
  readonly last: readonly DrumVoice[]
}

/**
 * A bass line: `walk` is composed note by note; else `steps` gives a bar on a grid: `R` root, `3` third, `5` fifth,
 * `7` seventh, `8` octave, `A` approach to the next root (the root itself where the chord stays), `-` hold, `.` rest.
 */
export type BassIdiom =
  | { readonly kind: 'steps'; readonly energy: readonly [number, number]; readonly steps: string }
  | { readonly kind: 'walk'; readonly energy: readonly [number, number] }
  | { readonly kind: 'twoFeel'; readonly energy: readonly [number, number] }

/** Comping: chords in a rhythm, or single voices in an order: `0` the lowest voice, `-` hold, `.` rest. */
export type CompIdiom =
  | { readonly kind: 'chords'; readonly energy: readonly [number, number]; readonly rhythm: Rhythm }
  | { readonly kind: 'broken'; readonly energy: readonly [number, number]; readonly order: string }
  | { readonly kind: 'sustained'; readonly energy: readonly [number, number] }

export interface MelodyIdiom {
  /** Rhythms of one bar for the first and for the closing bar of a gesture, with the energies they suit. */
  readonly cells: readonly { readonly energy: readonly [number, number]; readonly rhythm: Rhythm }[]
  readonly closings: readonly { readonly energy: readonly [number, number]; readonly rhythm: Rhythm }[]
  /** Shapes of a gesture as offsets in scale steps from its first note. */
  readonly contours: readonly (readonly number[])[]
  /** 0–1: how gladly it leaps. */
  readonly leaps: number
  /** 0–1: how gladly it uses notes between the scale's. */
  readonly chromatic: number
}

/** What a player of the ensemble does. */
export type Task =
  | 'melody'
  | 'solo'
  | 'double'
  | 'counter'
  | 'comp'
  | 'arp'
  | 'pad'
  | 'bass'
  | 'drums'
  | 'percussion'
  | 'swell'
  | 'timpani'
  | 'texture'
  | 'riser'
  | 'reverse'

/** A chair of the ensemble: who may sit on it and how it is mixed. */
export interface Chair {
  readonly id: string
  readonly role: Role
  readonly task: Task
  /** The first is the usual one. */
  readonly instruments: readonly InstrumentId[]
  readonly register: readonly [number, number]
  readonly pan: number
  /** Gain in dB. */
  readonly level: number
  readonly reverb: number
  readonly chorus: number
  /** It plays in sections of at least this energy. */
  readonly energy: number
  /** For a soloist: the sections in which it takes the melody over, in longer pieces. */
  readonly takes?: readonly SectionRole[]
  /**
   * For a chair that doubles, how: in thirds, in an octave, or as one who plays the same tune in another way, at pitch
   * where the instrument reaches it. Without, thirds or octaves as the piece has it.
   */
  readonly doubling?: 'thirds' | 'octaves' | 'heterophony'
  /** For a percussionist beside the drummer: two hands' worth of grooves. Its role is `drums`, its instrument a kit. */
  readonly grooves?: readonly Groove[]
}

/** Words for titles, beside those of the style's family and of the mood. */
export interface TitleWords {
  /** One thing each, in title case, without an article, at most two words: "Kettle", "Desk Lamp". */
  readonly things: readonly string[]
  /** Where one can be, with preposition and article: "on the Balcony". */
  readonly places: readonly string[]
}

/** Everything that makes a style, as data. */
export interface Style {
  readonly id: string
  readonly name: string
  readonly family: 'electronic' | 'band' | 'jazz' | 'concert' | 'tradition'
  /** One line for voters. */
  readonly line: string
  /** Where the description comes from. */
  readonly source: string
  readonly meter: Meter
  /** What its scales are tuned by; each scale's own tuning belongs to it. */
  readonly tuning: TuningSystem
  /** Quarter notes a minute. */
  readonly tempo: { readonly min: number; readonly default: number; readonly max: number }
  /** Its own place on the valence–arousal plane, when nobody voted for a mood. */
  readonly affect: Affect
  /** `tonics`: where its players are at home in that scale, as pitch classes; anywhere without. */
  readonly scales: readonly {
    readonly scale: ScaleId
    readonly weight: number
    readonly tonics?: readonly PitchClass[]
  }[]
  readonly harmony: HarmonyIdiom
  readonly forms: readonly FormGrammar[]
  readonly ending: Ending
  readonly grooves: readonly Groove[]
  readonly fills: readonly Fill[]
  /** A crash and a kick where a style does not say. */
  readonly punctuation?: Punctuation
  readonly bass: readonly BassIdiom[]
  readonly comp: readonly CompIdiom[]
  readonly arp: readonly CompIdiom[]
  readonly melody: MelodyIdiom
  readonly ensemble: readonly Chair[]
  readonly performance: PerformanceIdiom
  readonly mastering: MasteringChain
  /**
   * Which learned ears may judge it: the corpora of tunes that speak for its melodies, the drummers who play like it.
   * A tradition that no corpus covers has none and is judged by rule alone.
   */
  readonly learned?: { readonly hearing?: Hearing; readonly drumming?: GenreMix }
  /** Its own words for titles; of a living tradition only what speaks of places and things with respect. */
  readonly titles?: TitleWords
  /** Seats it may take beside a groove of another style of the same metre and tuning. */
  readonly shares: readonly Seat[]
}
