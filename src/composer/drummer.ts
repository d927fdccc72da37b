import { DRUM_KEYS } from '../music/instruments.ts'
import type { Note } from '../music/score.ts'
import type { Ticks } from '../music/time.ts'
import type { Commission } from './commission.ts'
import { sectionAt, type Form } from './form.ts'
import { clamp } from './judge.ts'
import type { Drummer } from './learned/drummer.ts'
import { LANE_COUNT, STEPS, laneOf, type GenreMix, type Setting } from './learned/pattern.ts'

const SIXTEENTH: Ticks = 120
const SNARE = laneOf(DRUM_KEYS.snare)
/** Strokes of the written groove keep this share of their own force: the style's accents stay. */
const WRITTEN = 0.5
/** A ghost note is likely to a drummer who listens, and soft. */
const LIKELY = 0.12
const GHOSTS_PER_BAR = 2
const GHOST_FORCE = 0.62
const HANDS = 2
const FEET: ReadonlySet<number> = new Set([DRUM_KEYS.kick, DRUM_KEYS.bassDrum, DRUM_KEYS.pedalHat])

/** The strokes of a piece on sixteenths, a bit for each lane. */
const patternOf = (notes: readonly Note[], end: Ticks): Uint16Array => {
  const hits = new Uint16Array(Math.ceil(end / SIXTEENTH / STEPS) * STEPS + STEPS)
  for (const { start, pitch } of notes)
    if (laneOf(pitch) >= 0) hits[Math.round(start / SIXTEENTH)] |= 1 << laneOf(pitch)
  return hits
}

/** Mean written velocity of each lane and of the kit, 0–1. */
const levelsOf = (notes: readonly Note[]): { lanes: number[]; whole: number } => {
  const sums = Array.from({ length: LANE_COUNT }, () => ({ sum: 0, count: 0 }))
  for (const { pitch, velocity } of notes) {
    const lane = laneOf(pitch)
    if (lane < 0) continue
    sums[lane].sum += velocity / 127
    sums[lane].count++
  }
  const all = sums.reduce((sum, lane) => sum + lane.sum, 0)
  const count = sums.reduce((sum, lane) => sum + lane.count, 0)
  return { lanes: sums.map((lane) => lane.sum / Math.max(1, lane.count)), whole: all / Math.max(1, count) }
}

const forced = (notes: readonly Note[], hits: Uint16Array, drummer: Drummer, set: Setting): Note[] => {
  const { lanes, whole } = levelsOf(notes)
  return notes.map((note) => {
    const lane = laneOf(note.pitch)
    if (lane < 0) return note
    const step = Math.round(note.start / SIXTEENTH)
    // The dynamics of the form are the score's own: only what the pattern asks for is taken from the model.
    const asked =
      drummer.velocity(hits, step, lane, lanes[lane], whole, set) / Math.max(0.01, 127 * lanes[lane])
    const force = WRITTEN + (1 - WRITTEN) * clamp(asked, 0.45, 1.4)
    return { ...note, velocity: Math.round(clamp(note.velocity * force, 1, 127)) }
  })
}

/**
 * Lets a drummer who has heard drummers play a written part: softer and harder strokes as the pattern asks for, and
 * where the style's drummers would, ghost notes on the snare. Nothing that was written is left out.
 *
 * @param mix whose drummers, from the style
 * @returns the notes by start, then pitch; unchanged in metres other than 4/4, which the models have not heard
 */
export const playedBy = (
  drummer: Drummer,
  mix: GenreMix,
  notes: readonly Note[],
  commission: Commission,
  form: Form,
): Note[] => {
  const { bar, meter } = form.pulse
  if (bar !== STEPS * SIXTEENTH || meter.beats !== 4 || notes.length === 0) return [...notes]
  const set: Setting = { mix, bpm: form.bpm, fill: false }
  const hits = patternOf(notes, form.end)
  const chance = commission.rng.fork('ghosts')
  const ghosts: Note[] = []
  const snares = notes.filter(({ pitch }) => laneOf(pitch) === SNARE)
  const voice = snares[0]?.pitch ?? DRUM_KEYS.snare
  const { lanes, whole } = levelsOf(notes)
  /** Bars may be played in triplets, and some hands play what the models do not know. */
  const handFree = (tick: Ticks): boolean => {
    const near = notes.filter(({ start }) => Math.abs(start - tick) < SIXTEENTH)
    const together = near.filter(({ start, pitch }) => start === tick && !FEET.has(pitch))
    return together.length < HANDS && near.every(({ pitch }) => laneOf(pitch) !== SNARE)
  }
  const busy = new Set(notes.map(({ start }) => Math.floor(start / bar)))
  for (let at = 0; at * STEPS < hits.length && snares.length > 0; at++) {
    if (!busy.has(at)) continue
    const { energy } = sectionAt(form.sections, at * bar)
    for (let i = 1, count = 0; i < STEPS && count < GHOSTS_PER_BAR; i++) {
      const step = at * STEPS + i
      const mask = hits[step]
      const tick = step * SIXTEENTH
      if ((mask >> SNARE) & 1 || tick >= form.finalStart || !handFree(tick)) continue
      let likely = 0
      drummer.play(hits, step, set, (lane, likelihood) => {
        if (lane === SNARE) likely = likelihood
        return ((mask >> lane) & 1) === 1
      })
      if (likely < LIKELY || !chance.chance(likely * (0.5 + energy))) continue
      const velocity = drummer.velocity(hits, step, SNARE, lanes[SNARE], whole, set)
      hits[step] |= 1 << SNARE
      ghosts.push({
        start: tick,
        duration: SIXTEENTH,
        pitch: voice,
        velocity: Math.round(Math.min(velocity, 127 * GHOST_FORCE * lanes[SNARE])),
      })
      count++
    }
  }
  return [...forced(notes, hits, drummer, set), ...ghosts].sort(
    (a, b) => a.start - b.start || a.pitch - b.pitch,
  )
}
