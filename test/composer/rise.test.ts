import { describe, expect, it } from 'vitest'
import { mod } from '../../src/music/pitch.ts'
import { soloBrief } from '../../src/music/brief.ts'
import { lastTonic, piece } from './pieces.ts'

const SEEDS = [1, 2, 3, 4, 5, 6]

describe('a key that rises for good', () => {
  it('is prepared by its dominant, kept to the end and ended in', () => {
    for (const seed of SEEDS) {
      const score = piece(soloBrief('pop-ballad', 120, seed))
      const at = score.sections.findIndex(({ key }) => key.tonic !== score.key.tonic)
      const risen = score.sections.slice(at).map(({ key }) => mod(key.tonic - score.key.tonic, 12))
      expect(at).toBeGreaterThan(0)
      expect(new Set(risen).size).toBe(1)
      expect([1, 2]).toContain(risen[0])
      const before = score.chords.filter(({ start }) => start < score.sections[at].start).at(-1)?.chord
      expect(before).toMatchObject({ root: mod(lastTonic(score) + 7, 12), quality: 'dom7' })
      expect(score.chords.at(-1)?.chord.root).toBe(lastTonic(score))
    }
  })

  it('lifts the hook with it, note for note but for what is varied', () => {
    for (const seed of SEEDS) {
      const score = piece(soloBrief('pop-ballad', 120, seed))
      const lead = score.parts.find(({ role }) => role === 'lead')?.notes ?? []
      const choruses = score.sections.filter(({ letter }) => letter === 'B')
      const [first, last] = [choruses[0], choruses[choruses.length - 1]]
      const up = mod(last.key.tonic - first.key.tonic, 12)
      const known = new Map(lead.map((note) => [note.start, note.pitch]))
      const sung = lead.filter(({ start }) => start >= first.start && start < first.end)
      const back = sung.filter(({ start }) => known.has(start - first.start + last.start))
      const same = back.filter(
        ({ start, pitch }) => known.get(start - first.start + last.start) === pitch + up,
      )
      expect(up).toBeGreaterThan(0)
      expect(same.length / back.length).toBeGreaterThan(0.6)
    }
  })

  it('stays where it is in short pieces', () => {
    for (const seed of SEEDS)
      for (const { key } of piece(soloBrief('pop-ballad', 45, seed)).sections)
        expect(key.tonic).toBe(piece(soloBrief('pop-ballad', 45, seed)).key.tonic)
  })
})
