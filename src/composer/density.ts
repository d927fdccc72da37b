import { DRUM_KEYS, isKit } from '../music/instruments.ts'
import type { Note } from '../music/score.ts'
import { ticksPerBeat, type Ticks } from '../music/time.ts'
import type { Commission } from './commission.ts'
import type { Seated } from './ensemble.ts'
import { sectionAt, type Form } from './form.ts'
import { layerOf } from './layers.ts'
import { tonesOver } from './modal.ts'
import { chordFinder, type Harmony } from './harmony.ts'
import { pitchClass } from '../music/pitch.ts'
import { metricWeight } from './performance/dynamics.ts'
import type { Task } from './style.ts'

/** Single lines: where one is thinned, the note before sounds on. */
const LINES: ReadonlySet<Task> = new Set(['voice', 'imitation', 'elaborate', 'follow', 'timpani'])
/** Strokes: where they are thinned there is silence. */
const STROKES: ReadonlySet<Task> = new Set([
  'comp',
  'arp',
  'riff',
  'ostinato',
  'leftHand',
  'drums',
  'percussion',
])

/** The share of its strokes that a step takes from a player. */
const THINNED = 0.34
/** Softer than this share of a drum's strokes, a stroke is a ghost. */
const GHOST = 0.72
/** What carries a beat is not thinned: kick, snare and what stands in for them. */
const BACKBONE: ReadonlySet<number> = new Set([
  DRUM_KEYS.kick,
  DRUM_KEYS.bassDrum,
  DRUM_KEYS.snare,
  DRUM_KEYS.rim,
  DRUM_KEYS.clap,
])

interface Place {
  readonly bar: number
  readonly weight: number
}

/** Where in the bar a note begins, and how much that place weighs. */
const placer =
  (form: Form) =>
  (tick: Ticks): Place => {
    const offset = tick - sectionAt(form.sections, tick).start
    return { bar: offset % form.pulse.bar, weight: metricWeight(offset, form.pulse.meter) }
  }

/**
 * Places of the bar that go, the weakest first, so that every bar is thinned alike: as many as hold the wanted share of the
 * strokes. A downbeat always stays.
 */
const weakest = (
  starts: readonly Ticks[],
  place: (tick: Ticks) => Place,
  share: number,
): ReadonlySet<number> => {
  const counts = new Map<number, { count: number; weight: number }>()
  for (const start of starts) {
    const { bar, weight } = place(start)
    const known = counts.get(bar)
    counts.set(bar, { count: (known?.count ?? 0) + 1, weight: Math.max(known?.weight ?? 0, weight) })
  }
  const order = [...counts]
    .filter(([bar]) => bar > 0)
    .sort(([a, one], [b, other]) => one.weight - other.weight || b - a)
  const gone = new Set<number>()
  let left = Math.ceil(share * starts.length)
  for (const [bar, { count }] of order) {
    if (left <= 0) break
    gone.add(bar)
    left -= count
  }
  return gone
}

const startsOf = (notes: readonly Note[]): readonly Ticks[] => [...new Set(notes.map(({ start }) => start))]

/** A stroke is what begins together. The first and last of a player always stay. */
const thinStrokes = (notes: readonly Note[], form: Form, steps: number): readonly Note[] => {
  const body = notes.filter(({ start }) => start < form.finalStart)
  const place = placer(form)
  const gone = weakest(startsOf(body), place, 1 - (1 - THINNED) ** steps)
  return notes.filter(({ start }) => start >= form.finalStart || !gone.has(place(start).bar))
}

/** Drums by voice: the backbone loses its ghosts, the others their weakest places. */
const thinDrums = (notes: readonly Note[], form: Form, steps: number): readonly Note[] =>
  [...Map.groupBy(notes, ({ pitch }) => pitch)].flatMap(([pitch, own]) => {
    const mean = own.reduce((sum, { velocity }) => sum + velocity, 0) / own.length
    return BACKBONE.has(pitch)
      ? own.filter(({ velocity }) => velocity >= GHOST * mean)
      : thinStrokes(own, form, steps)
  })

/** Takes weak notes out of a line and lets the ones before them sound on, as a reduction does. */
const thinLine = (notes: readonly Note[], form: Form, steps: number): readonly Note[] => {
  const kept = new Set(thinStrokes(notes, form, steps))
  const out: Note[] = []
  for (const note of [...notes].sort((a, b) => a.start - b.start)) {
    const last = out[out.length - 1]
    if (kept.has(note) || last === undefined) out.push(note)
    else if (last.start + last.duration >= note.start)
      out[out.length - 1] = { ...last, duration: note.start + note.duration - last.start }
  }
  return out
}

/** Softer than what it fills. */
const FILLED = 0.72
/** Strokes of a kit that can be doubled in time without losing what they say. */
const TIMEKEEPERS = [
  DRUM_KEYS.closedHat,
  DRUM_KEYS.ride,
  DRUM_KEYS.shaker,
  DRUM_KEYS.tambourine,
  DRUM_KEYS.pedalHat,
]

/** Halfway between two strokes of the timekeeper, or of the busiest voice, a soft one more. */
const fillDrums = (notes: readonly Note[], form: Form, steps: number): readonly Note[] => {
  const beat = ticksPerBeat(form.pulse.meter)
  const voices = Map.groupBy(
    notes.filter(({ start }) => start < form.finalStart),
    ({ pitch }) => pitch,
  )
  const busiest = [...voices].sort(([, a], [, b]) => b.length - a.length)[0]?.[0]
  const voice = TIMEKEEPERS.find((each) => (voices.get(each)?.length ?? 0) > form.sections.length) ?? busiest
  const own = [...(voices.get(voice ?? -1) ?? [])].sort((a, b) => a.start - b.start)
  const between = own.slice(0, -1).flatMap((note, i): Note[] => {
    const gap = own[i + 1].start - note.start
    if (gap < beat / 2 || gap > beat * 2 * steps || gap % 2 !== 0) return []
    return [{ ...note, start: note.start + gap / 2, velocity: Math.round(note.velocity * FILLED) }]
  })
  return [...notes, ...between]
}

/** Long strokes are struck again halfway; a line that leaps a third passes through it. */
const fillStrokes = (
  notes: readonly Note[],
  form: Form,
  harmony: Harmony,
  line: boolean,
  steps: number,
): readonly Note[] => {
  const chordAt = chordFinder(harmony.chords)
  const least = (ticksPerBeat(form.pulse.meter) * 2) / 2 ** steps
  const sorted = [...notes].sort((a, b) => a.start - b.start)
  const begun = new Set(sorted.map(({ start }) => start))
  const passing = (note: Note, next: Note | undefined): number => {
    const by = next && line && Math.abs(next.pitch - note.pitch)
    if (!next || (by !== 3 && by !== 4)) return note.pitch
    const half = note.start + note.duration / 2
    const allowed = tonesOver(sectionAt(form.sections, half).key, chordAt(half).chord)
    const between = [1, 2, 3].map((each) => note.pitch + Math.sign(next.pitch - note.pitch) * each)
    return between.slice(0, by - 1).find((pitch) => allowed.has(pitchClass(pitch))) ?? note.pitch
  }
  return sorted.flatMap((note): Note[] => {
    const half = note.duration / 2
    const whole = note.duration < least || half % 1 !== 0 || note.start >= form.finalStart
    if (whole || begun.has(note.start + half)) return [note]
    const next = sorted.find(({ start }) => start >= note.start + note.duration)
    return [
      { ...note, duration: half },
      {
        ...note,
        start: note.start + half,
        duration: half,
        pitch: passing(note, next),
        velocity: Math.round(note.velocity * FILLED),
      },
    ]
  })
}

/**
 * A player's notes fuller or thinner, as a revision wants its layer: thinner is a part of what was written, fuller holds all
 * of it. Melody, bass, pads and effects stay as they are.
 */
export const withDensity = (
  { revision }: Commission,
  form: Form,
  harmony: Harmony,
  { chair, instrument }: Seated,
  notes: readonly Note[],
): readonly Note[] => {
  const { density } = revision.layers[layerOf(chair)]
  const line = LINES.has(chair.task)
  if (density === 0 || notes.length === 0 || !(line || STROKES.has(chair.task))) return notes
  const steps = Math.abs(density)
  if (chair.role === 'drums' && isKit(instrument))
    return density < 0 ? thinDrums(notes, form, steps) : fillDrums(notes, form, steps)
  if (density > 0) return fillStrokes(notes, form, harmony, line, steps)
  return line ? thinLine(notes, form, steps) : thinStrokes(notes, form, steps)
}
