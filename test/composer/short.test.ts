import { describe, expect, it } from 'vitest'
import { soloBrief } from '../../src/music/brief.ts'
import type { Score, SectionRole } from '../../src/music/score.ts'
import { TICKS_PER_QUARTER, ticksPerBar } from '../../src/music/time.ts'
import { styleById } from '../../src/composer/styles/index.ts'
import { companions, everyStyle, piece, seeds, STYLE_IDS } from './pieces.ts'

const EDGES: ReadonlySet<SectionRole> = new Set(['intro', 'outro'])
const bodyOf = (score: Score) => score.sections.filter(({ role }) => !EDGES.has(role))

/** With fewer bars a tune has no room to be led to. */
const ROOM_FOR_INTRO = 6
/** Hymns and inventions begin with their theme: none of their forms has anything before it. */
const introducesItself = ({ style }: Score) => styleById(style).forms.some(({ intro }) => intro !== undefined)
/** An intro takes twelve quarters at most, or six seconds where quarters fly, as in a reel. */
const longestIntro = ({ bpm }: Score) => Math.max(12, bpm / 10) * TICKS_PER_QUARTER

const shapeOf = (score: Score) =>
  `${score.style} ${score.sections.map(({ name, bars }) => `${name} ${bars}`).join(' · ')}`

describe('short pieces', () => {
  it.each([20, 24, 27, 30, 36, 45])('of %i seconds begin, say something and end', (seconds) => {
    for (const score of everyStyle(seconds, 5)) {
      const shape = shapeOf(score)
      const [first] = score.sections
      const bar = ticksPerBar(score.meter)
      const bars = score.sections.reduce((sum, section) => sum + section.bars, 0)
      if (bars >= ROOM_FOR_INTRO) expect(first.role === 'intro', shape).toBe(introducesItself(score))
      if (first.role === 'intro') expect(first.bars * bar, shape).toBeLessThanOrEqual(longestIntro(score))
      else expect(first.letter, shape).toBe('A')
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
      for (const seed of seeds(3)) {
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
