import { chordTones } from '../../music/chord.ts'
import { isBeat, isStrong, type Pulse } from '../../music/meter.ts'
import { pitchClass, type Pitch, type PitchClass } from '../../music/pitch.ts'
import type { Key } from '../../music/scale.ts'
import type { ChordSpan, Note } from '../../music/score.ts'
import { TICKS_PER_QUARTER, type Ticks } from '../../music/time.ts'
import { tonesOver } from '../modal.ts'

/** A sketch placed in the piece, with the pitch it aims at. */
export interface Aim {
  readonly start: Ticks
  readonly ticks: Ticks
  readonly aim: Pitch
  /** Semitones from the note before, as the idea has it; absent at the start of a gesture. */
  readonly interval?: number
  /** How dearly that interval is held: 1 as a wish, 8 as an order. */
  readonly fidelity: number
  /** The last note of a phrase, which comes to rest. */
  readonly rests: boolean
}

export interface Room {
  /** Id of the chair that sings. */
  readonly player: string
  readonly key: Key
  readonly pulse: Pulse
  readonly low: Pitch
  readonly high: Pitch
  /** 0–1, how gladly it leaps. */
  readonly leaps: number
  /** Whether every beat rests on the chord. */
  readonly consonant?: boolean
}

/** Cost of a melodic interval in semitones: steps are free, tritones and sevenths dear (Huron, *Sweet Anticipation*). */
const INTERVAL = [1, 0, 0, 0.85, 1.05, 1.4, 6, 1.8, 3.4, 3.2, 7, 8, 3.6]

interface Slot {
  readonly pitches: readonly Pitch[]
  readonly costs: readonly number[]
  readonly inChord: readonly boolean[]
}

const slotFor = (aim: Aim, span: ChordSpan, room: Room): Slot => {
  const allowed = tonesOver(room.key, span.chord)
  const tones = chordTones(span.chord)
  const onBeat = isBeat(room.pulse, aim.start)
  const pitches: Pitch[] = []
  const costs: number[] = []
  const inChord: boolean[] = []
  for (let pitch = room.low; pitch <= room.high; pitch++) {
    const tone: PitchClass = pitchClass(pitch)
    if (!allowed.has(tone)) continue
    const chordTone = tones.includes(tone)
    let cost = Math.abs(pitch - aim.aim) * 0.26
    if (!chordTone) {
      if (isStrong(room.pulse, aim.start) || (room.consonant && onBeat)) cost += 5.5
      else if (onBeat || aim.ticks >= TICKS_PER_QUARTER) cost += 2.2
      else cost += 0.15
      if (tones.includes((tone + 11) % 12) && aim.ticks >= TICKS_PER_QUARTER / 2) cost += 2
      if (aim.rests) cost += 6
    } else if (aim.rests && tone !== tones[0] && tone !== tones[1] && tone !== tones[2]) cost += 1.5
    pitches.push(pitch)
    costs.push(cost)
    inChord.push(chordTone)
  }
  return { pitches, costs, inChord }
}

const BENDS = 3
const bendOf = (interval: number): number => (interval > 4 ? 1 : interval < -4 ? 2 : 0)

/** A member knows a motif by its contour, even where the scale lacks its intervals. */
const turnCost = (aim: Aim): number => (aim.fidelity > 1 ? 1.5 : 0.5)

/** What an interval costs by itself, at least 0. */
const intervalCost = (interval: number, aim: Aim, room: Room): number => {
  const size = Math.abs(interval)
  const cost = size > 12 ? 9 + size : INTERVAL[size] * (size > 4 ? 1.5 - room.leaps : 1)
  if (aim.interval === undefined) return cost
  const turned = Math.sign(interval) !== Math.sign(Math.round(aim.interval))
  return cost + (Math.abs(interval - aim.interval) * 0.5 + (turned ? turnCost(aim) : 0)) * aim.fidelity
}

/** What it costs after a leap up (1) or down (2), which wants a step back. */
const bentCost = (cost: number, interval: number, bend: number): number => {
  const wide = Math.abs(interval) > 2 ? cost + 1.8 : cost
  return (bend === 1 ? interval >= 0 : interval <= 0) ? wide + 1.8 : wide
}

/**
 * Gives pitches to aims: the cheapest path through scale and chord tones (dynamic programming over the pitch and
 * whether a leap has just been made). Strong beats lean on the chord, tensions resolve by step, leaps are filled,
 * the idea's own intervals are kept as far as the harmony lets them.
 *
 * @param velocity written dynamic of the notes, 1–127
 */
export const realise = (
  aims: readonly Aim[],
  chordAt: (tick: Ticks) => ChordSpan,
  room: Room,
  velocity: number,
): Note[] => {
  if (aims.length === 0) return []
  const slots = aims.map((aim) => slotFor(aim, chordAt(aim.start), room))
  const back: Int16Array[] = []
  let costs = new Float64Array(slots[0].pitches.length * BENDS).fill(Infinity)
  slots[0].costs.forEach((cost, i) => (costs[i * BENDS] = cost))
  for (let n = 1; n < aims.length; n++) {
    const here = slots[n]
    const before = slots[n - 1]
    const next = new Float64Array(here.pitches.length * BENDS).fill(Infinity)
    const trace = new Int16Array(next.length)
    const fresh = aims[n].interval === undefined
    for (let j = 0; j < here.pitches.length; j++)
      for (let i = 0; i < before.pitches.length; i++) {
        const interval = here.pitches[j] - before.pitches[i]
        const to = j * BENDS + bendOf(interval)
        const straight = intervalCost(interval, aims[n], room)
        const unresolved = !before.inChord[i] && !fresh && Math.abs(interval) > 2
        for (let bend = 0; bend < BENDS; bend++) {
          const known = costs[i * BENDS + bend] + here.costs[j]
          if (known >= next[to]) continue
          const turned = bend === 0 ? straight : bentCost(straight, interval, bend)
          const cost = known + (unresolved ? turned + 3 : turned) * (fresh ? 0.5 : 1)
          if (cost < next[to]) {
            next[to] = cost
            trace[to] = i * BENDS + bend
          }
        }
      }
    back.push(trace)
    costs = next
  }
  let at = costs.indexOf(Math.min(...costs))
  const path: Pitch[] = []
  for (let n = aims.length - 1; n >= 0; n--) {
    path.push(slots[n].pitches[Math.floor(at / BENDS)])
    if (n > 0) at = back[n - 1][at]
  }
  path.reverse()
  return aims.map((aim, i) => ({ start: aim.start, duration: aim.ticks, pitch: path[i], velocity }))
}
