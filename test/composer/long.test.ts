import { describe, expect, it } from 'vitest'
import { soloBrief } from '../../src/music/brief.ts'
import { leadOf, type Part, type Score, type Section } from '../../src/music/score.ts'
import { ticksPerBar } from '../../src/music/time.ts'
import { chairsOf, everyStyle, piece, seeds, STYLE_IDS } from './pieces.ts'

/** One bar of a part, from its bar line, as text. */
const barOf = (part: Part, start: number, bar: number) =>
  part.notes
    .filter((note) => note.start >= start && note.start < start + bar)
    .map((note) => `${note.start - start}:${note.pitch}`)
    .join(' ')

/** The last chorus or drop, if it has been heard before. */
const arrivalOf = (score: Score): Section | undefined => {
  const last = score.sections.findLast(({ role }) => role === 'chorus' || role === 'drop')
  const known = score.sections.some(
    ({ start, letter }) => start < (last?.start ?? 0) && letter === last?.letter,
  )
  return known ? last : undefined
}

/** The second bars of drums and bass; where they are silent, as in a breakdown or a quartet, all that is beneath the melody. */
const beneath = (score: Score, sections: readonly Section[]): readonly string[] => {
  const bar = ticksPerBar(score.meter)
  const rhythm = chairsOf(score.style, 'drums', 'percussion', 'bass')
  const [own, others] = [true, false].map((yes) =>
    score.parts.filter(({ id, role }) => rhythm.includes(id) === yes && role !== 'lead'),
  )
  const driven = sections.map(({ start }) => own.map((part) => barOf(part, start + bar, bar)).join('/'))
  if (driven.some((bars) => /\d/.test(bars))) return driven
  return sections.map(({ start, bars }) =>
    others.map((part) => barOf(part, start, (bars - 1) * bar)).join('/'),
  )
}

describe('long pieces', () => {
  it('hold their breath before the last chorus', () => {
    let heard = 0
    for (const score of everyStyle(90, 6)) {
      const arrival = arrivalOf(score)
      if (!arrival) continue
      heard++
      const stopped = chairsOf(score.style, 'comp', 'arp', 'riff', 'bass')
      for (const part of score.parts.filter(({ id }) => stopped.includes(id))) {
        const within = part.notes.filter(
          (note) => note.start + note.duration > arrival.start - 960 && note.start < arrival.start,
        )
        expect(within, `${score.style} ${part.id}`).toEqual([])
      }
    }
    expect(heard).toBeGreaterThan(15)
  })

  it('vary drums or bass within a letter from its third time on', () => {
    for (const id of STYLE_IDS)
      for (const seed of seeds(3)) {
        const score = piece(soloBrief(id, 300, seed))
        const known = new Map<string, Section[]>()
        for (const section of score.sections)
          known.set(section.letter, [...(known.get(section.letter) ?? []), section])
        const returning = [...known.values()].filter((sections) => sections.length > 2)
        expect(returning.length, `${id} ${seed}`).toBeGreaterThan(0)
        for (const sections of returning) {
          expect(new Set(beneath(score, sections)).size, `${id} ${seed} ${sections[0].name}`).toBeGreaterThan(
            1,
          )
        }
      }
  })

  it('never sing one bar four times running', () => {
    for (const score of everyStyle(180, 6)) {
      const lead = leadOf(score)
      if (!lead) throw new Error('no lead')
      const length = ticksPerBar(score.meter)
      for (let start = 0; start + 4 * length <= score.end; start += length) {
        const bars = [0, 1, 2, 3].map((i) => barOf(lead, start + i * length, length))
        expect(bars[0] !== '' && new Set(bars).size === 1, `${score.style} ${start / length}`).toBe(false)
      }
    }
  })
})
