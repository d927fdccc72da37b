import { describe, expect, it } from 'vitest'
import { styleById } from '../../src/composer/styles/index.ts'
import { soloBrief } from '../../src/music/brief.ts'
import type { Score } from '../../src/music/score.ts'
import { piece } from './pieces.ts'

const SEEDS = [1, 2, 3, 4, 5, 6]
const pieces = (id: string, seconds: number): Score[] =>
  SEEDS.map((seed) => piece(soloBrief(id, seconds, seed)))

describe('dances', () => {
  it('play every part of a reel or jig twice, however short the piece', () => {
    for (const id of ['reel', 'jig'])
      for (const seconds of [20, 60])
        for (const { sections } of pieces(id, seconds)) {
          const letters = sections.map(({ letter }) => letter).join('')
          expect(letters, `${id}, ${seconds} s`).toContain('AABB')
        }
  })

  it('stand in keys in which their players are at home, unless members ask for another', () => {
    for (const { key } of pieces('reel', 20)) {
      const home = styleById('reel').scales.find(({ scale }) => scale === key.scale)?.tonics
      expect(home).toContain(key.tonic)
    }
    const asked = { tonic: 1, scale: 'major' } as const
    expect(piece({ ...soloBrief('reel', 20, 1), key: asked }).key).toEqual(asked)
  })

  it('let a second player have the same tune at pitch, with fewer notes here and there', () => {
    for (const { parts } of pieces('reel', 60)) {
      const lead = parts.find(({ id }) => id === 'lead')
      const other = parts.find(({ id }) => id === 'whistle')
      const tune = new Map(lead?.notes.map(({ start, pitch }) => [start, pitch]))
      const notes = other?.notes ?? []
      expect(notes.length).toBeGreaterThan(0)
      const from = notes[0].start
      const until = notes[notes.length - 1].start
      const sung = [...tune.keys()].filter((start) => start >= from && start <= until)
      expect(notes.every(({ start, pitch }) => Math.abs((tune.get(start) ?? 0) - pitch) % 12 === 0)).toBe(
        true,
      )
      expect(notes.length).toBeLessThan(sung.length)
    }
  })

  it('keep the running eighths of a reel: no idea is slowed down to twice its length', () => {
    for (const { phrases } of pieces('reel', 60))
      expect(phrases.map(({ operation }) => operation)).not.toContain('augmentation')
  })
})
