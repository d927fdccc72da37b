import { DRUM_KEYS, type DrumVoice } from '../music/instruments.ts'
import type { Note } from '../music/score.ts'
import type { Ticks } from '../music/time.ts'
import { barTexts, stressOf, strokesOf } from './grid.ts'
import { clamp } from './judge.ts'
import type { Rhythm } from './style.ts'

/** Rhythm texts by the voice that plays them. */
export type Lanes = Readonly<Partial<Record<DrumVoice, Rhythm>>>

/** How long a drum stroke is written, where the next does not come sooner. */
export const STROKE: Ticks = 120

const VOICES = Object.keys(DRUM_KEYS) as readonly DrumVoice[]

/** Where a bar of lanes is played, and how loudly. */
export interface BarPlace {
  /** Counts from the start of the section, so that grooves of several bars go on. */
  readonly bar: number
  readonly start: Ticks
  /** Ticks of the bar. */
  readonly length: Ticks
  /** Only strokes from here to there, in ticks of the bar. */
  readonly from: Ticks
  readonly until: Ticks
  readonly velocity: number
}

/** One bar of lanes as notes. */
export const playLanes = (
  lanes: Lanes,
  { bar, start, length, from, until, velocity }: BarPlace,
): readonly Note[] =>
  VOICES.flatMap((voice) => {
    const text = lanes[voice]
    if (text === undefined) return []
    const bars = barTexts(text)
    return strokesOf(bars[bar % bars.length], length)
      .filter((stroke) => stroke.at >= from && stroke.at < until)
      .map((stroke) => ({
        start: start + stroke.at,
        duration: Math.min(STROKE, stroke.ticks),
        pitch: DRUM_KEYS[voice],
        velocity: Math.round(clamp(velocity * stressOf(stroke.token), 1, 127)),
      }))
  })
