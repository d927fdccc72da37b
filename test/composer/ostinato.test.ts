import { describe, expect, it } from 'vitest'
import { compose } from '../../src/composer/compose.ts'
import { drawPattern, grown, phased, processed } from '../../src/composer/ostinato.ts'
import { soloBrief } from '../../src/music/brief.ts'
import { rng } from '../../src/music/rng.ts'
import type { Score } from '../../src/music/score.ts'
import { ticksPerBar } from '../../src/music/time.ts'

const PATTERN = [0, 2, null, 1, 3, null, 2, null] as const
const strokes = (pattern: readonly (number | null)[]) => pattern.filter((rung) => rung !== null).length

describe('an ostinato', () => {
  it('has the strokes of its rhythm, no rung twice in a row, and the same from the same chance', () => {
    for (let seed = 0; seed < 30; seed++) {
      const pattern = drawPattern('x.xx.xx.', 5, rng(seed))
      expect(pattern.map((rung) => (rung === null ? '.' : 'x')).join('')).toBe('x.xx.xx.')
      const rungs = pattern.filter((rung) => rung !== null)
      rungs.forEach((rung, i) => {
        expect(rung).toBeGreaterThanOrEqual(0)
        expect(rung).toBeLessThan(5)
        if (i > 0) expect(rung).not.toBe(rungs[i - 1])
      })
      expect(drawPattern('x.xx.xx.', 5, rng(seed))).toEqual(pattern)
    }
  })

  it('runs ahead by its steps and is home again after a whole round', () => {
    expect(phased(PATTERN, 1)).toEqual([2, null, 1, 3, null, 2, null, 0])
    expect(phased(PATTERN, PATTERN.length)).toEqual(PATTERN)
    expect(processed(PATTERN, { kind: 'phase', every: 2, steps: 1 }, 1)).toEqual(PATTERN)
    expect(processed(PATTERN, { kind: 'phase', every: 2, steps: 1 }, 5)).toEqual(phased(PATTERN, 2))
  })

  it('grows by a stroke each time round until it is whole', () => {
    expect(grown(PATTERN, 2)).toEqual([0, 2, null, null, null, null, null, null])
    const counts = [0, 1, 2, 3, 4, 5, 6].map((bar) =>
      strokes(processed(PATTERN, { kind: 'grow', every: 1, from: 1 }, bar)),
    )
    expect(counts).toEqual([1, 2, 3, 4, 5, 5, 5])
    expect(processed(PATTERN, { kind: 'still', every: 1 }, 9)).toEqual(PATTERN)
  })
})

describe('minimalism', () => {
  const scores = [1, 2, 3, 4].map((seed) => compose(soloBrief('minimalism', 90, seed)))
  const bars = (score: Score, id: string, from: number, count: number): string[] => {
    const bar = ticksPerBar(score.meter)
    const notes = score.parts.find((part) => part.id === id)?.notes ?? []
    return Array.from({ length: count }, (_, i) =>
      notes
        .filter((note) => note.start >= from + i * bar && note.start < from + (i + 1) * bar)
        .map((note) => note.start % bar)
        .join(),
    )
  }

  it('lets one marimba stand while the other runs ahead of it', () => {
    for (const score of scores) {
      const theme = score.sections.find((section) => section.letter === 'B')
      const count = Math.min(8, theme?.bars ?? 0)
      const still = bars(score, 'marimba-1', theme?.start ?? 0, count)
      const ahead = bars(score, 'marimba-2', theme?.start ?? 0, count)
      expect(new Set(still).size).toBe(1)
      expect(new Set(ahead).size).toBeGreaterThan(1)
      expect(ahead.some((rhythm) => rhythm === still[0])).toBe(true)
    }
  })
})
