import type { Style } from './style.ts'

const BEATS = 4
/** The most a tempo is moved to meet the asked length. */
const MAX_NUDGE = 0.03

export const RIT_STEPS = 4
export const ritardando = (style: Style, step: number): number =>
  1 - (1 - style.ending.ritardando) * ((step + 1) / (RIT_STEPS + 1))

/** Length of the written music in beats of the unhurried tempo. */
const beatsOf = (style: Style, bars: number, finalBeats: number): number => {
  let slow = 0
  for (let step = 0; step < RIT_STEPS; step++) slow += 1 / ritardando(style, step)
  return BEATS * (bars - 1) + slow + finalBeats / style.ending.ritardando
}

export interface Length {
  readonly bars: number
  readonly finalBeats: number
  readonly bpm: number
  readonly cost: number
}

/** All ways to fill the asked seconds: whole bars, a final bar with a fermata or cut short, a tempo nudged by ≤ 3 %. */
export const lengths = (style: Style, seconds: number, bpm: number): Length[] => {
  const found: Length[] = []
  for (const shift of [0, -0.4, 0.4]) {
    const music = seconds - style.ending.tail - shift
    const about = Math.round((music * bpm) / 60 / BEATS)
    for (let bars = Math.max(2, about - 3); bars <= about + 1; bars++)
      for (let finalBeats = 2; finalBeats <= 8; finalBeats++) {
        const nudged = (beatsOf(style, bars, finalBeats) * 60) / music
        const nudge = Math.abs(nudged / bpm - 1)
        if (nudge > MAX_NUDGE) continue
        const cost = nudge * 8 + Math.abs(finalBeats - BEATS) * 0.06 + Math.abs(shift) * 0.2
        found.push({ bars, finalBeats, bpm: nudged, cost: cost + (bars % 2) * 0.15 })
      }
  }
  return found.sort((a, b) => a.cost - b.cost)
}
