import { describe, expect, it } from 'vitest'
import { compose } from '../../src/composer/compose.ts'
import { ladderOf } from '../../src/composer/left-hand.ts'
import { rubato } from '../../src/composer/performance/rubato.ts'
import { chordOf } from '../../src/composer/numeral.ts'
import { soloBrief } from '../../src/music/brief.ts'
import { chordTones } from '../../src/music/chord.ts'
import { pitchClass } from '../../src/music/pitch.ts'
import { ticksPerBar } from '../../src/music/time.ts'

const scores = [1, 2, 3, 4, 5, 6].map((seed) => compose(soloBrief('romantic-piano', 60, seed)))

describe('a left hand', () => {
  it('finds its chord wide and upwards from the bass', () => {
    for (const numeral of ['I', 'V7/2', 'iv6', 'vii°7/V', 'bVI']) {
      const chord = chordOf(numeral, 3)
      const ladder = ladderOf(chord, 31, 66)
      expect(pitchClass(ladder[0])).toBe(chord.bass ?? chord.root)
      expect(ladder[0]).toBeLessThan(43)
      expect(ladder.length).toBeGreaterThan(5)
      for (let i = 1; i < ladder.length; i++) {
        expect(ladder[i]).toBeGreaterThan(ladder[i - 1])
        expect(chordTones(chord)).toContain(pitchClass(ladder[i]))
      }
      expect(ladder[1] - ladder[0]).toBeGreaterThanOrEqual(5)
    }
  })

  it('plays the bass of every new chord, stays beneath the melody, and spans more than an octave', () => {
    for (const score of scores) {
      const left = score.parts.find((part) => part.id === 'left')?.notes ?? []
      const right = score.parts.find((part) => part.id === 'right')?.notes ?? []
      const low = Math.min(...right.map((note) => note.pitch))
      expect(left.length).toBeGreaterThan(80)
      expect(left.filter((note) => note.pitch > low).length / left.length).toBeLessThan(0.02)
      const grounded = score.chords.filter(({ start, chord }) =>
        left.some((note) => note.start === start && pitchClass(note.pitch) === (chord.bass ?? chord.root)),
      )
      expect(grounded.length / score.chords.length).toBeGreaterThan(0.95)
      const bar = ticksPerBar(score.meter)
      const spans = Array.from({ length: Math.floor(score.end / bar) }, (_, i) => {
        const own = left.filter((note) => Math.floor(note.start / bar) === i).map((note) => note.pitch)
        return own.length === 0 ? 0 : Math.max(...own) - Math.min(...own)
      })
      expect(spans.filter((span) => span > 12).length / spans.length).toBeGreaterThan(0.8)
    }
  })
})

describe('rubato', () => {
  it('lags, presses on and comes back: edges of phrases stay, nothing overtakes', () => {
    const [score] = scores
    const late = rubato(score, 0.3)
    const bar = ticksPerBar(score.meter)
    for (const section of score.sections.slice(0, -1)) {
      expect(late(section.start)).toBeCloseTo(0)
      const length = Math.min(4 * bar, section.end - section.start)
      expect(late(section.start + length / 4)).toBeGreaterThan(0.1)
      expect(late(section.start + (3 * length) / 4)).toBeLessThan(-0.1)
    }
    for (let tick = 0; tick < score.end - 60; tick += 60)
      expect(tick + 60 + late(tick + 60) * 480).toBeGreaterThan(tick + late(tick) * 480)
  })

  it('of no depth leaves everything where it is', () => {
    const still = rubato(scores[0], 0)
    for (let tick = 0; tick < scores[0].end; tick += 480) expect(still(tick)).toBeCloseTo(0)
  })
})
