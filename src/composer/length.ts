import { pulseOf, type Pulse } from '../music/meter.ts'
import type { Style } from './style.ts'

/** The most a tempo is moved to meet the asked length. */
const MAX_NUDGE = 0.03

/** In how many steps the last bar slows down: about one a quarter note, at least three. */
export const slowSteps = (pulse: Pulse): number => Math.max(3, Math.round(pulse.quarters))

/** The share of the tempo at a step of the last bar. */
export const ritardando = (style: Style, step: number, steps: number): number =>
  1 - (1 - style.ending.ritardando) * ((step + 1) / (steps + 1))

/** Length of the written music in quarter notes of the unhurried tempo. */
const quartersOf = (style: Style, pulse: Pulse, bars: number, finalBeats: number): number => {
  const steps = slowSteps(pulse)
  let slow = 0
  for (let step = 0; step < steps; step++) slow += pulse.quarters / steps / ritardando(style, step, steps)
  return pulse.quarters * (bars - 1) + slow + finalBeats / style.ending.ritardando
}

export interface Length {
  readonly bars: number
  readonly finalBeats: number
  readonly bpm: number
  readonly cost: number
}

/** A final bar may be cut to half, unless everybody strikes once more at its end. */
const fewestBeats = ({ ending }: Style, quarters: number): number =>
  Math.max(Math.ceil(quarters / 2), ending.stinger ? 2 : 0)

/** All ways to fill the asked seconds: whole bars, a final bar with a fermata or cut short, a tempo nudged by ≤ 3 %. */
export const lengths = (style: Style, seconds: number, bpm: number): Length[] => {
  const pulse = pulseOf(style.meter)
  const { quarters } = pulse
  const found: Length[] = []
  for (const shift of [0, -0.4, 0.4]) {
    const music = seconds - style.ending.tail - shift
    const about = Math.round((music * bpm) / 60 / quarters)
    for (let bars = Math.max(2, about - 3); bars <= about + 1; bars++)
      for (let finalBeats = fewestBeats(style, quarters); finalBeats <= 2 * quarters; finalBeats++) {
        const nudged = (quartersOf(style, pulse, bars, finalBeats) * 60) / music
        const nudge = Math.abs(nudged / bpm - 1)
        if (nudge > MAX_NUDGE) continue
        const cost = nudge * 8 + Math.abs(finalBeats - quarters) * 0.06 + Math.abs(shift) * 0.2
        found.push({ bars, finalBeats, bpm: nudged, cost: cost + (bars % 2) * 0.15 })
      }
  }
  return found.sort((a, b) => a.cost - b.cost)
}
