import { describe, expect, it } from 'vitest'
import { soloBrief } from '../../src/music/brief.ts'
import type { Score, SectionRole } from '../../src/music/score.ts'
import { TICKS_PER_QUARTER, ticksPerBar } from '../../src/music/time.ts'
import { companions, everyStyle, piece, STYLE_IDS } from './pieces.ts'

const EDGES: ReadonlySet<SectionRole> = new Set(['intro', 'outro'])
const bodyOf = (score: Score) => score.sections.filter(({ role }) => !EDGES.has(role))
const shapeOf = (score: Score) =>
  `${score.style} ${score.sections.map(({ name, bars }) => `${name} ${bars}`).join(' · ')}`

describe('short pieces', () => {
  it.each([20, 24, 27, 30, 36, 45])('of %i seconds begin, say something and end', (seconds) => {
    for (const score of everyStyle(seconds, 5)) {
      const shape = shapeOf(score)
      expect(score.sections[0].role, shape).toBe('intro')
      const bar = ticksPerBar(score.meter)
      expect(score.sections[0].bars * bar, shape).toBeLessThanOrEqual(12 * TICKS_PER_QUARTER)
      const opening = score.parts.filter((part) => part.notes.some((note) => note.start < bar))
      expect(opening.length, shape).toBeGreaterThan(0)
      const before = score.chords.filter(({ start }) => start >= score.end - 4 * bar).slice(0, -1)
      const tonic = before.every(({ chord }) => (chord.bass ?? chord.root) === score.key.tonic)
      expect(tonic, `${shape}: the end is led to`).toBe(false)
      for (const { name } of score.sections) expect(name).not.toMatch(/^Loop/)
    }
  })

  it.each([24, 27, 30, 36, 45])('of %i seconds set a contrast against the theme', (seconds) => {
    for (const score of everyStyle(seconds, 5)) {
      const letters = new Set(bodyOf(score).map(({ letter }) => letter))
      expect(letters.size, shapeOf(score)).toBeGreaterThanOrEqual(2)
    }
  })

  it.each([30, 36, 45])('of %i seconds bring the theme or the hook back', (seconds) => {
    for (const score of everyStyle(seconds, 5)) {
      const body = bodyOf(score).map(({ letter }) => letter)
      expect(new Set(body).size, shapeOf(score)).toBeLessThan(body.length)
    }
  })

  it.each([24, 30])('of %i seconds have a place for the contrast seat, and it is heard there', (seconds) => {
    for (const id of STYLE_IDS)
      for (const seed of [1, 2, 3]) {
        const brief = soloBrief(id, seconds, seed)
        const other = companions(id).findLast((each) => each !== id)
        if (other === undefined) continue
        const plain = piece(brief)
        const contrasted = piece({ ...brief, seats: { ...brief.seats, contrast: other } })
        expect(contrasted.sections).toEqual(plain.sections)
        expect(contrasted.parts.map(({ notes }) => notes)).not.toEqual(plain.parts.map(({ notes }) => notes))
      }
  })
})
