import type { Active } from './network.ts'

/** The lanes of a kit that the drum models know, in the order in which a step is decided. */
export const LANES = [
  'kick',
  'snare',
  'closedHat',
  'openHat',
  'lowTom',
  'midTom',
  'highTom',
  'crash',
  'ride',
] as const
export const LANE_COUNT = LANES.length

/** The General MIDI key that a lane is written with. */
export const LANE_KEYS = [36, 38, 42, 46, 45, 47, 50, 49, 51] as const

/** General MIDI and Roland TD-11 keys to lanes, as Gillick et al. (ICML 2019) fold them; -1 for what they do not play. */
const KEYS: Readonly<Record<number, number>> = {
  35: 0, 36: 0,
  37: 1, 38: 1, 39: 1, 40: 1,
  22: 2, 42: 2, 44: 2,
  26: 3, 46: 3,
  41: 4, 43: 4, 58: 4,
  45: 5, 47: 5,
  48: 6, 50: 6,
  49: 7, 52: 7, 55: 7, 57: 7,
  51: 8, 53: 8, 59: 8,
} // prettier-ignore
export const laneOf = (key: number): number => KEYS[key] ?? -1

/** Kinds of drumming in the Groove MIDI Dataset, as its players named them (first word of `style`). */
export const GENRES = [
  'rock',
  'hiphop',
  'funk',
  'punk',
  'neworleans',
  'jazz',
  'latin',
  'afrocuban',
  'soul',
  'country',
  'reggae',
  'gospel',
  'pop',
  'afrobeat',
  'dance',
  'blues',
] as const
export type Genre = (typeof GENRES)[number]
/** Shares of genres, adding up to 1: votes may mix them. */
export type GenreMix = Readonly<Partial<Record<Genre, number>>>

/** Sixteenths in a bar, and how far the models look back. */
export const STEPS = 16
export const MEMORY = 32

/** What a drummer knows besides the strokes. */
export interface Setting {
  readonly mix: GenreMix
  /** Quarter notes a minute. */
  readonly bpm: number
  /** Playing a fill. */
  readonly fill: boolean
}

/** A tempo as a number about −1 to 1. */
const pace = (bpm: number): number => (bpm - 115) / 60

const HISTORY = STEPS * LANE_COUNT
const AT_BACK = HISTORY
const AT_PLACE = AT_BACK + LANE_COUNT
const AT_GENRE = AT_PLACE + STEPS
export const HIT_INPUTS = AT_GENRE + GENRES.length + 2

/** Adds place, genres, tempo and fill from `at` on. */
const setting = (active: Active, at: number, step: number, { mix, bpm, fill }: Setting): void => {
  const put = (index: number, value: number) => {
    if (value === 0) return
    active.at.push(index)
    active.value.push(value)
  }
  put(at + (step % STEPS), 1)
  GENRES.forEach((genre, g) => put(at + STEPS + g, mix[genre] ?? 0))
  put(at + STEPS + GENRES.length, pace(bpm))
  put(at + STEPS + GENRES.length + 1, fill ? 1 : 0)
}

/**
 * What the hits model sees of a step: the sixteen steps before, the step two bars before, the place in the bar.
 *
 * @param hits a bit for each lane and step, from a downbeat on; steps before the start are silent
 */
export const hitContext = (hits: ArrayLike<number>, step: number, set: Setting): Active => {
  const active: Active = { at: [], value: [] }
  const lanes = (at: number, mask: number) => {
    for (let lane = 0; lane < LANE_COUNT; lane++)
      if ((mask >> lane) & 1) {
        active.at.push(at + lane)
        active.value.push(1)
      }
  }
  for (let back = 1; back <= STEPS; back++)
    if (step >= back) lanes((back - 1) * LANE_COUNT, hits[step - back])
  if (step >= MEMORY) lanes(AT_BACK, hits[step - MEMORY])
  setting(active, AT_PLACE, step, set)
  return active
}

const BEFORE = 4
const AFTER = 2
const AT_AROUND = LANE_COUNT
const AT_LEVEL = AT_AROUND + (BEFORE + 1 + AFTER) * LANE_COUNT
export const VELOCITY_INPUTS = AT_LEVEL + 2 + STEPS + GENRES.length + 2

/**
 * What the velocity model sees of a stroke: its lane, the strokes around it, how loud the lane and the kit are played.
 *
 * @param level mean velocity of the lane in this take, 0–1
 * @param whole mean velocity of the kit in this take, 0–1
 */
export const velocityContext = (
  hits: ArrayLike<number>,
  step: number,
  lane: number,
  level: number,
  whole: number,
  set: Setting,
): Active => {
  const active: Active = { at: [lane], value: [1] }
  for (let offset = -BEFORE; offset <= AFTER; offset++) {
    const mask = step + offset < 0 || step + offset >= hits.length ? 0 : hits[step + offset]
    for (let other = 0; other < LANE_COUNT; other++)
      if ((mask >> other) & 1) {
        active.at.push(AT_AROUND + (offset + BEFORE) * LANE_COUNT + other)
        active.value.push(1)
      }
  }
  active.at.push(AT_LEVEL, AT_LEVEL + 1)
  active.value.push(level, whole)
  setting(active, AT_LEVEL + 2, step, set)
  return active
}
