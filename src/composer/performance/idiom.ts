import type { DrumVoice } from '../../music/instruments.ts'
import type { Role } from '../../music/score.ts'
import type { Ornament } from './ornaments.ts'

/** A value for each role that has one; a role that is absent gets 0 (or what the field says). */
export type ByRole<T = number> = Readonly<Partial<Record<Role, T>>>

/** How notes leave their written places. All times in milliseconds, positive is late. */
export interface TimingIdiom {
  /**
   * Long to short within a pair of `unit`s: 1 straight, 2 triplet feel, 3 dotted. The performer lessens it at fast
   * tempi, since the short note seldom gets below 100 ms (Friberg & Sundström 2002, Music Perception 19).
   */
  readonly swing: number
  readonly unit: 'eighth' | 'sixteenth'
  /** How much of the swing a role plays, 0–1; absent: all of it. A lead often swings less than the ride. */
  readonly swingOf?: ByRole
  /** Scale of the slow common drift, 0 a machine, 1 a human drummer (σ ≈ 27 ms); 0.15–0.4 sounds like a good band. */
  readonly drift: number
  /** Deviation of each note's own scatter, in ms (0–8). */
  readonly scatter: number
  /**
   * Rubato over each phrase, in quarter notes by role: how far it lags where it sets out; 0.1 a breath, 0.3 a swoon. The
   * hands may differ, since the accompaniment keeps time while the melody is free.
   */
  readonly rubato?: ByRole
  /** Constant place of a role against the beat, in ms: laid back above 0, pushing below. */
  readonly layBack: ByRole
  /** The same for single voices of the kit, added to the drums' own: a late snare, an early hat. */
  readonly layBackOfDrum?: Readonly<Partial<Record<DrumVoice, number>>>
}

/** How loud. Depths are shares of the written velocity: 0.1 is ± 10 %. */
export interface DynamicsIdiom {
  /** Downbeat over offbeat. */
  readonly metre: number
  /** Arch of a phrase, and the higher note the louder. */
  readonly phrase: number
  /** From the quietest section (energy 0) to the fullest (energy 1); also how far a build rises. */
  readonly section: number
  /** Deviation of the single stroke. */
  readonly scatter: number
  /** Softest and loudest velocity played, for a machine's evenness or a band's breadth. */
  readonly range: readonly [number, number]
}

/** The filter as an instrument. Depths are shares of its way down: 1 closes it by eight octaves. */
export interface SweepIdiom {
  /** How far it is closed where the energy is lowest. */
  readonly depth: number
  /** A slow wave on top: how far down, and bars from one opening to the next. */
  readonly wave?: { readonly depth: number; readonly bars: number }
}

/** Slides between notes that touch, on one-voice instruments: likelihood, and time as controller 5 has it (32 ≈ 12 ms a semitone). */
export interface GlideIdiom {
  readonly chance: number
  readonly time: number
}

/** How a style's players play: plain data that a style file holds, applied to the quantised Score. */
export interface PerformanceIdiom {
  readonly timing: TimingIdiom
  readonly dynamics: DynamicsIdiom
  /** Sounding share of the written length: 0.5 staccato, 0.9 separated, 1 joined, 1.05 overlapping. Absent: 0.95. */
  readonly gate: ByRole
  /** Time from the first to the last string of a strummed or rolled chord, in ms. */
  readonly strum: ByRole
  /**
   * How a guitarist's hand swings over the strings: `down` strikes every chord downwards, `sixteenths` swings down on
   * every eighth and up between. Absent: down on the beat, up off it.
   */
  readonly strokes?: ByRole<'down' | 'sixteenths'>
  /** Roles that hold the sustain pedal and change it with the chord (instruments that have one). */
  readonly pedal: readonly Role[]
  /** Modulation on long notes: depth 0–127, and ms until it sets in (instruments that can). */
  readonly vibrato: ByRole<{ readonly depth: number; readonly delay: number }>
  /** Slides into a note from below: likelihood at phrase starts and leaps, and cents (0–200). */
  readonly scoop: ByRole<{ readonly chance: number; readonly cents: number }>
  /** Swell of expression over a long note, depth 0–1 (winds, strings, pads). */
  readonly swell: ByRole
  /** Cuts, rolls, mordents, sobs of single lines, the dearest first. */
  readonly ornaments?: ByRole<readonly Ornament[]>
  /** Filters that follow the energy curve (synthesisers and the like). */
  readonly sweep?: ByRole<SweepIdiom>
  readonly glide?: ByRole<GlideIdiom>
  /** Silence a wind or voice leaves between phrases, in ms. */
  readonly breath: number
}
