import { pulseOf } from '../../music/meter.ts'
import { CONTROLLERS, type PlayedEvent } from '../../music/performance.ts'
import type { Rng } from '../../music/rng.ts'
import type { Part, Score } from '../../music/score.ts'
import { energyAt } from './dynamics.ts'
import type { GlideIdiom, SweepIdiom } from './idiom.ts'
import type { PlayedNote } from './notes.ts'
import { sectionAt } from './clock.ts'
import type { Placement } from './place.ts'

/** Neutral place of the brightness controller. */
const NEUTRAL = 64
/** Sections of this energy are heard with the filter open. */
const OPEN = 0.85
/** How often the hand on the filter moves, in a bar. */
const MOVES = 4

const control = (start: number, controller: number, value: number): PlayedEvent => ({
  kind: 'control',
  start: Math.max(0, Math.round(start)),
  controller,
  value,
})

/**
 * The filter as an instrument: closed in quiet sections, opened over builds, wandering slowly where the style wants it
 * (brightness, controller 74).
 */
export const sweep = (score: Score, part: Part, idiom: SweepIdiom, place: Placement): PlayedEvent[] => {
  const { bar } = pulseOf(score.meter)
  if (part.notes.length === 0) return []
  const events: PlayedEvent[] = []
  for (let tick = 0; tick < score.end; tick += bar / MOVES) {
    const closed = 1 - Math.min(1, energyAt(score.sections, score.meter, tick) / OPEN)
    const since = (tick - sectionAt(score, tick).start) / bar
    const wander = idiom.wave ? 0.5 - 0.5 * Math.cos((2 * Math.PI * since) / idiom.wave.bars) : 0
    const value = NEUTRAL * (1 - idiom.depth * closed - (idiom.wave?.depth ?? 0) * (1 - wander))
    events.push(control(place.grid(tick), CONTROLLERS.brightness, Math.max(0, Math.round(value))))
  }
  return events
}

/** A note that begins later after the end of the one before does not slide out of it, in ticks. */
const JOINED = 70

/** Slides from the note before, on one-voice instruments, where the notes touch (portamento, controllers 5 and 65). */
export const glides = (notes: readonly PlayedNote[], idiom: GlideIdiom, rng: Rng): PlayedEvent[] =>
  notes.flatMap((note, i) => {
    const before = notes[i - 1]
    const joined = before !== undefined && note.start - (before.start + before.duration) <= JOINED
    const slides = joined && before.pitch !== note.pitch && rng.chance(idiom.chance)
    const onOff = control(note.start, CONTROLLERS.portamento, slides ? 127 : 0)
    return i === 0 ? [control(0, CONTROLLERS.portamentoTime, idiom.time), onOff] : [onOff]
  })
