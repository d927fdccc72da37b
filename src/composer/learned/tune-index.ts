import type { Motif } from '../../music/brief.ts'
import type { Ticks } from '../../music/time.ts'
import { reader } from './bytes.ts'

type Sung = readonly { readonly start: Ticks; readonly pitch: number }[]

/** So many notes alike are a quotation. */
export const QUOTATION = 8

export const TUNES_MAGIC = 'VXT1'

/**
 * The eight notes' intervals in semitones and the times between their onsets as multiples of the first, so that neither
 * key nor tempo nor notation hides a tune. Times are compared to a twelfth of that multiple.
 */
const turns = (notes: Sung, from: number): readonly [number, number][] => {
  const unit = Math.max(1, notes[from + 1].start - notes[from].start)
  return Array.from({ length: QUOTATION - 1 }, (_, i) => [
    notes[from + i + 1].pitch - notes[from + i].pitch,
    Math.round((12 * (notes[from + i + 1].start - notes[from + i].start)) / unit),
  ])
}

const hashOf = (turn: readonly [number, number][]): number => {
  let h = 0x9e3779b9 | 0
  for (const [interval, time] of turn) {
    h = Math.imul(h ^ (interval + 0x7f4a7c15), 0x85ebca6b)
    h ^= h >>> 13
    h = Math.imul(h ^ time, 0xc2b2ae35)
    h ^= h >>> 16
  }
  return h >>> 0
}

/** The n-grams of a melody, each with the index of its first note. */
export const gramsOf = (notes: Sung): readonly { readonly from: number; readonly hash: number }[] =>
  Array.from({ length: Math.max(0, notes.length - QUOTATION + 1) }, (_, from) => ({
    from,
    hash: hashOf(turns(notes, from)),
  }))

/** Different turns that eight notes need to say something: fewer are repeated notes, scales or a swing to and fro. */
const FEWEST_TURNS = 3

/**
 * Whether eight notes are nearly free of entropy: of their seven turns (interval and time) at most two different ones,
 * or steps one way in even time (a scale, whose whole and half steps differ), or intervals that alternate throughout.
 */
export const commonplace = (notes: Sung, from: number): boolean => {
  const turn = turns(notes, from)
  if (new Set(turn.map(([interval, time]) => `${interval} ${time}`)).size < FEWEST_TURNS) return true
  const even = turn.every(([, time]) => time === turn[0][1])
  if (!even) return false
  const up = turn.every(([interval]) => interval === 1 || interval === 2)
  const down = turn.every(([interval]) => interval === -1 || interval === -2)
  const still = turn.filter(([interval]) => interval === 0).length >= QUOTATION - 3
  const swing = turn.slice(2).every(([interval], i) => interval === turn[i][0])
  return up || down || still || swing
}

export interface TuneIndex {
  /**
   * The first note of each eight that a known tune has in the same intervals and times, commonplaces and the members'
   * own motif apart. One in 10,000 that are new is taken for known.
   */
  sharesWithCorpus(notes: Sung, motif?: Motif | null): readonly number[]
}

/** A motif's own n-grams, should it be as long as a quotation. */
const ownGrams = (motif: Motif | null | undefined): ReadonlySet<number> => {
  const sung: { start: Ticks; pitch: number }[] = []
  let now = 0
  for (const { pitch, ticks } of motif ?? []) {
    if (pitch !== null) sung.push({ start: now, pitch })
    now += ticks
  }
  return new Set(gramsOf(sung).map(({ hash }) => hash))
}

/** @throws RangeError when the bytes are no index of tunes */
export const readTuneIndex = (bytes: Uint8Array): TuneIndex => {
  const file = reader(bytes, TUNES_MAGIC)
  const count = file.u32()
  const known = new Uint32Array(count)
  let hash = 0
  for (let i = 0; i < count; i++) known[i] = hash += file.varint()
  const has = (wanted: number): boolean => {
    let [low, high] = [0, count]
    while (low < high) {
      const middle = (low + high) >> 1
      if (known[middle] < wanted) low = middle + 1
      else high = middle
    }
    return known[low] === wanted
  }
  return {
    sharesWithCorpus: (notes, motif) => {
      const own = ownGrams(motif)
      return gramsOf(notes)
        .filter(({ from, hash: gram }) => has(gram) && !own.has(gram) && !commonplace(notes, from))
        .map(({ from }) => from)
    },
  }
}
