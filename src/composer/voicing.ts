import { QUALITIES, chordTones, type Chord } from '../music/chord.ts'
import { mod, type Pitch, type PitchClass } from '../music/pitch.ts'
import type { VoicingKind } from './style.ts'

type Kind = VoicingKind

/** Which tones of a chord sound, most telling first: thirds and sevenths name it, fifths and roots can be left out. */
const tonesFor = (chord: Chord, kind: Kind, voices: number): PitchClass[] => {
  const all = QUALITIES[chord.quality].tones
  const by = (...wanted: readonly number[]) => all.filter((tone) => wanted.includes(tone))
  const third = by(2, 3, 4, 5)
  const seventh = by(9, 10, 11)
  const colour = by(13, 14, 15, 17, 21)
  const fifth = by(6, 7, 8)
  const order =
    kind === 'rootless' && all.length > 3
      ? [...third.slice(0, 1), ...seventh, ...colour, ...fifth, 0]
      : kind === 'triad'
        ? [0, ...third.slice(0, 1), ...fifth, ...seventh, ...colour]
        : [0, ...third.slice(0, 1), ...seventh, ...fifth, ...colour]
  const tones = [...new Set(order.map((tone) => mod(chord.root + tone, 12)))]
  const kept = tones.slice(0, voices)
  for (let i = 0; kept.length < voices; i++) kept.push(tones[i % tones.length])
  return kept
}

/** All layouts of the tones upwards from a lowest voice: close, with the second voice from the top dropped, or spread. */
const layouts = (tones: readonly PitchClass[], low: Pitch, high: Pitch, kind: Kind): Pitch[][] => {
  const found: Pitch[][] = []
  const sorted = [...tones].sort((a, b) => a - b)
  for (let inversion = 0; inversion < sorted.length; inversion++) {
    const rotated = [...sorted.slice(inversion), ...sorted.slice(0, inversion)]
    for (let base = low + mod(rotated[0] - low, 12); base <= high; base += 12) {
      const close: Pitch[] = [base]
      for (let i = 1; i < rotated.length; i++) {
        const above = mod(rotated[i] - close[i - 1], 12)
        close.push(close[i - 1] + (above === 0 ? 12 : above))
      }
      const shapes = [close]
      if (close.length >= 3) {
        const second = close.length - 2
        const dropped = [close[second] - 12, ...close.filter((_, i) => i !== second)].sort((a, b) => a - b)
        const raised = close.map((pitch, i) => (i % 2 === 1 ? pitch + 12 : pitch)).sort((a, b) => a - b)
        if (kind !== 'triad') shapes.push(dropped)
        if (kind === 'open') shapes.push(raised)
      }
      for (const shape of shapes) {
        const distinct = shape.every((pitch, i) => i === 0 || pitch > shape[i - 1])
        if (distinct && shape[0] >= low && shape[shape.length - 1] <= high) found.push(shape)
      }
    }
  }
  return found
}

/** Pairs of voices that move in parallel perfect fifths or octaves. */
export const parallels = (before: readonly Pitch[], after: readonly Pitch[]): number => {
  if (before.length !== after.length) return 0
  let count = 0
  for (let low = 0; low < before.length; low++)
    for (let high = low + 1; high < before.length; high++) {
      const interval = mod(before[high] - before[low], 12)
      const moved = before[low] !== after[low] && before[high] !== after[high]
      const same = mod(after[high] - after[low], 12) === interval
      if (moved && same && (interval === 0 || interval === 7)) count++
    }
  return count
}

export interface VoicingWish {
  readonly kind: Kind
  readonly voices: number
  readonly register: readonly [Pitch, Pitch]
  /** Whether parallel fifths and octaves may stand. */
  readonly parallels: boolean
}

/** How far the voices go in semitones, summed. */
export const motion = (before: readonly Pitch[], after: readonly Pitch[]): number => {
  let sum = 0
  for (let i = 0; i < Math.min(before.length, after.length); i++) sum += Math.abs(after[i] - before[i])
  return sum
}

const costOf = (shape: readonly Pitch[], before: readonly Pitch[] | undefined, wish: VoicingWish): number => {
  const middle = (wish.register[0] + wish.register[1]) / 2
  const mean = shape.reduce((sum, pitch) => sum + pitch, 0) / shape.length
  let cost = Math.abs(mean - middle) * 0.4
  for (let i = 1; i < shape.length; i++) {
    const gap = shape[i] - shape[i - 1]
    if (gap === 1) cost += i === shape.length - 1 ? 4 : 1
    if (gap < 4 && shape[i - 1] < 50) cost += 4
    if (gap > 12) cost += 3
  }
  if (!before) return cost
  cost += motion(before, shape) + Math.abs(shape[shape.length - 1] - before[before.length - 1]) * 0.5
  return cost + (wish.parallels ? 0 : parallels(before, shape) * 1000)
}

const shiftOctaves = (tones: readonly PitchClass[], [low, high]: readonly [Pitch, Pitch]): Pitch[] => {
  const placed = [...new Set(tones)].map((tone) => low + mod(tone - low, 12)).sort((a, b) => a - b)
  const fitting = placed.filter((pitch) => pitch <= high)
  // Between a thumb below and a tune above there may be no room at all: the nearest tone sounds even so.
  return fitting.length > 0 ? fitting : placed.slice(0, 1)
}

/** Root, fifth and octave in one grip from the lowest octave upwards, as much of it as fits. */
const grip = (chord: Chord, [low, high]: readonly [Pitch, Pitch]): Pitch[] => {
  const root = low + mod(chord.root - low, 12)
  const fifth = QUALITIES[chord.quality].tones.find((tone) => tone >= 6 && tone <= 8) ?? 7
  return [root, root + fifth, root + 12].filter((pitch, i) => i === 0 || pitch <= high)
}

/**
 * Lays out a chord after the one before with the least motion: no crossing (voices ascend), no parallels where they
 * are not wished, nothing muddy below C3.
 *
 * @returns pitches upwards, at least one, within the register where one of them fits
 */
export const voice = (
  chord: Chord,
  before: readonly Pitch[] | undefined,
  wish: VoicingWish,
): readonly Pitch[] => {
  const [low, high] = wish.register
  if (wish.kind === 'power') return grip(chord, wish.register)
  const sets = [tonesFor(chord, wish.kind, wish.voices)]
  if (!wish.parallels) {
    const tones = chordTones(chord)
    for (const doubled of tones) sets.push([...tones.slice(0, 3), doubled].slice(0, wish.voices))
  }
  let best: readonly Pitch[] = []
  let least = Infinity
  for (const tones of sets)
    for (const shape of layouts(tones, low, high, wish.kind)) {
      const cost = costOf(shape, before, wish)
      if (cost < least) [best, least] = [shape, cost]
    }
  return best.length > 0 ? best : shiftOctaves(tonesFor(chord, wish.kind, wish.voices), wish.register)
}
