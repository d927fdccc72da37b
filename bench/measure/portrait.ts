import { QUALITIES, type Quality } from '../../src/music/chord.ts'
import type { Features } from '../../src/music/features.ts'
import { DRUM_KEYS, INSTRUMENTS, type InstrumentId } from '../../src/music/instruments.ts'
import { mod } from '../../src/music/pitch.ts'
import { SCALES } from '../../src/music/scale.ts'
import { leadOf, type Note, type Role, type Score } from '../../src/music/score.ts'
import { ticksPerBar, type Ticks } from '../../src/music/time.ts'

/**
 * A Score as numbers, for a classifier. `content`: notes, rhythms and chords alone. `surface`: who plays, how fast, in
 * which metre.
 */
export interface Portrait {
  readonly content: readonly number[]
  readonly surface: readonly number[]
}

const BINS = 16
const zeros = (length: number): number[] => Array.from({ length }, () => 0)

const counted = (length: number, places: Iterable<number>): number[] => {
  const counts = zeros(length)
  let all = 0
  for (const place of places) {
    counts[place]++
    all++
  }
  return counts.map((count) => count / Math.max(1, all))
}

/** Onsets by their place in the bar, sixteen bins whatever the metre. */
const onsets = (score: Score, notes: readonly Note[]): number[] => {
  const bar = ticksPerBar(score.meter)
  return counted(
    BINS,
    notes.map((note) => Math.round(((note.start % bar) / bar) * BINS) % BINS),
  )
}

const VOICES: readonly (readonly (keyof typeof DRUM_KEYS)[])[] = [
  ['kick', 'bassDrum'],
  ['snare', 'clap', 'rim'],
  ['closedHat', 'pedalHat', 'openHat', 'shaker', 'tambourine'],
  ['ride', 'rideBell', 'cowbell'],
  ['lowTom', 'midTom', 'highTom', 'crash', 'splash'],
]

/** Onsets a bar at each place, voice by voice of the kit: the groove as a drummer would write it. */
const grooves = (score: Score, bars: number): number[] => {
  const drums = score.parts.filter((part) => part.role === 'drums').flatMap((part) => part.notes)
  const known = VOICES.map((voices) => new Set<number>(voices.map((voice) => DRUM_KEYS[voice])))
  const rest = drums.filter((note) => !known.some((keys) => keys.has(note.pitch)))
  return [...known.map((keys) => drums.filter((note) => keys.has(note.pitch))), rest].flatMap((notes) =>
    onsets(score, notes).map((share) => (share * notes.length) / bars),
  )
}

const LENGTHS = [120, 240, 480, 960, 1920]
const lengths = (notes: readonly Note[]): number[] =>
  counted(
    LENGTHS.length + 1,
    notes.map((note) => {
      const at = LENGTHS.findIndex((length) => note.duration <= length)
      return at < 0 ? LENGTHS.length : at
    }),
  )

const MOST = 12
/** Where the notes of a part lie above the chord's root, how they move, how long they are, where in the bar, how many. */
const line = (
  score: Score,
  roles: readonly Role[],
  rootAt: (tick: Ticks) => number,
  bars: number,
): number[] => {
  const notes = score.parts.filter((part) => roles.includes(part.role)).flatMap((part) => part.notes)
  const moves = notes.slice(1).map((note, i) => Math.min(MOST, Math.abs(note.pitch - notes[i].pitch)))
  return [
    notes.length / bars,
    ...onsets(score, notes),
    ...counted(
      12,
      notes.map((note) => mod(note.pitch - rootAt(note.start), 12)),
    ),
    ...counted(MOST + 1, moves),
    ...lengths(notes),
  ]
}

const QUALITY_IDS = Object.keys(QUALITIES) as readonly Quality[]
const INSTRUMENT_IDS = Object.keys(INSTRUMENTS) as readonly InstrumentId[]

/** Of the piece's general measures, those that tell of neither tempo nor instruments. */
const general = (measured: Features): number[] =>
  Object.entries(measured)
    .filter(([name]) => !['bpm', 'parts', 'register'].includes(name))
    .map(([, value]) => value as number)

/** @param measured the Score's own features */
export const portraitOf = (score: Score, measured: Features): Portrait => {
  const bar = ticksPerBar(score.meter)
  const bars = Math.max(1, score.end / bar)
  const starts = score.chords.map((span) => span.start)
  const rootAt = (tick: Ticks) => {
    const after = starts.findIndex((start) => start > tick)
    return score.chords.at(after < 0 ? -1 : Math.max(0, after - 1))?.chord.root ?? score.key.tonic
  }
  const pitched = score.parts.filter((part) => part.role !== 'drums' && part.role !== 'effect')
  const steps = new Set<number>(SCALES[score.key.scale].steps)
  const sounding = new Set(score.parts.map((part) => part.instrument))
  return {
    content: [
      ...general(measured),
      ...zeros(12).map((_, step) => (steps.has(step) ? 1 : 0)),
      ...counted(
        12,
        pitched.flatMap((part) => part.notes.map((note) => mod(note.pitch - score.key.tonic, 12))),
      ),
      ...counted(
        QUALITY_IDS.length,
        score.chords.map(({ chord }) => QUALITY_IDS.indexOf(chord.quality)),
      ),
      ...counted(
        12,
        score.chords.map(({ chord }) => mod(chord.root - score.key.tonic, 12)),
      ),
      ...grooves(score, bars),
      ...line(score, ['bass'], rootAt, bars),
      ...line(score, ['comp', 'pad', 'arp'], rootAt, bars),
      ...line(score, ['lead'], rootAt, bars),
      leadOf(score) ? 1 : 0,
    ],
    surface: [
      score.bpm,
      score.meter.beats,
      score.meter.unit,
      score.parts.length,
      measured.register,
      ...INSTRUMENT_IDS.map((id) => (sounding.has(id) ? 1 : 0)),
    ],
  }
}
