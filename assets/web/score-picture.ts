import type { Roll } from '../../src/adapters/web/protocol.ts'
import { coloursOf } from './palette.ts'

/** A note as it is drawn; `lane` is a pitch, or for drums a row of the lane below. */
export interface Mark {
  readonly from: number
  readonly to: number
  readonly lane: number
  readonly velocity: number
  readonly part: number
}

/** A roll sorted for drawing. */
export interface Picture {
  readonly roll: Roll
  readonly notes: readonly Mark[]
  readonly hits: readonly Mark[]
  /** Name of each part's colour. */
  readonly colours: readonly string[]
  readonly lowest: number
  readonly highest: number
}

export const DRUM_ROWS = 5
/** General MIDI percussion keys by row: cymbals on top, kick below. */
const ROW_OF: readonly (readonly [row: number, keys: readonly number[]])[] = [
  [4, [35, 36]],
  [3, [37, 38, 39, 40]],
  [2, [41, 43, 45, 47, 48, 50]],
  [1, [42, 44, 46, 70, 54, 69]],
]
const rowOf = (key: number): number => ROW_OF.find(([, keys]) => keys.includes(key))?.[0] ?? 0

const isDrums = (role: string) => role === 'drums'

export const pictureOf = (roll: Roll): Picture => {
  const marks = roll.parts.flatMap((part, index) => {
    const list: Mark[] = []
    for (let i = 0; i < part.notes.length; i += 4) {
      const [from, length, pitch, velocity] = part.notes.slice(i, i + 4)
      const lane = isDrums(part.role) ? rowOf(pitch) : pitch
      list.push({ from, to: from + Math.max(length, 0.06), lane, velocity, part: index })
    }
    return list
  })
  const drums = new Set(roll.parts.flatMap(({ role }, index) => (isDrums(role) ? [index] : [])))
  const byStart = (a: Mark, b: Mark) => a.from - b.from
  const notes = marks.filter(({ part }) => !drums.has(part)).sort(byStart)
  const hits = marks.filter(({ part }) => drums.has(part)).sort(byStart)
  // Crackle, risers and swells lie behind the music: they have no pitch to speak of.
  const behind = new Set(roll.parts.flatMap(({ role }, index) => (role === 'effect' ? [index] : [])))
  const pitches = notes.filter(({ part }) => !behind.has(part)).map(({ lane }) => lane)
  return {
    roll,
    notes,
    hits,
    colours: coloursOf(roll.parts),
    lowest: pitches.length > 0 ? Math.min(...pitches) - 1 : 48,
    highest: pitches.length > 0 ? Math.max(...pitches) + 1 : 72,
  }
}

/** The start of the bar in which `seconds` lies. */
export const barAt = (roll: Roll, seconds: number): number => {
  const index = roll.bars.findLastIndex((bar) => bar <= seconds + 1e-3)
  return index < 0 ? 0 : roll.bars[index]
}

/** The bar `by` bars away from where `seconds` lies. */
export const stepBar = (roll: Roll, seconds: number, by: number): number => {
  const index = Math.max(
    0,
    roll.bars.findLastIndex((bar) => bar <= seconds + 1e-3),
  )
  return roll.bars[Math.min(roll.bars.length - 1, Math.max(0, index + by))] ?? 0
}
