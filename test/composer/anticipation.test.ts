import { describe, expect, it } from 'vitest'
import { chordTones } from '../../src/music/chord.ts'
import { soloBrief } from '../../src/music/brief.ts'
import { DRUM_KEYS } from '../../src/music/instruments.ts'
import { pitchClass } from '../../src/music/pitch.ts'
import type { ChordSpan, Note, Part, Score } from '../../src/music/score.ts'
import { barOf, strokesPerBar, tiedInto } from '../../src/composer/grid.ts'
import { turned } from '../../src/composer/melody/gesture.ts'
import { styleById } from '../../src/composer/styles/index.ts'
import { thumbBar } from '../../src/composer/thumb.ts'
import { endOf, piece } from './pieces.ts'

const BAR = 1920
const BEAT = 480
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]

const pieces = (id: string): Score[] => SEEDS.map((seed) => piece(soloBrief(id, 60, seed)))
const chordAt = (score: Score, tick: number): ChordSpan =>
  score.chords.findLast((span) => span.start <= tick) ?? score.chords[0]
const rootAt = (score: Score, tick: number): number => {
  const { chord } = chordAt(score, tick)
  return chord.bass ?? chord.root
}
const partOf = (score: Score, id: string): readonly Note[] =>
  score.parts.find((part: Part) => part.id === id)?.notes ?? []
const finalStart = (score: Score): number => score.chords[score.chords.length - 1].start

describe('rhythm texts of several bars', () => {
  it('come in turn, are counted by the bar and say what is tied into them', () => {
    expect(['x.|-x', 'x-'].map((text) => barOf(text, 3))).toEqual(['-x', 'x-'])
    expect(strokesPerBar('x.x.|xxxx')).toBe(3)
    expect(tiedInto('--x-', BAR)).toBe(BAR / 2)
    expect(tiedInto('x---', BAR)).toBe(0)
  })

  it('turn with the cycle, a gesture of two bars too', () => {
    const { melody } = styleById('salsa')
    expect(turned(melody, 0)).toBe(melody)
    for (const [i, cell] of turned(melody, 1).cells.entries())
      expect(cell.rhythm).toBe(melody.cells[i].rhythm.split('|').reverse().join('|'))
  })
})

describe('a bass ahead of the harmony', () => {
  it('plays the next root on the fourth beat and holds it over the bar line', () => {
    for (const score of pieces('salsa')) {
      const bass = partOf(score, 'bass')
      const fourth = bass.filter((note) => note.start % BAR === 3 * BEAT && note.start < finalStart(score))
      expect(fourth.length).toBeGreaterThan(8)
      for (const note of fourth) expect(pitchClass(note.pitch)).toBe(rootAt(score, note.start + BEAT))
      const tied = bass.filter((note) => Math.floor(note.start / BAR) < Math.floor((endOf(note) - 1) / BAR))
      expect(tied.length).toBeGreaterThan(4)
    }
  })

  it('never leaves out the downbeat that a section begins with', () => {
    for (const score of pieces('salsa')) {
      const starts = new Set(partOf(score, 'bass').map((note) => note.start))
      for (const section of score.sections) expect(starts).toContain(section.start)
    }
  })
})

describe('the clave', () => {
  const SIDES: Readonly<Record<number, readonly number[]>> = { 2: [2, 4], 3: [0, 3, 6] }

  it('is kept from one side to the end, from either side over the seeds', () => {
    const firsts = pieces('salsa').map((score) => {
      const strokes = partOf(score, 'clave').filter(
        (note) => note.pitch === DRUM_KEYS.claves && note.start < finalStart(score),
      )
      const bars = Array.from({ length: finalStart(score) / BAR }, (_, bar) =>
        strokes
          .filter(({ start }) => Math.floor(start / BAR) === bar)
          .map(({ start }) => (start % BAR) / (BEAT / 2)),
      )
      const first = bars[0].length
      expect([2, 3]).toContain(first)
      bars.forEach((bar, i) => expect(bar).toEqual(SIDES[i % 2 === 0 ? first : 5 - first]))
      return first
    })
    expect(new Set(firsts)).toEqual(new Set([2, 3]))
  })

  it('is agreed with by the cáscara', () => {
    for (const score of pieces('salsa')) {
      const rims = partOf(score, 'timbales').filter(({ pitch }) => pitch === DRUM_KEYS.rim)
      for (const stroke of partOf(score, 'clave').filter(({ start }) => start < finalStart(score))) {
        const bar = Math.floor(stroke.start / BAR)
        const own = rims.filter(({ start }) => Math.floor(start / BAR) === bar)
        const two = partOf(score, 'clave').filter(({ start }) => Math.floor(start / BAR) === bar).length === 2
        if (own.length === 5)
          expect(own.map(({ start }) => (start % BAR) / (BEAT / 2))).toEqual(
            two ? [0, 2, 4, 5, 7] : [0, 2, 3, 5, 7],
          )
      }
    }
  })
})

describe('players of the band', () => {
  it('play a montuno in octaves, each note of the chord that sounds or is about to', () => {
    for (const score of pieces('salsa')) {
      const piano = partOf(score, 'piano').filter((note) => note.start < finalStart(score))
      const byStart = Map.groupBy(piano, (note) => note.start)
      for (const [start, notes] of byStart) {
        expect(notes.map((note) => note.pitch - notes[0].pitch)).toEqual([0, 12])
        const tones = [0, BEAT / 2].flatMap((ahead) => chordTones(chordAt(score, start + ahead).chord))
        expect(tones).toContain(pitchClass(notes[0].pitch))
      }
    }
  })

  it('respond as a chorus in the second half of each four bars', () => {
    for (const score of pieces('salsa'))
      for (const note of partOf(score, 'coro')) {
        const section = score.sections.find(({ start, end }) => note.start >= start && note.start < end)
        expect(Math.floor((note.start - (section?.start ?? 0)) / BAR) % 4).toBeGreaterThanOrEqual(2)
      }
  })

  it('put root and fifth under the thumb on the beats of a bossa', () => {
    for (const score of pieces('bossa-nova')) {
      const guitar = partOf(score, 'guitar').filter((note) => note.start < finalStart(score))
      const low = Math.min(...guitar.map((note) => note.pitch))
      const downbeats = Map.groupBy(
        guitar.filter((note) => note.start % BAR === 0),
        (note) => note.start,
      )
      expect(low).toBeLessThan(52)
      for (const [start, notes] of downbeats) {
        const lowest = Math.min(...notes.map((note) => note.pitch))
        expect(pitchClass(lowest)).toBe(rootAt(score, start))
      }
    }
  })
})

describe('a thumb', () => {
  const seat = {
    chair: styleById('bossa-nova').ensemble[2],
    instrument: 'nylonGuitar',
    low: 40,
    high: 69,
  } as const
  const over = (root: number, bass?: number) => (): ChordSpan => ({
    start: 0,
    duration: BAR,
    numeral: 'I',
    chord: { root, quality: 'halfDim', ...(bass === undefined ? {} : { bass }) },
  })

  it('takes the fifth below the root where the strings go so low, and the chord its own fifth', () => {
    const pitches = (root: number, bass?: number) =>
      thumbBar('R---5---', BAR, 0, 70, over(root, bass), seat).map((note) => note.pitch)
    expect(pitches(4)).toEqual([40, 46])
    expect(pitches(2)).toEqual([50, 44])
    expect(pitches(2, 5)).toEqual([41, 44])
  })
})
