import { chordTones, type Chord } from '../../music/chord.ts'
import { mod, type PitchClass } from '../../music/pitch.ts'
import type { Ticks } from '../../music/time.ts'

/** A melody to be judged: monophonic, ordered, with its harmony and bars. */
export interface Melody {
  readonly tonic: PitchClass
  /** Whether the key has a minor third. */
  readonly minor: boolean
  readonly notes: readonly { readonly start: Ticks; readonly duration: Ticks; readonly pitch: number }[]
  readonly chordAt: (tick: Ticks) => Chord | undefined
  /** The chord that follows the one at a tick. */
  readonly chordAfter: (tick: Ticks) => Chord | undefined
  /** Ticks into the bar, and the length of a full bar. */
  readonly barAt: (tick: Ticks) => { readonly offset: Ticks; readonly length: Ticks }
}

/** What the critic sees of a note, in small integers. */
export interface Event {
  readonly pitch: number
  /** Class of the time to the next onset. */
  readonly span: number
  /** Sixteenths into the bar, with the bar's length in quarters. */
  readonly place: number
  /** Chord under the note: root above the tonic, kind; the next chord's root above this one's. */
  readonly root: number
  readonly kind: number
  readonly motion: number
  readonly degree: number
}

/** Time from onset to onset in ticks by class; others count as the nearest by ratio. */
const SPANS = [
  60, 80, 120, 160, 180, 240, 320, 360, 480, 600, 640, 720, 960, 1200, 1440, 1920, 2400, 2880, 3840, 5760,
]
export const SPAN_COUNT = SPANS.length

export const spanClass = (ticks: Ticks): number => {
  let best = 0
  for (let i = 1; i < SPANS.length; i++) if (ticks * ticks >= SPANS[i - 1] * SPANS[i]) best = i
  return best
}

/** Intervals from an octave and a third down to as much up; what lies beyond counts as the outermost. */
export const WIDEST = 16
export const INTERVALS = 2 * WIDEST + 1
export const intervalSymbol = (semitones: number): number =>
  Math.min(WIDEST, Math.max(-WIDEST, semitones)) + WIDEST

const NO_CHORD = 5
/** Major, minor, dominant, diminished, augmented; suspensions and fifths have no third. */
const kindOf = (chord: Chord | undefined): number => {
  if (!chord) return NO_CHORD
  const tones = chordTones(chord)
  const has = (semitones: number) => tones.includes(mod(chord.root + semitones, 12))
  if (has(4)) return has(8) && !has(7) ? 4 : has(10) ? 2 : 0
  if (has(3)) return has(6) && !has(7) ? 3 : 1
  return NO_CHORD
}

/** The events of a melody, in order. */
export const eventsOf = (melody: Melody): Event[] =>
  melody.notes.map((note, i): Event => {
    const next = melody.notes[i + 1]
    const chord = melody.chordAt(note.start)
    const after = melody.chordAfter(note.start)
    const { offset, length } = melody.barAt(note.start)
    return {
      pitch: note.pitch,
      span: spanClass(next ? next.start - note.start : note.duration),
      place: Math.floor(offset / 120) + 64 * Math.round(length / 480),
      root: chord ? mod(chord.root - melody.tonic, 12) : 12,
      kind: kindOf(chord),
      motion: chord && after ? mod(after.root - chord.root, 12) : 12,
      degree: mod(note.pitch - melody.tonic, 12) + (melody.minor ? 12 : 0),
    }
  })

/**
 * Viewpoints on what comes next, each a ladder of contexts from the vaguest to the closest (Conklin & Witten 1995,
 * "Multiple viewpoint systems for music prediction"): every value that is put makes the context before it closer.
 */
export type Ladder = (
  events: readonly Event[],
  at: number,
  mean: number,
  put: (value: number) => void,
) => void

const BEGINNING = 99

const step = (events: readonly Event[], at: number): number =>
  at < 1 ? BEGINNING : intervalSymbol(events[at].pitch - events[at - 1].pitch)
const span = (events: readonly Event[], at: number): number => (at < 0 ? BEGINNING : events[at].span)

/** How the note before would sit on the chord to come. */
const fit = (events: readonly Event[], at: number): number => {
  const { root, kind } = events[at]
  return root === 12 || at < 1 ? BEGINNING : kind * 12 + mod(events[at - 1].degree - root, 12)
}

/** On the next pitch, given that its onset and chord are known. `at` ≥ 1 is the note asked for. */
export const PITCH_LADDERS: readonly Ladder[] = [
  (e, at, _, put) => {
    put(0)
    for (let back = 1; back <= 4; back++) put(step(e, at - back))
  },
  (e, at, _, put) => {
    put(e[at - 1].degree)
    for (let back = 1; back <= 3; back++) put(step(e, at - back))
  },
  (e, at, _, put) => {
    put(fit(e, at))
    put(e[at].place)
    put(e[at - 1].degree)
    put(step(e, at - 1))
  },
  (e, at, _, put) => {
    put(fit(e, at))
    put(step(e, at - 1))
    put(e[at].motion)
    put(e[at].root)
    put(step(e, at - 2))
  },
  (e, at, _, put) => {
    put(e[at - 1].degree)
    put(e[at - 1].span)
    put(e[at].place)
    put(step(e, at - 1))
  },
  (e, at, mean, put) => {
    put(e[at - 1].pitch - mean)
    put(step(e, at - 1))
    put(e[at - 1].degree)
    put(fit(e, at))
  },
]

/** On the time to the next onset, the pitch being known. */
export const SPAN_LADDERS: readonly Ladder[] = [
  (e, at, _, put) => {
    put(0)
    for (let back = 1; back <= 4; back++) put(span(e, at - back))
  },
  (e, at, _, put) => {
    put(e[at].place)
    for (let back = 1; back <= 3; back++) put(span(e, at - back))
  },
  (e, at, _, put) => {
    put(e[at].place)
    put(step(e, at))
    put(span(e, at - 1))
    put(fit(e, at))
  },
]

/** On the next pitch within the piece itself: what it did before in the same situation. */
export const PITCH_MEMORIES: readonly Ladder[] = [
  (e, at, _, put) => {
    for (let back = 1; back <= 5; back++) put(step(e, at - back))
  },
  (e, at, _, put) => {
    put(e[at - 1].pitch)
    for (let back = 1; back <= 3; back++) put(step(e, at - back))
  },
  (e, at, _, put) => {
    put(e[at].place)
    put(e[at - 1].pitch)
    put(e[at - 1].span)
    put(step(e, at - 1))
    put(e[at].root)
  },
]

export const SPAN_MEMORIES: readonly Ladder[] = [
  (e, at, _, put) => {
    for (let back = 1; back <= 4; back++) put(span(e, at - back))
  },
  (e, at, _, put) => {
    put(e[at].place)
    for (let back = 1; back <= 3; back++) put(span(e, at - back))
  },
]

/** The contexts of one ladder at one note as 32-bit numbers: each is the one before, mixed with one value more. */
export interface Rungs {
  readonly hashes: Uint32Array
  count: number
  /** Fills the rungs from a ladder; its index keeps ladders apart. */
  readonly climb: (ladder: Ladder, index: number, events: readonly Event[], at: number, mean: number) => void
}

const TALLEST = 8

/** Rungs to be filled again and again. Mixing is the finaliser of MurmurHash3. */
export const createRungs = (): Rungs => {
  const hashes = new Uint32Array(TALLEST)
  let h = 0
  const put = (value: number) => {
    h = Math.imul(h ^ (value + 0x7f4a7c15), 0x85ebca6b)
    h ^= h >>> 13
    h = Math.imul(h, 0xc2b2ae35)
    h ^= h >>> 16
    hashes[rungs.count++] = h
  }
  const rungs: Rungs = {
    hashes,
    count: 0,
    climb: (ladder, index, events, at, mean) => {
      rungs.count = 0
      h = Math.imul(index + 1, 0x9e3779b9)
      ladder(events, at, mean, put)
    },
  }
  return rungs
}
