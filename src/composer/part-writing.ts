import { QUALITIES, chordTones, type Chord } from '../music/chord.ts'
import { pitchClass, type Pitch } from '../music/pitch.ts'
import type { ChordSpan } from '../music/score.ts'
import { motion, parallels } from './voicing.ts'

/** A moment of the harmony that every voice sings one tone of. */
export interface Slice {
  readonly start: number
  readonly end: number
  readonly span: ChordSpan
  /** What is sung above; undefined where the melody is silent. */
  readonly soprano?: Pitch
  /** What is sung above when the slice ends, where that is something else. */
  readonly leaving?: Pitch
  /** Whether the lowest voice must have the chord's own bass. */
  readonly grounded: boolean
}

/** Reach of a voice, lowest and highest pitch. */
export type Reach = readonly [Pitch, Pitch]

/** Ways through the slices that are kept from one to the next: more change nothing one hears. */
export const WAYS = 28
/** A rule that only a melody out of reach may break. */
const FORBIDDEN = 1000

interface Layout {
  /** Lower voices, downwards from the alto. */
  readonly voices: readonly Pitch[]
  readonly cost: number
}

interface Path {
  readonly voices: readonly Pitch[]
  readonly cost: number
  readonly before?: Path
}

const isDominant = ({ quality }: Chord): boolean =>
  quality === 'maj' || quality.startsWith('dom') || quality === 'dim' || quality === 'dim7'

/** The third of a dominant and the seventh of any chord want to move: up by a semitone, down by a step. */
const tendencies = ({ chord, numeral }: ChordSpan) => {
  const tones: readonly number[] = QUALITIES[chord.quality].tones
  const leads = /^(V|vii°)/.test(numeral) && isDominant(chord)
  const third = numeral.startsWith('vii°') ? 0 : 4
  return {
    leading: leads ? (chord.root + third) % 12 : -1,
    seventh: tones.length > 3 ? (chord.root + tones[3]) % 12 : -1,
  }
}

const count = (pitches: readonly Pitch[], tone: number): number =>
  pitches.filter((pitch) => pitchClass(pitch) === tone).length

/** Complete chords, roots doubled rather than thirds, leading tones and sevenths alone, upper voices within an octave. */
const layoutCost = (all: readonly Pitch[], slice: Slice, reaches: readonly Reach[]): number => {
  const { chord } = slice.span
  const [root, third, fifth, seventh] = chordTones(chord)
  const { leading, seventh: falling } = tendencies(slice.span)
  const minor = QUALITIES[chord.quality].tones[1] === 3
  let cost = 0
  if (count(all, third) === 0) cost += 8
  if (count(all, root) === 0) cost += 5
  if (count(all, fifth) === 0) cost += 1.5
  if (seventh !== undefined && count(all, seventh) === 0) cost += 3
  if (count(all, third) > 1) cost += minor ? 0.8 : 2.5
  if (leading >= 0 && count(all, leading) > 1) cost += 12
  if (falling >= 0 && count(all, falling) > 1) cost += 6
  if (count(all, root) > 2) cost += 1.5
  for (let i = 1; i < all.length; i++) {
    const gap = all[i - 1] - all[i]
    if (gap <= 0) cost += 60
    if (gap > 12 && i < all.length - 1) cost += 3 + (gap - 12)
    if (gap > 19) cost += 4
    if (gap < 3) cost += 1.5
    if (gap < 5 && all[i] < 48) cost += 3
  }
  const voices = all.slice(all.length - reaches.length)
  voices.forEach((pitch, i) => (cost += 0.12 * Math.abs(pitch - (reaches[i][0] + reaches[i][1]) / 2)))
  return cost
}

/** A chord that comes as its root is meant so, a dominant most of all; once it has been heard, the bass may move on. */
const inversionCost = ({ start, span }: Slice): number =>
  start > span.start ? 3 : /^V7?$/.test(span.numeral) ? 10 : 6

/** Every way to sing a chord in reach; the lowest voice has its bass, or another tone at a price. */
const layoutsOf = (slice: Slice, reaches: readonly Reach[]): readonly Layout[] => {
  const { chord } = slice.span
  const tones = chordTones(chord)
  const ground = chord.bass ?? chord.root
  const within = ([low, high]: Reach, allowed: readonly number[]): Pitch[] => {
    const found: Pitch[] = []
    for (let pitch = low; pitch <= high; pitch++) if (allowed.includes(pitchClass(pitch))) found.push(pitch)
    return found
  }
  const lowest = reaches.length - 1
  const basses = slice.grounded ? [ground] : [ground, ...tones.slice(0, 3)]
  let open: Pitch[][] = [[]]
  reaches.forEach((reach, i) => {
    const choices = within(reach, i === lowest ? basses : tones)
    open = open.flatMap((above) => {
      const ceiling = above[i - 1] ?? slice.soprano ?? Infinity
      const beneath = choices.filter((pitch) => pitch < ceiling)
      return (beneath.length > 0 ? beneath : choices.slice(0, 1)).map((pitch) => [...above, pitch])
    })
  })
  return open
    .map((voices): Layout => {
      const all = slice.soprano === undefined ? voices : [slice.soprano, ...voices]
      const bass = pitchClass(voices[lowest])
      const turned = bass === ground ? 0 : bass === tones[2] ? 9 : inversionCost(slice)
      return { voices, cost: layoutCost(all, slice, reaches) + turned }
    })
    .sort((a, b) => a.cost - b.cost)
}

/** All that sing, from the bass upwards. */
export const upwards = (voices: readonly Pitch[], soprano: Pitch | undefined): Pitch[] =>
  (soprano === undefined ? [...voices] : [soprano, ...voices]).reverse()

/** Outer voices that go the same way into a fifth or an octave while the upper one leaps. */
const hidden = (before: readonly Pitch[], after: readonly Pitch[]): boolean => {
  const top = after.length - 1
  const [rise, lift] = [after[0] - before[0], after[top] - before[top]]
  const interval = (after[top] - after[0]) % 12
  return Math.abs(lift) > 2 && rise * lift > 0 && (interval === 0 || interval === 7)
}

/** What it costs to go on: no parallels, no overlap, little motion, tendency tones where they want to go. */
const stepCost = (from: Path, then: Slice, to: Layout, now: Slice): number => {
  const fresh = then.span !== now.span
  let cost = 0
  const together = then.soprano !== undefined && now.soprano !== undefined
  const before = upwards(from.voices, together ? then.soprano : undefined)
  const after = upwards(to.voices, together ? now.soprano : undefined)
  cost += FORBIDDEN * parallels(before, after)
  if (together && then.leaving !== undefined)
    cost += FORBIDDEN * parallels(upwards(from.voices, then.leaving), after)
  if (together && hidden(before, after)) cost += 4
  for (let i = 1; i < before.length; i++) if (after[i - 1] > before[i] || after[i] < before[i - 1]) cost += 3
  const lowest = to.voices.length - 1
  cost += motion(from.voices.slice(0, lowest), to.voices.slice(0, lowest))
  const { leading, seventh } = tendencies(then.span)
  to.voices.forEach((pitch, i) => {
    const by = pitch - from.voices[i]
    const size = Math.abs(by)
    const tone = pitchClass(from.voices[i])
    if (i === lowest) {
      cost += size > 12 ? 20 : 0.35 * size
      if (size === 6 || size === 10 || size === 11) cost += 4
      if (!fresh && size === 12) cost += 1
    } else if (size > 5) cost += size
    if (!fresh) return
    if (tone === leading && by !== 1 && by !== 0) cost += i === lowest ? 6 : by === -4 || by === -3 ? 2.5 : 6
    if (tone === seventh && by !== -1 && by !== -2 && by !== 0) cost += 5
  })
  return cost
}

/**
 * Leads the voices beneath a melody (Aldwell & Schachter, *Harmony and Voice Leading*, 2003): of all ways through the
 * slices the one with the least motion in which chords are complete, nobody crosses, no pair moves in parallel fifths
 * or octaves, leading tones rise and sevenths fall. A beam search, so that it stays quick over ten minutes.
 *
 * @param reaches of the lower voices, downwards, at most three
 * @returns for each slice a pitch for each voice, downwards
 */
export const leadVoices = (
  slices: readonly Slice[],
  reaches: readonly Reach[],
): readonly (readonly Pitch[])[] => {
  if (slices.length === 0) return []
  let paths: Path[] = layoutsOf(slices[0], reaches)
    .slice(0, WAYS)
    .map(({ voices, cost }) => ({ voices, cost }))
  for (let n = 1; n < slices.length; n++) {
    const [then, now] = [slices[n - 1], slices[n]]
    const next = layoutsOf(now, reaches)
      .slice(0, 2 * WAYS)
      .map((layout): Path => {
        let best: Path = paths[0]
        let least = Infinity
        for (const path of paths) {
          const cost = path.cost + layout.cost + stepCost(path, then, layout, now)
          if (cost < least) [best, least] = [path, cost]
        }
        return { voices: layout.voices, cost: least, before: best }
      })
    paths = next.sort((a, b) => a.cost - b.cost).slice(0, WAYS)
  }
  const out: (readonly Pitch[])[] = []
  for (let path: Path | undefined = paths[0]; path; path = path.before) out.push(path.voices)
  return out.reverse()
}
