import { chordTones } from '../music/chord.ts'
import { pitchClass, type Pitch } from '../music/pitch.ts'
import type { Rng } from '../music/rng.ts'
import { TICKS_PER_QUARTER, type Ticks } from '../music/time.ts'
import { sectionAt, type Form } from './form.ts'
import { tonesOver } from './modal.ts'
import { upwards, type Slice } from './part-writing.ts'
import type { PartWriting } from './style.ts'
import { parallels } from './voicing.ts'

/** A stretch of one voice's line before it is given a rhythm. */
export interface Tone {
  readonly start: Ticks
  readonly end: Ticks
  readonly pitch: Pitch
  /** It was sung before and is held over, so it is not struck again. */
  readonly tied?: boolean
}

/** What the melody sings at a tick; undefined where it is silent. */
export type SopranoAt = (tick: Ticks) => Pitch | undefined

/** The voices from one slice into the next, downwards. */
interface Place {
  readonly slice: Slice
  readonly before: Slice | undefined
  readonly from: readonly Pitch[] | undefined
  readonly now: readonly Pitch[]
  readonly next: readonly Pitch[] | undefined
  readonly form: Form
}

/** How much gladlier a leading tone is delayed than any other: the cadence's 4–3. */
const CADENCE = 3
const MOST_SUSPENDED = 0.9

/** Likelihood that a voice which steps down comes late; 0 where a suspension would not be one, or sound twice. */
const suspension = (place: Place, v: number, plan: PartWriting): number => {
  const { slice, before, from, now, form } = place
  const { start, end, span, soprano } = slice
  const pitch = now[v]
  const above = from?.[v]
  const fits =
    above !== undefined &&
    (above - pitch === 1 || above - pitch === 2) &&
    v < now.length - 1 &&
    form.pulse.strong.includes(start % form.pulse.bar) &&
    end - start >= TICKS_PER_QUARTER &&
    before?.end === start &&
    !now.some((other, i) => i !== v && pitchClass(other) === pitchClass(pitch)) &&
    !(soprano !== undefined && pitchClass(soprano) === pitchClass(pitch))
  if (!fits) return 0
  const leading = pitchClass(pitch) === chordTones(span.chord)[1] && span.numeral.startsWith('V')
  return Math.min(MOST_SUSPENDED, plan.suspensions * (leading ? CADENCE : 1))
}

const isThird = (gap: number): boolean => Math.abs(gap) === 3 || Math.abs(gap) === 4

/** Whether a second voice beside the others makes a semitone or a seventh out of tune with them. */
const grates = (pitch: Pitch, others: readonly Pitch[]): boolean =>
  others.some((other) => [1, 2, 11].includes(Math.abs(pitch - other)) || other === pitch)

/**
 * The tone that fills a voice's third into the next slice, where it rubs against nobody and makes no parallels.
 *
 * @param turn the tick at which it sounds
 * @param moved what the voices sing there, passing tones of others included
 */
const passingTone = (
  place: Place,
  v: number,
  turn: Ticks,
  moved: readonly Pitch[],
  sopranoAt: SopranoAt,
): Pitch | undefined => {
  const { slice, now, next, form } = place
  if (!next) return undefined
  const allowed = tonesOver(sectionAt(form.sections, turn).key, slice.span.chord)
  const side = Math.sign(next[v] - now[v])
  const passing = [2, 1].map((by) => now[v] + side * by).find((each) => allowed.has(pitchClass(each)))
  if (passing === undefined) return undefined
  const [sung, onward] = [sopranoAt(turn), sopranoAt(slice.end)]
  const others = [...moved.filter((_, i) => i !== v), ...(sung === undefined ? [] : [sung])]
  const both = sung !== undefined && onward !== undefined
  const together = moved.map((each, i) => (i === v ? passing : each))
  const smooth =
    parallels(upwards(together, both ? sung : undefined), upwards(next, both ? onward : undefined)) === 0
  return !grates(passing, others) && smooth ? passing : undefined
}

/** A third is filled by step, a falling step may come late. Everything that would make parallels is left alone. */
export const embellish = (
  slices: readonly Slice[],
  led: readonly (readonly Pitch[])[],
  form: Form,
  plan: PartWriting,
  chance: Rng,
  sopranoAt: SopranoAt,
): readonly Tone[][] => {
  const lines: Tone[][] = led[0].map(() => [])
  slices.forEach((slice, n) => {
    const { start, end } = slice
    const now = led[n]
    const place: Place = { slice, before: slices[n - 1], from: led[n - 1], now, next: led[n + 1], form }
    const half = Math.min(TICKS_PER_QUARTER, end - start) / 2
    const turn = end - half
    const moved = [...now]
    let late = false
    now.forEach((pitch, v) => {
      const wish = late ? 0 : suspension(place, v, plan)
      const suspended = wish > 0 && chance.chance(wish)
      late ||= suspended
      const above = place.from?.[v]
      const from = !suspended ? start : start + (end - start > TICKS_PER_QUARTER ? TICKS_PER_QUARTER : half)
      if (suspended && above !== undefined) lines[v].push({ start, end: from, pitch: above, tied: true })
      const fills =
        !suspended &&
        isThird((place.next?.[v] ?? pitch) - pitch) &&
        end - start >= TICKS_PER_QUARTER &&
        chance.chance(plan.passing)
      const passing = fills ? passingTone(place, v, turn, moved, sopranoAt) : undefined
      lines[v].push({ start: from, end: passing === undefined ? end : turn, pitch })
      if (passing === undefined) return
      moved[v] = passing
      lines[v].push({ start: turn, end, pitch: passing })
    })
  })
  return lines
}
