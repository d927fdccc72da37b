import { describe, expect, it } from 'vitest'
import { soloBrief } from '../../src/music/brief.ts'
import type { Part, Score, Section } from '../../src/music/score.ts'
import { ticksPerBar } from '../../src/music/time.ts'
import { everyStyle, piece, STYLE_IDS } from './pieces.ts'

/** One bar of a part, from its bar line, as text. */
const barOf = (part: Part, start: number, bar: number) =>
  part.notes
    .filter((note) => note.start >= start && note.start < start + bar)
    .map((note) => `${note.start - start}:${note.pitch}`)
    .join(' ')

const partOf = (score: Score, id: string) => score.parts.find((part) => part.id === id)
const arrivalOf = (score: Score): Section | undefined => {
  const hooks = score.sections.filter(({ role }) => role === 'chorus' || role === 'drop')
  return hooks.length > 1 ? hooks.at(-1) : undefined
}

describe('long pieces', () => {
  it('hold their breath before the last chorus', () => {
    let heard = 0
    for (const score of everyStyle(90, 6)) {
      const arrival = arrivalOf(score)
      if (!arrival) continue
      heard++
      const stopped = score.parts.filter(({ role }) => ['comp', 'arp', 'bass'].includes(role))
      for (const part of stopped.filter(({ id }) => id !== 'timpani')) {
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
      for (const seed of [1, 2, 3]) {
        const score = piece(soloBrief(id, 300, seed))
        const bar = ticksPerBar(score.meter)
        const known = new Map<string, Section[]>()
        for (const section of score.sections)
          known.set(section.letter, [...(known.get(section.letter) ?? []), section])
        const returning = [...known.values()].filter((sections) => sections.length > 2)
        expect(returning.length, `${id} ${seed}`).toBeGreaterThan(0)
        for (const sections of returning) {
          const seconds = sections.map((section) =>
            ['drums', 'bass'].map((part) => {
              const found = partOf(score, part)
              return found ? barOf(found, section.start + bar, bar) : ''
            }),
          )
          expect(new Set(seconds.map((bars) => bars.join('/'))).size).toBeGreaterThan(1)
        }
      }
  })

  it('never sing one bar four times running', () => {
    for (const score of everyStyle(180, 6)) {
      const lead = partOf(score, 'lead')
      if (!lead) throw new Error('no lead')
      const length = ticksPerBar(score.meter)
      for (let start = 0; start + 4 * length <= score.end; start += length) {
        const bars = [0, 1, 2, 3].map((i) => barOf(lead, start + i * length, length))
        expect(bars[0] !== '' && new Set(bars).size === 1, `${score.style} ${start / length}`).toBe(false)
      }
    }
  })
})
