import { TICKS_PER_QUARTER, ticksPerBar, ticksPerBeat, type Meter, type Ticks } from './time.ts'

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** Twos with a three at the end where the count is odd. */
const twos = (beats: number): readonly number[] => (beats <= 3 ? [beats] : [2, ...twos(beats - 2)])

/**
 * How the beats of a bar are gathered, in units of the metre: as the metre says, else compound metres in threes, five in
 * three and two, other bars in twos. @example groupsOf({ beats: 7, unit: 8 }) // [2, 2, 3]
 */
export const groupsOf = (meter: Meter): readonly number[] => {
  const { beats, unit, groups } = meter
  if (groups) return groups
  if (beats % 3 === 0 && (unit >= 8 || beats > 3)) return Array.from({ length: beats / 3 }, () => 3)
  return beats === 5 ? [3, 2] : beats === 2 ? [1, 1] : twos(beats)
}

/** A metre as composing and playing use it; all places are ticks from the bar line. */
export interface Pulse {
  readonly meter: Meter
  readonly bar: Ticks
  /** Quarter notes in a bar, not always whole. */
  readonly quarters: number
  /** Where the hand beats: every beat of a metre in quarters or halves, the groups of one in eighths. */
  readonly beats: readonly Ticks[]
  /** Where groups begin; of four, six … groups every second. */
  readonly strong: readonly Ticks[]
  /** Weight of each bar of the cycle, 0–1; `[1]` where every bar is alike. */
  readonly cycle: readonly number[]
}

const startsOf = (lengths: readonly number[], unit: Ticks): readonly Ticks[] =>
  lengths.map((_, i) => sum(lengths.slice(0, i)) * unit)

const known = new Map<string, Pulse>()

/** The places of a metre. @throws RangeError where groups do not fill the bar */
export const pulseOf = (meter: Meter): Pulse => {
  const key = JSON.stringify(meter)
  const old = known.get(key)
  if (old) return old
  const groups = groupsOf(meter)
  if (sum(groups) !== meter.beats) throw new RangeError(`${groups.join('+')} is not a bar of ${meter.beats}`)
  const unit = ticksPerBeat(meter)
  const starts = startsOf(groups, unit)
  const many = groups.length >= 4 && groups.length % 2 === 0
  const bar = ticksPerBar(meter)
  const pulse: Pulse = {
    meter,
    bar,
    quarters: bar / TICKS_PER_QUARTER,
    beats: meter.unit >= 8 ? starts : Array.from({ length: meter.beats }, (_, i) => i * unit),
    strong: many ? starts.filter((_, i) => i % 2 === 0) : starts,
    cycle: meter.cycle ?? [1],
  }
  known.set(key, pulse)
  return pulse
}

/** Whether a tick is a strong place; bars are counted from tick 0. */
export const isStrong = (pulse: Pulse, tick: Ticks): boolean => pulse.strong.includes(tick % pulse.bar)

/** Whether a tick is on a beat; bars are counted from tick 0. */
export const isBeat = (pulse: Pulse, tick: Ticks): boolean => pulse.beats.includes(tick % pulse.bar)

/**
 * Where a bar of `count` chords changes, as the length of each in quarter notes: evenly in 4/4, else at the strong place
 * or the beat nearest to the even division. @example splitBar(pulseOf({ beats: 7, unit: 8 }), 2) // [2, 1.5]
 */
export const splitBar = (pulse: Pulse, count: number): readonly number[] => {
  const { bar, quarters, beats, strong, meter } = pulse
  const even = Array.from({ length: count }, () => quarters / count)
  const places = strong.length >= count ? strong : beats
  if ((meter.beats === 4 && meter.unit === 4 && !meter.groups) || places.length < count) return even
  const starts: Ticks[] = [0]
  for (let i = 1; i < count; i++) {
    const left = count - i - 1
    const open = places.filter((place) => place > starts[i - 1])
    const reach = open.slice(0, open.length - left)
    const wanted = (bar * i) / count
    starts.push(reach.reduce((a, b) => (Math.abs(b - wanted) <= Math.abs(a - wanted) ? b : a)))
  }
  return starts.map((start, i) => ((starts[i + 1] ?? bar) - start) / TICKS_PER_QUARTER)
}

/** Whether two metres have the same bar and gather it alike; cycles may differ. */
export const sameMeter = (a: Meter, b: Meter): boolean =>
  a.beats === b.beats && a.unit === b.unit && groupsOf(a).join() === groupsOf(b).join()

/** A metre as it is spoken of: `9/8` or, where it is gathered in its own way, `9/8 (2+2+2+3)`. */
export const meterName = (meter: Meter): string =>
  `${meter.beats}/${meter.unit}${meter.groups ? ` (${meter.groups.join('+')})` : ''}`
