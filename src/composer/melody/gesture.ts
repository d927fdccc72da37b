import type { Motif } from '../../music/brief.ts'
import type { Rng } from '../../music/rng.ts'
import type { PhraseTrace } from '../../music/score.ts'
import type { Ticks } from '../../music/time.ts'
import { BAR } from '../form.ts'
import { strokesOf, suiting } from '../grid.ts'
import { clamp } from '../judge.ts'
import type { MelodyIdiom } from '../style.ts'

export type Operation = PhraseTrace['operation']

/** A note of a gesture before harmony gives it a pitch. */
export interface Sketch {
  readonly at: Ticks
  readonly ticks: Ticks
  /** Scale steps above the gesture's level. */
  readonly step: number
}

/** Two bars of melody, the smallest thing that says something. */
export interface Gesture {
  readonly sketches: readonly Sketch[]
  readonly operation: Operation
  /** Index of the gesture it was made from. */
  readonly from?: number
  /** A member's own motif keeps its exact intervals. */
  readonly exact?: boolean
}

export const GESTURE_BARS = 2
const LENGTH = GESTURE_BARS * BAR

/** Reads a contour at a place 0–1, straight between its points. */
const along = (contour: readonly number[], place: number): number => {
  const at = place * (contour.length - 1)
  const low = Math.floor(at)
  const high = Math.min(low + 1, contour.length - 1)
  return Math.round(contour[low] + (at - low) * (contour[high] - contour[low]))
}

const sketch = (first: string, second: string, contour: readonly number[]): Sketch[] => {
  const strokes = [
    ...strokesOf(first),
    ...strokesOf(second).map((stroke) => ({ ...stroke, at: stroke.at + BAR })),
  ]
  return strokes.map(({ at, ticks }, i) => ({
    at,
    ticks,
    step: along(contour, strokes.length === 1 ? 0 : i / (strokes.length - 1)),
  }))
}

/** The idea a letter is made of. */
export interface Idea {
  readonly sketches: readonly Sketch[]
  readonly cell: string
  readonly contour: readonly number[]
  readonly exact: boolean
}

export const inventIdea = (idiom: MelodyIdiom, energy: number, chance: Rng): Idea => {
  const cell = chance.pick(suiting(idiom.cells, energy)).rhythm
  const second = chance.chance(0.6)
    ? chance.pick(suiting(idiom.closings, energy)).rhythm
    : chance.pick(suiting(idiom.cells, energy)).rhythm
  const contour = chance.pick(idiom.contours)
  return { sketches: sketch(cell, second, contour), cell, contour, exact: false }
}

const GRID: Ticks = 120

/** A member's motif as an idea: rhythm to the nearest sixteenth, intervals as semitones over 1.75 a step. */
export const ideaFrom = (motif: Motif, idiom: MelodyIdiom, energy: number, chance: Rng): Idea => {
  let at = 0
  const heard: Sketch[] = []
  let first: number | undefined
  for (const { pitch, ticks } of motif) {
    const start = Math.round(at / GRID) * GRID
    const end = Math.max(start + GRID, Math.round((at + ticks) / GRID) * GRID)
    at += ticks
    if (pitch === null) continue
    if (start >= LENGTH || heard.length === 8) break
    first ??= pitch
    heard.push({ at: start, ticks: Math.min(end, LENGTH) - start, step: (pitch - first) / 1.75 })
  }
  const idea = inventIdea(idiom, energy, chance)
  const full = heard[heard.length - 1].at + heard[heard.length - 1].ticks
  const rest = full <= BAR ? idea.sketches.filter((each) => each.at >= BAR) : []
  const level = heard[heard.length - 1].step
  const offset = rest.length > 0 ? level - rest[0].step : 0
  return {
    ...idea,
    sketches: [...heard, ...rest.map((each) => ({ ...each, step: each.step + offset }))],
    exact: true,
  }
}

const shift = (sketches: readonly Sketch[], by: number): Sketch[] =>
  sketches.map((each) => ({ ...each, step: each.step + by }))

const firstBar = (sketches: readonly Sketch[]): Sketch[] =>
  sketches
    .filter((each) => each.at < BAR)
    .map((each) => ({ ...each, ticks: Math.min(each.ticks, BAR - each.at) }))

/** Each operation of motivic work, as a change of a gesture's sketches. */
const work = (
  operation: Operation,
  idea: Idea,
  idiom: MelodyIdiom,
  energy: number,
  chance: Rng,
): readonly Sketch[] => {
  const { sketches } = idea
  switch (operation) {
    case 'sequence':
      return shift(sketches, chance.pick([-2, -1, 1, 2]))
    case 'inversion':
      return sketches.map((each) => ({ ...each, step: -each.step + 1 }))
    case 'fragmentation': {
      const head = firstBar(sketches)
      const by = chance.pick([-1, 1, 2])
      return [...head, ...shift(head, by).map((each) => ({ ...each, at: each.at + BAR }))]
    }
    case 'augmentation': {
      const head = firstBar(sketches).slice(0, 5)
      return head.map((each) => ({ ...each, at: each.at * 2, ticks: each.ticks * 2 }))
    }
    case 'answer': {
      const head = firstBar(sketches)
      const last = head.length > 0 ? head[head.length - 1].step : 0
      const closing = strokesOf(chance.pick(suiting(idiom.closings, energy)).rhythm)
      const goal = chance.pick([0, -1, 0, 2])
      return [
        ...head,
        ...closing.map(({ at, ticks }, i) => ({
          at: at + BAR,
          ticks,
          step: Math.round(last + ((goal - last) * (i + 1)) / closing.length),
        })),
      ]
    }
    case 'contrast': {
      const cell = chance.pick(suiting(idiom.cells, clamp(energy + 0.1, 0, 1))).rhythm
      const closing = chance.pick(suiting(idiom.closings, energy)).rhythm
      return shift(sketch(cell, closing, chance.pick(idiom.contours)), chance.pick([0, 1, 2]))
    }
    default:
      return sketches
  }
}

/** How the gestures of a section follow one another: sentence, period, song form, call and response. */
const SCHEMES: readonly (readonly Operation[])[] = [
  ['statement', 'contrast', 'repetition', 'answer'],
  ['statement', 'sequence', 'fragmentation', 'answer'],
  ['statement', 'answer', 'repetition', 'answer'],
  ['statement', 'sequence', 'repetition', 'answer'],
  ['statement', 'inversion', 'repetition', 'answer'],
  ['statement', 'repetition', 'contrast', 'answer'],
  ['statement', 'augmentation', 'sequence', 'answer'],
]

/** A blues sings its line twice and answers it: AAB. */
const BLUES: readonly Operation[] = ['statement', 'answer', 'repetition', 'answer', 'contrast', 'answer']

const schemeFor = (count: number, chance: Rng): readonly Operation[] => {
  if (count === 1) return ['statement']
  if (count === 2) return ['statement', 'answer']
  if (count === 6) return BLUES
  const first = chance.pick(SCHEMES)
  return Array.from({ length: count }, (_, i) => {
    if (i === count - 1) return 'answer'
    if (i >= 4 && i % 4 === 0) return 'return'
    return first[i % 4]
  })
}

/** Works an idea out into the gestures of a section of `bars` bars. */
export const develop = (
  idea: Idea,
  idiom: MelodyIdiom,
  energy: number,
  bars: number,
  chance: Rng,
): Gesture[] => {
  const scheme = schemeFor(Math.ceil(bars / GESTURE_BARS), chance)
  return scheme.map((operation, i): Gesture => {
    const sketches = work(operation, idea, idiom, energy, chance)
    const left = (bars - i * GESTURE_BARS) * BAR
    const kept = sketches
      .filter((each) => each.at < left)
      .map((each) => ({ ...each, ticks: Math.min(each.ticks, left - each.at) }))
    const like = operation === 'statement' || operation === 'repetition' || operation === 'return'
    return {
      sketches: kept,
      operation,
      ...(i > 0 && operation !== 'contrast' ? { from: 0 } : {}),
      ...(idea.exact && like ? { exact: true } : {}),
    }
  })
}
