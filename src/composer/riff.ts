import { mod, type Pitch } from '../music/pitch.ts'
import type { Key } from '../music/scale.ts'
import type { ChordSpan, Note } from '../music/score.ts'
import { TICKS_PER_QUARTER, type Ticks } from '../music/time.ts'
import { degreeOver } from './degrees.ts'
import type { Seated } from './ensemble.ts'
import { strokesOf } from './grid.ts'

/** What a riff is played over, and by whom. */
export interface Ground {
  readonly chordAt: (tick: Ticks) => ChordSpan
  readonly keyAt: (tick: Ticks) => Key
  readonly seat: Seated
}

/** A dead string is a short, soft knock. */
const DEAD: Ticks = TICKS_PER_QUARTER / 8
const DEAD_SOFTER = 26
const DOWNBEAT = 5

/** Roots lie where a line of an octave above them stays within the player's reach. */
const rootIn = ({ low, high }: Seated, tone: number): Pitch => {
  const home = low + Math.max(0, Math.floor((high - low - 12) / 2))
  const root = low + mod(tone - low, 12)
  return root - home > 6 && root - 12 >= low ? root - 12 : home - root > 6 ? root + 12 : root
}

const within = ({ low, high }: Seated, pitch: Pitch): Pitch =>
  pitch > high ? pitch - 12 : pitch < low ? pitch + 12 : pitch

/** A palm on the strings leaves about so much of a note, a little softer. */
const MUTED = 0.6
const MUTED_SOFTER = 8
const FIFTH = 7

/**
 * One bar of a riff: a line of degrees over whatever chord sounds, the same shape on each.
 *
 * @param text one bar of degrees, `-` hold, `.` rest, `o` the root beneath a palm, `x` a dead string
 * @param bar ticks of the bar
 * @param fifths each degree together with the fifth above it
 */
export const riffBar = (
  text: string,
  bar: Ticks,
  start: Ticks,
  velocity: number,
  ground: Ground,
  fifths = false,
): Note[] =>
  strokesOf(text, bar).flatMap(({ at, ticks, token }) => {
    const tick = start + at
    const span = ground.chordAt(tick)
    const dead = token === 'x'
    const muted = token === 'o'
    const room = span.start + span.duration - tick
    const sounding = dead ? DEAD : muted ? Math.round(ticks * MUTED) : ticks
    const pitch = rootIn(ground.seat, span.chord.root) + degreeOver(token, span.chord, ground.keyAt(tick))
    const note = {
      start: tick,
      duration: Math.min(sounding, ticks, room),
      pitch: within(ground.seat, pitch),
      velocity: velocity + (dead ? -DEAD_SOFTER : muted ? -MUTED_SOFTER : at === 0 ? DOWNBEAT : 0),
    }
    return fifths && !dead && !muted && note.pitch + FIFTH <= ground.seat.high
      ? [note, { ...note, pitch: note.pitch + FIFTH }]
      : [note]
  })

/** Call and response: what begins in a half bar that the melody leaves free, cut where the melody goes on. */
export const answering = (notes: readonly Note[], lead: readonly Note[], bar: Ticks): Note[] => {
  const half = bar / 2
  const sung = new Set(lead.map((note) => Math.floor(note.start / half)))
  return notes
    .filter((note) => !sung.has(Math.floor(note.start / half)))
    .map((note) => {
      let until = Math.floor(note.start / half) + 1
      while (!sung.has(until) && until * half < note.start + note.duration) until++
      return { ...note, duration: Math.min(note.duration, until * half - note.start) }
    })
}
