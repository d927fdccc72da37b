import { describe, expect, it } from 'vitest'
import { compose } from '../../src/composer/compose.ts'
import { soloBrief } from '../../src/music/brief.ts'
import { mod } from '../../src/music/pitch.ts'
import { TICKS_PER_QUARTER } from '../../src/music/time.ts'

const scores = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => compose(soloBrief('march', 120, seed)))

describe('a march', () => {
  it('ends with a short chord and, where there is room, a stinger of all on the last beat', () => {
    let stung = 0
    for (const score of scores) {
      const final = score.chords.at(-1)?.start ?? 0
      const last = score.end - TICKS_PER_QUARTER
      const room = last >= final + TICKS_PER_QUARTER
      const pitched = score.parts.filter(
        (part) => part.notes.at(-1) && part.notes.some((n) => n.start >= final),
      )
      if (!room) continue
      stung++
      for (const part of pitched) {
        const ending = part.notes.filter((note) => note.start >= final)
        expect(new Set(ending.map((note) => note.start))).toEqual(new Set([final, last]))
        for (const note of ending)
          if (note.start === final) expect(note.duration).toBeLessThanOrEqual(TICKS_PER_QUARTER / 2)
        const [first, again] = [final, last].map((tick) =>
          ending.filter((note) => note.start === tick).map((note) => note.pitch),
        )
        expect(again).toEqual(first)
      }
    }
    expect(stung).toBeGreaterThan(0)
  })

  it('goes to the subdominant for its trio, and home again', () => {
    let trios = 0
    for (const score of scores)
      for (const section of score.sections) {
        const by = mod(section.key.tonic - score.key.tonic, 12)
        if (section.name.startsWith('Trio')) {
          trios++
          expect(by).toBe(score.key.scale === 'major' ? 5 : 3)
        }
        if (section.letter === 'A' || section.letter === 'B') expect(by).toBe(0)
      }
    expect(trios).toBeGreaterThan(4)
  })
})
