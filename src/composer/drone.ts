import { mod, pitchClass, pitchClassName, type Pitch } from '../music/pitch.ts'
import { SCALES, type Key } from '../music/scale.ts'
import type { Note, Reason } from '../music/score.ts'
import { spelling } from '../music/spelling.ts'
import type { Ticks } from '../music/time.ts'
import type { Plays } from './attendance.ts'
import type { Seated } from './ensemble.ts'
import type { Form } from './form.ts'
import { barTexts, strokesOf } from './grid.ts'
import type { Notebook } from './judge.ts'
import { dynamicOf } from './melody/lines.ts'
import type { Drone } from './style.ts'

/** All strings together. */
const ALL = '*'
/** A drone lies beneath the others. */
const BENEATH = 16

/** The strings' pitches: each the first of its tunings that the scale knows, from the lowest tonic upwards. */
const tuned = ({ strings }: Drone, key: Key, { low, high }: Seated): readonly Pitch[] => {
  const scale: readonly number[] = SCALES[key.scale].steps
  const tonic = low + mod(key.tonic - low, 12)
  return strings.map((choices) => {
    const above = choices.find((step) => scale.includes(mod(step, 12))) ?? 0
    let pitch = tonic + above
    while (pitch > high) pitch -= 12
    while (pitch < low) pitch += 12
    return pitch
  })
}

const tellOf = (id: string, drone: Drone, key: Key, seat: Seated): Reason => {
  const names = tuned(drone, key, seat).map((pitch) => pitchClassName(pitchClass(pitch), spelling(key)))
  return {
    stage: 'arrangement',
    subject: id,
    candidates: 1,
    score: 0,
    why: `it sounds ${[...new Set(names)].join(' and ')}, to which the tune is heard.`,
  }
}

/**
 * A drone, or gongs that mark a cycle: strings struck in an order that begins anew with each section, each ringing until
 * it is struck again, all of them on the last downbeat.
 *
 * @throws RangeError for a chair that is told no strings, or an order that names one it has not
 */
export const writeDrone = (form: Form, seat: Seated, plays: Plays, note: Notebook): readonly Note[] => {
  const { drone, id } = seat.chair
  if (!drone) throw new RangeError(`"${id}" has no strings`)
  const { bar } = form.pulse
  const bars = barTexts(drone.order)
  const struck: { at: Ticks; string: number; velocity: number }[] = []
  const strike = (token: string, at: Ticks, velocity: number) => {
    const all = token === ALL ? drone.strings.map((_, i) => i) : [Number(token)]
    for (const string of all) {
      if (drone.strings[string] === undefined) throw new RangeError(`"${id}" has no string ${token}`)
      struck.push({ at, string, velocity })
    }
  }
  for (const section of form.sections.filter(plays))
    for (let i = 0; i < section.bars; i++)
      for (const { at, token } of strokesOf(bars[i % bars.length], bar))
        strike(token, section.start + i * bar + at, dynamicOf(section.energy) - BENEATH)
  const last = form.sections[form.sections.length - 1]
  if (plays(last)) strike(ALL, form.finalStart, dynamicOf(last.energy) - BENEATH)
  if (struck.length > 0) note(tellOf(id, drone, form.sections[0].key, seat))
  const next = new Map<Pitch, Ticks>()
  const pitches = new Map(form.sections.map((section) => [section.start, tuned(drone, section.key, seat)]))
  const pitchOf = (at: Ticks, string: number): Pitch => {
    const section = form.sections.findLast(({ start }) => start <= at) ?? form.sections[0]
    return (pitches.get(section.start) ?? [])[string]
  }
  return struck
    .sort((a, b) => b.at - a.at || b.string - a.string)
    .map(({ at, string, velocity }): Note => {
      const pitch = pitchOf(at, string)
      const until = next.get(pitch) ?? form.end
      next.set(pitch, at)
      return { start: at, duration: until - at, pitch, velocity }
    })
    .filter((note) => note.duration > 0)
    .reverse()
}
