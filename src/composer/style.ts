import type { DrumVoice, InstrumentId } from '../music/instruments.ts'
import type { MasteringChain } from '../music/mastering.ts'
import type { Affect } from '../music/mood.ts'
import type { PitchClass } from '../music/pitch.ts'
import type { ScaleId } from '../music/scale.ts'
import type { PhraseTrace, Role, SectionRole } from '../music/score.ts'
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

/** `power`: root, fifth and octave in the same grip for every chord, as distorted guitars play them. */
export type VoicingKind = 'close' | 'rootless' | 'open' | 'triad' | 'power'

export interface HarmonyIdiom {
  readonly models: readonly PhraseModel[]
  /** Blues choruses of twelve bars, where the style has them; in minor keys those of their own. */
  readonly twelveBar?: readonly string[]
  readonly twelveBarMinor?: readonly string[]
  /** The last chords before the final one, two bars, by mode. */
  readonly cadences: readonly { readonly mode: Mode; readonly bars: string; readonly final: string }[]
  /** Likelihood 0–1 of an applied dominant, of a chord borrowed from the parallel mode, of a tonic pedal. */
  readonly applied: number
  readonly borrowed: number
  readonly pedal: number
  /** Keys to which a bridge may go: from which mode, how many semitones up, into which scale. */
  readonly modulations: readonly { readonly mode: Mode; readonly by: number; readonly scale: ScaleId }[]
  /** How likely a piece of a minute or more goes there, 0–1: 0.6 where the style does not say. */
  readonly modulates?: number
  /** How chords are laid out; `parallels: false` forbids parallel fifths and octaves between the pad's voices. */
  readonly voicing: { readonly kind: VoicingKind; readonly parallels: boolean }
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
  /** The melody unfolds its scale without a beat instead of singing a tune: alap, taksim, doina. */
  readonly prelude?: true
  /**
   * Semitones by which the key rises here, for good, in pieces long enough: a last chorus a step up. The bar before leads
   * there by its dominant.
   */
  readonly up?: number
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
  /** The cycle is never cut short: dances whose parts are all played twice. */
  readonly whole?: true
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
  /** The last chord is cut short and struck once more, all together, as marches end. */
  readonly stinger?: true
}

/** What belongs to sections of some roles alone, and is what they have where it suits: a breakdown's half time. */
export interface Belongs {
  readonly for?: readonly SectionRole[]
}

/** A groove: one or more bars a voice of the kit, for sections of an energy. */
export interface Groove extends Belongs {
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
  /** The kick goes on through every bar: four on the floor is never lifted before a downbeat. */
  readonly lift?: false
}

/**
 * Players that fall silent for a moment, as at a mixing desk: in every so many bars of a section from a bar on, or in the
 * last bars before a fuller section. Lengths in bars, also parts of one.
 */
export type DropOut = {
  readonly tasks: readonly Task[]
  /** Of a kit only these. */
  readonly voices?: readonly DrumVoice[]
  readonly energy: readonly [number, number]
  readonly chance: number
  readonly bars: number
} & (
  { readonly kind: 'phrase'; readonly every: number; readonly from: number } | { readonly kind: 'arrival' }
)

/** Strokes of another player that come again as from a tape echo. */
export interface EchoThrow {
  /** Id of the chair whose strokes are thrown; the echo has its instrument. */
  readonly of: string
  /** Quarter notes from one repeat to the next. */
  readonly delay: number
  readonly repeats: number
  /** Loudness of each repeat as a share of the one before. */
  readonly fade: number
  /** Likelihood that a stroke is thrown. */
  readonly chance: number
}

/**
 * A bass line: `walk` is composed note by note; else `steps` gives a bar on a grid: `R` root, `3` third, `5` fifth,
 * `7` seventh, `8` octave, `2` `4` `6` what the key has there, `1` the key's tonic whatever the chord, `A` approach to the next root (the root itself where the
 * chord stays), `x` a dead string, `-` hold, `.` rest; bars divided by `|` for lines of several bars. A bar that begins
 * with `-` goes on with what the bar before ended with.
 */
export type BassIdiom = Belongs &
  (
    | {
        readonly kind: 'steps'
        readonly energy: readonly [number, number]
        readonly steps: string
        /** The line is so many quarters ahead of the harmony: with 1 a stroke on the fourth beat has the next bar's chord. */
        readonly anticipate?: number
      }
    | { readonly kind: 'walk'; readonly energy: readonly [number, number] }
    | { readonly kind: 'twoFeel'; readonly energy: readonly [number, number] }
  )

/**
 * Comping: chords in a rhythm, single voices in an order (`0` the lowest voice), or a riff: a line of degrees over each
 * chord (`R` root, `2` to `9`, `o` the root beneath a palm, `x` a dead string). `-` hold, `.` rest; bars divided by `|` for figures of several bars,
 * tied over the bar line and ahead of the harmony as bass lines are.
 */
export type CompIdiom = Belongs &
  (
    | {
        readonly kind: 'chords'
        readonly energy: readonly [number, number]
        readonly rhythm: Rhythm
        readonly anticipate?: number
        /** What a guitarist's thumb plays beneath the chord: `R` root, `5` fifth. */
        readonly thumb?: string
      }
    | {
        readonly kind: 'broken'
        readonly energy: readonly [number, number]
        readonly order: string
        readonly anticipate?: number
        /** Each note together with its upper octave: a montuno. */
        readonly octaves?: true
      }
    | {
        readonly kind: 'riff'
        readonly energy: readonly [number, number]
        readonly steps: string
        /** Each degree together with the fifth above it, as distorted guitars play them; muted and dead strings alone. */
        readonly fifths?: true
      }
    | { readonly kind: 'sustained'; readonly energy: readonly [number, number] }
  )

export interface MelodyIdiom {
  /**
   * Rhythms for the first and for the closing bar of a gesture, with the energies they suit. A cell of two bars, divided
   * by `|`, is a whole gesture: where a cycle has two unlike bars.
   */
  readonly cells: readonly { readonly energy: readonly [number, number]; readonly rhythm: Rhythm }[]
  readonly closings: readonly { readonly energy: readonly [number, number]; readonly rhythm: Rhythm }[]
  /** Shapes of a gesture as offsets in scale steps from its first note. */
  readonly contours: readonly (readonly number[])[]
  /** 0–1: how gladly it leaps. */
  readonly leaps: number
  /** 0–1: how gladly it uses notes between the scale's. */
  readonly chromatic: number
  /** Every beat, not only the strong ones, rests on the chord: for tunes that each beat harmonises. */
  readonly consonant?: true
  /** The rhythms are a dance's own: ideas keep them as they are written here. */
  readonly steady?: true
  /**
   * How the four gestures of eight bars are made from one another, where not as in songs: a riff that stays. The last of a
   * section always answers.
   */
  readonly schemes?: readonly (readonly PhraseTrace['operation'][])[]
}

/** A texture for voices led together: a rhythm for each chair by its id; a chair without one sings on. */
export interface VoiceTexture {
  readonly name: string
  readonly energy: readonly [number, number]
  /** Beside strokes (`X`, `x`, `o`) of the voice's own tone: `y` the chord tone below it, `z` the one above. */
  readonly voices: Readonly<Record<string, Rhythm>>
}

/** How the chairs with `task: 'voice'` go together beneath the melody. */
export interface PartWriting {
  /** Whether they move with every beat or with every chord. */
  readonly moves: 'beat' | 'chord'
  /** Likelihood 0–1 of a passing tone in a third, and of a suspension where a voice steps down. */
  readonly passing: number
  readonly suspensions: number
  readonly textures: readonly VoiceTexture[]
}

/** Strings that are struck in turn and ring: a tanpura; or gongs that mark a cycle. */
export interface Drone {
  /** Semitones above the lowest tonic, string by string: of each the first that the scale knows. */
  readonly strings: readonly (readonly number[])[]
  /** Which string when (`0` the first, `*` all); `-` and `.` go on. Bars divided by `|`, counted from the section's start. */
  readonly order: Rhythm
}

/**
 * How a player makes a faster line of the tune's tones, two beats at a time: each tone twice, both in turn (at twice or
 * four times the beat), or one half of an interlocking line.
 */
export type Elaboration = 'doubling' | 'alternating' | 'running' | 'polos' | 'sangsih'

/**
 * A figure of a pianist's left hand over a bar or more: `0` the bass, digits the chord tones above it upwards, `c` a chord
 * in the middle of the hand, `b` the bass in octaves, `-` hold, `.` rest.
 */
export interface HandFigure {
  readonly name: string
  readonly energy: readonly [number, number]
  readonly order: string
}

/** What becomes of a pattern while it is repeated; `every` so many bars it takes its next step. */
export type Process =
  | { readonly kind: 'still'; readonly every: number }
  | { readonly kind: 'phase'; readonly every: number; readonly steps: number }
  | { readonly kind: 'grow'; readonly every: number; readonly from: number }

/** A pattern of one bar that a player repeats: `x` strokes over so many chord tones upwards, `.` silence. */
export interface OstinatoIdiom {
  readonly rhythms: readonly { readonly energy: readonly [number, number]; readonly rhythm: Rhythm }[]
  readonly rungs: number
  readonly process: Process
}

/** A second voice that answers the melody and goes against it in between. */
export interface Imitation {
  /** How many bars later it answers. */
  readonly after: number
  /** At which distances it may answer, in semitones: −12 an octave below, −7 a fifth, −17 a fourth beyond the octave. */
  readonly by: readonly number[]
  /** Its rhythms of one bar where it goes on alone. */
  readonly free: readonly { readonly energy: readonly [number, number]; readonly rhythm: Rhythm }[]
}

/** What a player of the ensemble does. */
export type Task =
  | 'melody'
  | 'solo'
  | 'double'
  | 'counter'
  | 'comp'
  | 'arp'
  | 'riff'
  | 'pad'
  | 'drone'
  | 'elaborate'
  | 'bass'
  | 'drums'
  | 'percussion'
  | 'voice'
  | 'follow'
  | 'imitation'
  | 'leftHand'
  | 'ostinato'
  | 'swell'
  | 'timpani'
  | 'texture'
  | 'echo'
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
  /** For a chair that doubles: it joins in the second half of each four bars, as a chorus responds to a singer. */
  readonly responds?: true
  /** For a percussionist beside the drummer: two hands' worth of grooves. Its role is `drums`, its instrument a kit. */
  readonly grooves?: readonly Groove[]
  /** For `task: 'drone'`: what it strikes. */
  readonly drone?: Drone
  /** For `task: 'elaborate'`: how. */
  readonly elaborates?: Elaboration
  /** For `task: 'follow'`: whose notes it plays along, and how many semitones higher. */
  readonly follows?: { readonly chair: string; readonly by: number }
  /** For `task: 'imitation'`: how the voice answers the melody. */
  readonly imitates?: Imitation
  /** For `task: 'ostinato'`: what it repeats. Players with the same rhythms and rungs repeat the same pattern. */
  readonly ostinato?: OstinatoIdiom
  /** What a player of `comp`, `arp` or `riff` plays, if not what the style's tables say; a riff needs some. */
  readonly figures?: readonly CompIdiom[]
  /** How this player lays out chords, if not as the style does. */
  readonly voicing?: VoicingKind
  /**
   * For a chair that comps: its place is around and above the melody, light and quick, as that of a cavaquinho or of a montuno
   * in octaves; without, chords stay below what is sung.
   */
  readonly above?: true
  /** Plays only in the half bars in which no note of the melody begins: call and response. */
  readonly answers?: true
  /** For an echo: what it repeats. */
  readonly echo?: EchoThrow
}

/** Words for titles, beside those of the style's family and of the mood. */
export interface TitleWords {
  /** One thing each, in title case, without an article, at most two words: "Kettle", "Desk Lamp". */
  readonly things: readonly string[]
  /** Where one can be, with preposition and article: "on the Balcony". */
  readonly places: readonly string[]
}

/** A measure that a style by its nature has elsewhere than the common table of bands. Shares are 0–1. */
export interface DeclaredBand {
  readonly low: number
  readonly high: number
  /** Who says so of this music. */
  readonly source: string
}
export type BandedMeasure = 'entropy' | 'scale' | 'groove' | 'empty' | 'steps' | 'leaps' | 'range' | 'strong'

/** Everything that makes a style, as data. */
export interface Style {
  readonly id: string
  readonly name: string
  readonly family: 'electronic' | 'band' | 'jazz' | 'concert' | 'tradition'
  /** One line for voters. */
  readonly line: string
  /** Where the description comes from. */
  readonly source: string
  /** What of the music that it is an homage to is made simpler, in a sentence or two. */
  readonly simplified?: string
  readonly meter: Meter
  /**
   * Bars of the cycle that a piece may begin with, each as likely, and then keeps to: 0 and 1 for a clave that is played
   * from either side. Texts of several bars turn with it. Absent: 0.
   */
  readonly startsAt?: readonly number[]
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
  /** Empty where the style knows no drums. */
  readonly grooves: readonly Groove[]
  readonly fills: readonly Fill[]
  /**
   * What the kit plays through a build instead of a groove: the bars of the texts are spread over the section, the first
   * begins it and the last ends it.
   */
  readonly builds?: readonly Groove[]
  readonly dropOuts?: readonly DropOut[]
  /** A crash and a kick where a style does not say. */
  readonly punctuation?: Punctuation
  readonly bass: readonly BassIdiom[]
  readonly comp: readonly CompIdiom[]
  readonly arp: readonly CompIdiom[]
  /** Where chairs with `task: 'voice'` lead their voices together. */
  readonly partWriting?: PartWriting
  /** For the chair with `task: 'leftHand'`. */
  readonly leftHand?: readonly HandFigure[]
  readonly melody: MelodyIdiom
  readonly ensemble: readonly Chair[]
  readonly performance: PerformanceIdiom
  readonly mastering: MasteringChain
  /**
   * Which learned ears may judge it: the corpora of tunes that speak for its melodies, the drummers who play like it.
   * A tradition that no corpus covers has none and is judged by rule alone.
   */
  readonly learned?: { readonly hearing?: Hearing; readonly drumming?: GenreMix }
  /** Where no corpus speaks for it and the common bands are not its own. */
  readonly bands?: Readonly<Partial<Record<BandedMeasure, DeclaredBand>>>
  /** Its own words for titles; of a living tradition only what speaks of places and things with respect. */
  readonly titles?: TitleWords
  /** Seats it may take beside a groove of another style of the same metre and tuning. */
  readonly shares: readonly Seat[]
}
