import { QUALITIES } from '../music/chord.ts'
import { mod, type Pitch } from '../music/pitch.ts'
import type { ChordSpan, Note } from '../music/score.ts'
import type { Ticks } from '../music/time.ts'
import type { Seated } from './ensemble.ts'
import { strokesOf } from './grid.ts'

/** The thumb's strings: chords of a player who has one lie above. */
export const THUMB_ROOM = 12

const fifthOf = ({ chord }: ChordSpan): number =>
  QUALITIES[chord.quality].tones.find((tone) => tone >= 6 && tone <= 8) ?? 7

/** A root within the lowest octave, its fifth beneath where the instrument goes so low. */
const pitchOf = (token: string, span: ChordSpan, low: Pitch): Pitch => {
  const root = low + mod((token === '5' ? span.chord.root : (span.chord.bass ?? span.chord.root)) - low, 12)
  if (token !== '5') return root
  const below = root - 12 + fifthOf(span)
  return below >= low ? below : root + fifthOf(span)
}

/**
 * A bar of what a guitarist's thumb plays beneath the fingers' chord: roots and fifths on the low strings.
 *
 * @param text one bar of `R` and `5`, `-` hold, `.` rest
 * @param chordAt the harmony as the player has it, anticipations included
 */
export const thumbBar = (
  text: string,
  bar: Ticks,
  start: Ticks,
  velocity: number,
  chordAt: (tick: Ticks) => ChordSpan,
  { low }: Seated,
): Note[] =>
  strokesOf(text, bar).map(({ at, ticks, token }) => ({
    start: start + at,
    duration: ticks,
    pitch: pitchOf(token, chordAt(start + at), low),
    velocity,
  }))
