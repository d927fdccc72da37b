import { describe, expect, it } from 'vitest'
import { soloBrief } from '../../src/music/brief.ts'
import { leadOf, type Note, type Score } from '../../src/music/score.ts'
import { TICKS_PER_QUARTER } from '../../src/music/time.ts'
import { styleById, STYLES } from '../../src/composer/styles/index.ts'
import { chairsOf, endOf, piece, seeds, STYLE_IDS } from './pieces.ts'

const SEEDS = seeds(8)
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

const sung = (score: Score): Note[] =>
  score.parts.filter((part) => part.role === 'lead').flatMap((part) => [...part.notes])

/** Share of sung notes that begin below the top of a chord that comp or pad, unless placed above, holds at that moment. */
const buried = (score: Score): number => {
  const beneath = new Set(
    styleById(score.style)
      .ensemble.filter(({ task, above }) => (task === 'comp' && !above) || task === 'pad')
      .map(({ id }) => id),
  )
  const chords = score.parts.filter(({ id }) => beneath.has(id)).flatMap(({ notes }) => notes)
  const covered = sung(score).filter((note) =>
    chords.some((tone) => tone.start <= note.start && endOf(tone) > note.start && tone.pitch > note.pitch),
  )
  return covered.length / sung(score).length
}

describe('the melody has room', () => {
  it.each(STYLE_IDS)('above the chords of %s', (id) => {
    const shares = [45, 90].flatMap((seconds) =>
      SEEDS.map((seed) => buried(piece(soloBrief(id, seconds, seed)))),
    )
    expect(mean(shares)).toBeLessThan(0.1)
    expect(Math.max(...shares)).toBeLessThan(0.3)
  })

  it('where a player is placed above it as well: short strokes, softer than the tune', () => {
    let heard = 0
    for (const { id, ensemble } of STYLES)
      for (const chair of ensemble.filter(({ above }) => above)) {
        const lead = ensemble.find(({ task }) => task === 'melody')
        expect(chair.level, id).toBeLessThanOrEqual((lead?.level ?? 0) - 3)
        for (const seed of SEEDS) {
          const score = piece(soloBrief(id, 90, seed))
          const final = score.chords[score.chords.length - 1].start
          const strokes = score.parts.find((part) => part.id === chair.id)?.notes ?? []
          const lengths = strokes.filter(({ start }) => start < final).map(({ duration }) => duration)
          expect(mean(lengths), id).toBeLessThan(TICKS_PER_QUARTER)
          heard += lengths.length
        }
      }
    expect(heard).toBeGreaterThan(100)
  })
})

describe('a soloist', () => {
  const takes = (id: string) => styleById(id).ensemble.find(({ task }) => task === 'solo')?.takes ?? []

  it('takes over where the style says so, on another instrument, and nowhere else', () => {
    let heard = 0
    for (const id of STYLE_IDS)
      for (const seed of SEEDS) {
        const score = piece(soloBrief(id, 120, seed))
        const last = score.sections[score.sections.length - 1]
        const solo = score.parts.find((part) => chairsOf(id, 'solo').includes(part.id))
        const own = score.sections.filter((section) => section !== last && takes(id).includes(section.role))
        expect(solo !== undefined, `${id} ${seed}`).toBe(own.length > 0)
        if (!solo) continue
        heard++
        const within = (note: Note) =>
          own.some((section) => note.start >= section.start && note.start < section.end)
        expect(solo.notes.every(within)).toBe(true)
        expect(leadOf(score)?.notes.some(within)).toBe(false)
        expect(solo.instrument).not.toBe(leadOf(score)?.instrument)
      }
    expect(heard).toBeGreaterThan(15)
  })

  it('has no time in short pieces', () => {
    for (const id of STYLE_IDS)
      for (const seed of SEEDS)
        for (const part of piece(soloBrief(id, 45, seed)).parts)
          expect(chairsOf(id, 'solo'), id).not.toContain(part.id)
  })
})

describe('a doubling', () => {
  it('keeps its distance within a section: thirds or one octave, no jumping between', () => {
    let compared = 0
    for (const id of STYLE_IDS)
      for (const seed of SEEDS) {
        const score = piece(soloBrief(id, 90, seed))
        const double = score.parts.find((part) => part.id === 'double')
        for (const section of double ? score.sections : []) {
          const own = double?.notes.filter((n) => n.start >= section.start && n.start < section.end) ?? []
          const distances = own.flatMap((note) => {
            const above = sung(score).find((each) => each.start === note.start)
            return above ? [note.pitch - above.pitch] : []
          })
          if (distances.length === 0) continue
          compared++
          expect(Math.max(...distances) - Math.min(...distances), `${id} ${seed}`).toBeLessThanOrEqual(2)
        }
      }
    expect(compared).toBeGreaterThan(10)
  })
})
