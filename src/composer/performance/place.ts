import { DRUM_KEYS, type DrumVoice } from '../../music/instruments.ts'
import type { Rng } from '../../music/rng.ts'
import type { Part, Score } from '../../music/score.ts'
import { TICKS_PER_QUARTER, type Ticks } from '../../music/time.ts'
import { bpmAt, msOf, sectionAt, ticksOf } from './clock.ts'
import { drift, DRUMMER_SIGMA_MS } from './drift.ts'
import { rubato } from './rubato.ts'
import { swung } from './swing.ts'
import type { TimingIdiom } from './idiom.ts'

/** Shares of the drift's variance: a band wanders together, each player a little alone. */
const TOGETHER = 0.8

const OFFSET_OF_KEY: ReadonlyMap<number, DrumVoice> = new Map(
  Object.entries(DRUM_KEYS).map(([voice, key]) => [key, voice as DrumVoice]),
)

/** Where the players put the written places. Ticks are not rounded; `late` leaves the note's own scatter out. */
export interface Placement {
  /** Swing alone: for ends of notes and for controllers. */
  grid(tick: Ticks): number
  /** Swing, drift, lay-back and scatter: for attacks. One draw of chance for each call. */
  attack(tick: Ticks, key: number): number
  /** Swing, drift and lay-back, without chance. */
  beat(tick: Ticks): number
}

/** Keeps what was asked before: chords and ends of notes ask for the same ticks again and again. */
const remembered = (of: (tick: Ticks) => number): ((tick: Ticks) => number) => {
  const known = new Map<Ticks, number>()
  return (tick) => {
    const old = known.get(tick)
    if (old !== undefined) return old
    const value = of(tick)
    known.set(tick, value)
    return value
  }
}

/** The band's common drift in ms by beat: one for a piece, shared by all of its Parts. */
export const commonDrift = (score: Score, timing: TimingIdiom, rng: Rng) =>
  drift(rng, DRUMMER_SIGMA_MS * timing.drift * Math.sqrt(TOGETHER), score.end / TICKS_PER_QUARTER)

export const placement = (
  score: Score,
  part: Part,
  timing: TimingIdiom,
  common: (beat: number) => number,
  rng: Rng,
): Placement => {
  const own = drift(
    rng.fork('drift'),
    DRUMMER_SIGMA_MS * timing.drift * Math.sqrt(1 - TOGETHER),
    score.end / TICKS_PER_QUARTER,
  )
  const scatter = rng.fork('scatter')
  const amount = timing.swingOf?.[part.role] ?? 1
  const layBack = timing.layBack[part.role] ?? 0
  const bpm = remembered((tick) => bpmAt(score.tempi, tick))
  const grid = remembered((tick) => {
    const section = sectionAt(score, tick)
    return section.start + swung(tick - section.start, timing, bpm(tick), amount)
  })
  const late = (tick: Ticks, ms: number) => grid(tick) + ticksOf(ms, bpm(tick))
  const depth = timing.rubato?.[part.role] ?? 0
  const free = rubato(score, depth)
  const slow = remembered((tick) => {
    const beat = tick / TICKS_PER_QUARTER
    const yielded = depth === 0 ? 0 : msOf(free(tick) * TICKS_PER_QUARTER, bpm(tick))
    return common(beat) + own(beat) + layBack + yielded
  })
  return {
    grid,
    beat: (tick) => late(tick, slow(tick)),
    attack: (tick, key) => {
      const voice = part.role === 'drums' ? OFFSET_OF_KEY.get(key) : undefined
      const ofVoice = (voice && timing.layBackOfDrum?.[voice]) ?? 0
      return late(
        tick,
        slow(tick) + ofVoice + timing.scatter * Math.max(-2.5, Math.min(2.5, scatter.normal())),
      )
    },
  }
}
