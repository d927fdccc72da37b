import { describe, expect, it } from 'vitest'
import { compose } from '../../src/composer/compose.ts'
import { parallels } from '../../src/composer/voicing.ts'
import { soloBrief } from '../../src/music/brief.ts'
import { ticksPerBar } from '../../src/music/time.ts'
import type { Note, Score } from '../../src/music/score.ts'

const scores = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => compose(soloBrief('invention', 60, seed)))
const hand = (score: Score, id: string): readonly Note[] =>
  score.parts.find((part) => part.id === id)?.notes ?? []

const rhythmOf = (notes: readonly Note[], from: number, bar: number): string =>
  notes
    .filter((note) => note.start >= from && note.start < from + bar)
    .map((note) => note.start - from)
    .join()

const turnsOf = (notes: readonly Note[], from: number, bar: number): number[] => {
  const own = notes.filter((note) => note.start >= from && note.start < from + bar)
  return own.slice(1).map((note, i) => Math.sign(note.pitch - own[i].pitch))
}

describe('a second voice that imitates', () => {
  it('lets the subject be heard alone, then answers it a bar later', () => {
    for (const score of scores) {
      const bar = ticksPerBar(score.meter)
      const [right, left] = [hand(score, 'right'), hand(score, 'left')]
      expect(left[0].start).toBeGreaterThanOrEqual(bar)
      expect(left[0].start).toBeLessThan(2 * bar)
      const places = Array.from({ length: Math.floor(score.end / bar) - 1 }, (_, i) => i * bar)
      const answered = places.filter((at) => rhythmOf(right, at, bar) === rhythmOf(left, at + bar, bar))
      expect(answered.length).toBeGreaterThanOrEqual(places.length / 4)
      const likeness = answered.flatMap((at) => {
        const [subject, answer] = [turnsOf(right, at, bar), turnsOf(left, at + bar, bar)]
        return subject.map((turn, i) => (turn === answer[i] ? 1 : 0))
      })
      const alike = likeness.reduce<number>((sum, each) => sum + each, 0) / likeness.length
      expect(alike).toBeGreaterThan(0.6)
    }
  })

  it('stays below, and keeps from parallel fifths and octaves', () => {
    let [together, parallel] = [0, 0]
    for (const score of scores) {
      const [right, left] = [hand(score, 'right'), hand(score, 'left')]
      const above = new Map(right.map((note) => [note.start, note.pitch]))
      const pairs = left.flatMap((note) => {
        const pitch = above.get(note.start)
        return pitch === undefined ? [] : [[note.pitch, pitch]]
      })
      for (const [low, high] of pairs) expect(low).toBeLessThan(high)
      for (let i = 1; i < pairs.length; i++) {
        together++
        parallel += parallels(pairs[i - 1], pairs[i])
      }
    }
    expect(together).toBeGreaterThan(200)
    expect(parallel / together).toBeLessThan(0.05)
  })

  it('says how often it answered', () => {
    for (const score of scores)
      expect(score.reasons.some((reason) => /answers the melody in [1-9]/.test(reason.why))).toBe(true)
  })
})
