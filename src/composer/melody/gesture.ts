import type { Motif } from '../../music/brief.ts'
import type { Rng } from '../../music/rng.ts'
import type { PhraseTrace } from '../../music/score.ts'
import type { Ticks } from '../../music/time.ts'
import { barTexts, strokesOf, strokesPerBar, suiting } from '../grid.ts'
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

/** A repeated point of a contour is as long as half a step, so that notes may stay. */
const STAY = 0.5

/**
 * `count` scale steps along a contour at even distances of its path, so that neighbouring notes differ; a contour
 * too short for its notes is stretched.
 */
const along = (contour: readonly number[], count: number): number[] => {
  const lengths = contour.slice(1).map((point, i) => Math.abs(point - contour[i]) || STAY)
  const path = lengths.reduce((sum, length) => sum + length, 0)
  const stretch = Math.max(1, (count - 1) / path)
  return Array.from({ length: count }, (_, n) => {
    let left = count === 1 ? 0 : (path * n) / (count - 1)
    let i = 0
    while (i < lengths.length - 1 && left > lengths[i]) left -= lengths[i++]
    const value = contour[i] + (left / lengths[i]) * (contour[i + 1] - contour[i])
    return Math.round((value - contour[0]) * stretch + contour[0])
  })
}

const curve = (
  rhythm: string,
  contour: readonly number[],
  bar: Ticks,
  from: Ticks,
  level: number,
): Sketch[] => {
  const strokes = strokesOf(rhythm, bar)
  const steps = along(contour, strokes.length)
  return strokes.map(({ at, ticks }, i) => ({ at: at + from, ticks, step: level + steps[i] }))
}

/** Two bars, each with a shape of its own, the second going on about where the first left off. */
const sketch = (
  first: string,
  second: string,
  contour: readonly number[],
  onward: readonly number[],
  bar: Ticks,
): Sketch[] => {
  const head = curve(first, contour, bar, 0, 0)
  const level = contour[contour.length - 1] - onward[0]
  return [...head, ...curve(second, onward, bar, bar, level + (level < 0 ? 1 : -1))]
}

/** The idea a letter is made of. */
export interface Idea {
  readonly sketches: readonly Sketch[]
  readonly exact: boolean
}

/** The busier half of the cells: what a soloist plays. */
const busier = (cells: MelodyIdiom['cells']): MelodyIdiom['cells'] =>
  [...cells]
    .sort((a, b) => strokesPerBar(b.rhythm) - strokesPerBar(a.rhythm))
    .slice(0, Math.ceil(cells.length / 2))

/** The idiom of a piece that begins with another bar of its cycle: gestures of two bars begin with it too. */
export const turned = (idiom: MelodyIdiom, turn: number): MelodyIdiom =>
  turn === 0
    ? idiom
    : {
        ...idiom,
        cells: idiom.cells.map((cell) => {
          const bars = barTexts(cell.rhythm)
          return { ...cell, rhythm: bars.map((_, i) => bars[(i + turn) % bars.length]).join('|') }
        }),
      }

/** A soloist's idiom: the same language, spoken faster. */
export const soloIdiom = (idiom: MelodyIdiom): MelodyIdiom => ({ ...idiom, cells: busier(idiom.cells) })

/** A rhythm made one's own: a stroke or two tied over or held notes struck again, on even steps. */
const ownRhythm = (cell: string, chance: Rng, again = true): string => {
  const places = [...cell].map((_, i) => i).filter((i) => i > 0 && i % 2 === 0 && cell[i] !== '.')
  if (places.length === 0 || chance.chance(0.25)) return cell
  const at = chance.pick(places)
  const tied = cell[at] === '-' ? 'x' : cell[at - 1] === '.' ? 'x' : '-'
  const own = cell.slice(0, at) + tied + cell.slice(at + 1)
  return again && chance.chance(0.35) ? ownRhythm(own, chance, false) : own
}

/** A contour made one's own: one of its points a step or two higher or lower. */
const ownContour = (contour: readonly number[], chance: Rng): readonly number[] => {
  const at = 1 + chance.int(contour.length - 1)
  const by = chance.pick([-2, -1, -1, 0, 1, 1, 2])
  return contour.map((point, i) => (i === at ? point + by : point))
}

/** How often a note of an idea leaves its contour, and by how many scale steps. */
const TURNS = 0.2
const TURN = [-2, -1, -1, 1, 1, 2]

/** A line made one's own: now and then a note turns aside from its contour, never the first or the last. */
const ownLine = (sketches: readonly Sketch[], chance: Rng): Sketch[] =>
  sketches.map((each, i) =>
    i > 0 && i < sketches.length - 1 && chance.chance(TURNS)
      ? { ...each, step: each.step + chance.pick(TURN) }
      : each,
  )

export const inventIdea = (idiom: MelodyIdiom, energy: number, bar: Ticks, chance: Rng): Idea => {
  const own = (rhythm: string) => (idiom.steady ? rhythm : ownRhythm(rhythm, chance))
  const [head, whole] = barTexts(chance.pick(suiting(idiom.cells, energy)).rhythm)
  const cell = own(head)
  const other = chance.chance(0.6)
    ? chance.pick(suiting(idiom.closings, energy)).rhythm
    : chance.pick(suiting(idiom.cells, energy)).rhythm
  const second = whole ?? barTexts(other)[0]
  const contour = ownContour(chance.pick(idiom.contours), chance)
  const stretch = chance.pick([1, 1, 1.4])
  const onward = ownContour(chance.pick(idiom.contours), chance)
  const sketches = ownLine(sketch(cell, own(second), contour, onward, bar), chance)
  return {
    sketches: sketches.map((each) => ({ ...each, step: Math.round(each.step * stretch) })),
    exact: false,
  }
}

const GRID: Ticks = 120

/**
 * A member's motif as an idea: rhythm to the nearest sixteenth, intervals as semitones over 1.75 a step, whole bars of
 * silence before it left out, at most eight notes and two bars.
 */
export const ideaFrom = (motif: Motif, idiom: MelodyIdiom, energy: number, bar: Ticks, chance: Rng): Idea => {
  const length = GESTURE_BARS * bar
  const silent = motif.slice(
    0,
    Math.max(
      0,
      motif.findIndex((each) => each.pitch !== null),
    ),
  )
  const silence = silent.reduce((sum, each) => sum + each.ticks, 0)
  let at = (silence % bar) - silence
  const heard: Sketch[] = []
  let first: number | undefined
  for (const { pitch, ticks } of motif) {
    const start = Math.round(at / GRID) * GRID
    const end = Math.max(start + GRID, Math.round((at + ticks) / GRID) * GRID)
    at += ticks
    if (pitch === null) continue
    if (start >= length || heard.length === 8) break
    first ??= pitch
    heard.push({ at: start, ticks: Math.min(end, length) - start, step: (pitch - first) / 1.75 })
  }
  const idea = inventIdea(idiom, energy, bar, chance)
  const full = heard[heard.length - 1].at + heard[heard.length - 1].ticks
  const rest = full <= bar ? idea.sketches.filter((each) => each.at >= bar) : []
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

const firstBar = (sketches: readonly Sketch[], bar: Ticks): Sketch[] =>
  sketches
    .filter((each) => each.at < bar)
    .map((each) => ({ ...each, ticks: Math.min(each.ticks, bar - each.at) }))

/** Each operation of motivic work, as a change of a gesture's sketches. */
const work = (
  operation: Operation,
  idea: Idea,
  idiom: MelodyIdiom,
  energy: number,
  bar: Ticks,
  chance: Rng,
): readonly Sketch[] => {
  const { sketches } = idea
  switch (operation) {
    case 'sequence':
      return shift(sketches, chance.pick([-2, -1, 1, 2]))
    case 'inversion':
      return sketches.map((each) => ({ ...each, step: -each.step + 1 }))
    case 'fragmentation': {
      const head = firstBar(sketches, bar)
      const by = chance.pick([-1, 1, 2])
      return [...head, ...shift(head, by).map((each) => ({ ...each, at: each.at + bar }))]
    }
    case 'augmentation': {
      const head = firstBar(sketches, bar).slice(0, 5)
      return head.map((each) => ({ ...each, at: each.at * 2, ticks: each.ticks * 2 }))
    }
    case 'answer': {
      const head = firstBar(sketches, bar)
      const last = head.length > 0 ? head[head.length - 1].step : 0
      const closing = strokesOf(chance.pick(suiting(idiom.closings, energy)).rhythm, bar)
      const goal = chance.pick([0, -1, 0, 2])
      return [
        ...head,
        ...closing.map(({ at, ticks }, i) => ({
          at: at + bar,
          ticks,
          step: Math.round(last + ((goal - last) * (i + 1)) / closing.length),
        })),
      ]
    }
    case 'contrast': {
      const [cell, whole] = barTexts(chance.pick(suiting(idiom.cells, clamp(energy + 0.1, 0, 1))).rhythm)
      const closing = chance.pick(suiting(idiom.closings, energy)).rhythm
      return shift(
        sketch(cell, whole ?? closing, chance.pick(idiom.contours), chance.pick(idiom.contours), bar),
        chance.pick([0, 1, 2]),
      )
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

const schemeFor = (idiom: MelodyIdiom, count: number, chance: Rng): readonly Operation[] => {
  if (count === 1) return ['statement']
  if (count === 2) return ['statement', 'answer']
  if (count === 6 && !idiom.schemes) return BLUES
  const first = chance.pick(idiom.schemes ?? SCHEMES)
  return Array.from({ length: count }, (_, i) => {
    if (i === count - 1) return 'answer'
    if (i >= 4 && i % 4 === 0) return 'return'
    return first[i % 4]
  })
}

/** What keeps every interval of a member's motif. */
const EXACT: ReadonlySet<Operation> = new Set(['statement', 'repetition', 'return', 'sequence'])

/** Works an idea out into the gestures of a section of `bars` bars. */
export const develop = (
  idea: Idea,
  idiom: MelodyIdiom,
  energy: number,
  bars: number,
  bar: Ticks,
  chance: Rng,
): Gesture[] => {
  const scheme = schemeFor(idiom, Math.ceil(bars / GESTURE_BARS), chance)
  return scheme.map((operation, i): Gesture => {
    const sketches = work(operation, idea, idiom, energy, bar, chance)
    const left = (bars - i * GESTURE_BARS) * bar
    const kept = sketches
      .filter((each) => each.at < left)
      .map((each) => ({ ...each, ticks: Math.min(each.ticks, left - each.at) }))
    const like = EXACT.has(operation)
    return {
      sketches: kept,
      operation,
      ...(i > 0 && operation !== 'contrast' ? { from: 0 } : {}),
      ...(idea.exact && like ? { exact: true } : {}),
    }
  })
}

/** Another ending for a section: its idea, answered anew. */
export const answerAnew = (
  idea: Idea,
  gestures: readonly Gesture[],
  idiom: MelodyIdiom,
  energy: number,
  bar: Ticks,
  chance: Rng,
): Gesture[] => {
  const last = gestures[gestures.length - 1]
  const until = Math.max(0, ...last.sketches.map((each) => each.at + each.ticks))
  const sketches = work('answer', idea, idiom, energy, bar, chance).filter((each) => each.at < until)
  return [...gestures.slice(0, -1), { sketches, operation: 'answer', from: 0 }]
}
