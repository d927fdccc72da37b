import { pitchClass, type Pitch } from '../music/pitch.ts'
import type { Note } from '../music/score.ts'
import type { Ticks } from '../music/time.ts'
import type { Tone } from './embellishment.ts'
import type { Seated } from './ensemble.ts'
import { barTexts, strokesOf, stressOf } from './grid.ts'

/** The line as it stands: what is tied goes on, and with chords alone to follow, repeated tones are one. */
export const sung = (line: readonly Tone[], joined: boolean, velocityAt: (tick: Ticks) => number): Note[] => {
  const out: Note[] = []
  for (const { start, end, pitch, tied } of line) {
    const last = out[out.length - 1]
    if (last && last.pitch === pitch && last.start + last.duration === start && (tied || joined))
      out[out.length - 1] = { ...last, duration: end - last.start }
    else out.push({ start, duration: end - start, pitch, velocity: velocityAt(start) })
  }
  return out
}

/** The nearest chord tone beyond a voice's own, down for `y`, up for `z`. */
const beside = (pitch: Pitch, token: string, tones: readonly number[], seat: Seated): Pitch => {
  if (token !== 'y' && token !== 'z') return pitch
  const side = token === 'y' ? -1 : 1
  for (let away = 2; away <= 9; away++) {
    const each = pitch + side * away
    if (tones.includes(pitchClass(each)) && each >= seat.low && each <= seat.high) return each
  }
  return pitch
}

/** The line in the rhythm of a texture: strokes of whatever tone it is at, cut where it moves on. */
export const figured = (
  line: readonly Tone[],
  rhythm: string,
  from: Ticks,
  until: Ticks,
  bar: Ticks,
  velocity: number,
  tonesAt: (tick: Ticks) => readonly number[],
  seat: Seated,
): Note[] => {
  const bars = barTexts(rhythm)
  const out: Note[] = []
  for (let at = from, n = 0; at < until; at += bar, n++)
    for (const stroke of strokesOf(bars[n % bars.length], bar)) {
      const start = at + stroke.at
      const end = Math.min(start + stroke.ticks, until)
      for (const tone of line) {
        if (tone.end <= start || tone.start >= end) continue
        const begun = Math.max(start, tone.start)
        const own = beside(tone.pitch, stroke.token, tonesAt(begun), seat)
        const last = out[out.length - 1]
        if (begun > start && last && last.pitch === own && last.start + last.duration === begun) {
          out[out.length - 1] = { ...last, duration: Math.min(end, tone.end) - last.start }
          continue
        }
        const force = Math.round(velocity * stressOf(stroke.token))
        out.push({ start: begun, duration: Math.min(end, tone.end) - begun, pitch: own, velocity: force })
      }
    }
  return out
}
