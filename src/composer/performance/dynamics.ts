import { DRUM_KEYS } from '../../music/instruments.ts'
import type { Note, Part, PhraseTrace, Score, Section } from '../../music/score.ts'
import { pulseOf } from '../../music/meter.ts'
import { ticksPerBar, ticksPerBeat, type Meter, type Ticks } from '../../music/time.ts'
import type { Rng } from '../../music/rng.ts'
import type { DynamicsIdiom } from './idiom.ts'

/** A section with more energy after it is approached over this many bars. */
const RISE_BARS = 2

/**
 * Metrical weight of a place, 1 the first downbeat, 0 the weakest: the hierarchy of Lerdahl & Jackendoff, *A Generative
 * Theory of Tonal Music* (1983), with the groups of the metre; later bars of a cycle weigh what the metre says.
 *
 * @param offset ticks from the start of the section, where a cycle begins
 */
export const metricWeight = (offset: Ticks, meter: Meter): number => {
  const { bar, beats, strong, cycle } = pulseOf(meter)
  const inBar = offset % bar
  if (inBar === 0) return cycle[Math.floor(offset / bar) % cycle.length]
  if (strong.includes(inBar)) return 0.75
  if (beats.includes(inBar)) return 0.5
  const grain = ticksPerBeat(meter) / (meter.unit >= 8 ? 1 : 2)
  return inBar % grain === 0 ? 0.25 : 0
}

/** Energy 0–1 at a tick: the section's own, rising over the whole of a build and over the last bars before a fuller one. */
export const energyAt = (sections: readonly Section[], meter: Meter, tick: Ticks): number => {
  const found = sections.findIndex((section) => tick < section.end)
  const index = found < 0 ? sections.length - 1 : found
  const here = sections[index]
  const next = sections[index + 1]
  if (!next || next.energy <= here.energy) return here.energy
  const length = here.end - here.start
  const rise = here.role === 'build' ? length : Math.min(length, RISE_BARS * ticksPerBar(meter))
  const climbed = Math.max(0, (tick - (here.end - rise)) / rise)
  return here.energy + (next.energy - here.energy) * climbed * 0.8
}

const TIMEKEEPERS: ReadonlySet<number> = new Set([
  DRUM_KEYS.closedHat,
  DRUM_KEYS.pedalHat,
  DRUM_KEYS.ride,
  DRUM_KEYS.shaker,
  DRUM_KEYS.tambourine,
])

/** Arch over a phrase, 0 at its edges, 1 a little after the middle, where a climax sits. */
const arch = (phrase: PhraseTrace, tick: Ticks): number => {
  const place = Math.min(1, Math.max(0, (tick - phrase.start) / Math.max(1, phrase.end - phrase.start)))
  return Math.sin(Math.PI * Math.pow(place, 1.3))
}

/** How loud a Part's notes are played, as a function of the written note. */
export const loudness = (
  score: Score,
  part: Part,
  idiom: DynamicsIdiom,
  rng: Rng,
): ((note: Note, sectionStart: Ticks) => number) => {
  const phrases = part.role === 'lead' || part.role === 'counter' ? score.phrases : []
  const pitches = part.notes.map((note) => note.pitch)
  const low = Math.min(...pitches)
  const breadth = Math.max(12, Math.max(...pitches) - low)
  const [softest, loudest] = idiom.range
  return (note, sectionStart) => {
    // A backbeat is loud because it is weak in the metre: of a kit only the timekeepers follow the hierarchy.
    const followsMetre = part.role !== 'drums' || TIMEKEEPERS.has(note.pitch)
    const metre = followsMetre
      ? idiom.metre * (metricWeight(note.start - sectionStart, score.meter) - 0.5)
      : 0
    const phrase = phrases.find((trace) => note.start >= trace.start && note.start < trace.end)
    const shape = phrase
      ? idiom.phrase * (arch(phrase, note.start) - 0.5 + 0.5 * ((note.pitch - low) / breadth - 0.5))
      : 0
    const section = idiom.section * (energyAt(score.sections, score.meter, note.start) - 0.5)
    const chance = idiom.scatter * Math.max(-2.5, Math.min(2.5, rng.normal()))
    const played = note.velocity * (1 + metre + shape) * (1 + section) * (1 + chance)
    return Math.round(Math.min(loudest, Math.max(softest, played)))
  }
}
