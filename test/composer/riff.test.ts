import { describe, expect, it } from 'vitest'
import { degreeOver } from '../../src/composer/degrees.ts'
import type { Seated } from '../../src/composer/ensemble.ts'
import { answering, riffBar } from '../../src/composer/riff.ts'
import { voice } from '../../src/composer/voicing.ts'
import type { Chord, Quality } from '../../src/music/chord.ts'
import { mod } from '../../src/music/pitch.ts'
import type { Key } from '../../src/music/scale.ts'
import type { ChordSpan, Note } from '../../src/music/score.ts'

const BAR = 1920
const A_MINOR: Key = { tonic: 9, scale: 'minor' }
const seat: Seated = {
  chair: {
    id: 'guitar',
    role: 'arp',
    task: 'riff',
    instruments: ['mutedGuitar'],
    register: [45, 69],
    pan: 0,
    level: 0,
    reverb: 0,
    chorus: 0,
    energy: 0,
  },
  instrument: 'mutedGuitar',
  low: 45,
  high: 69,
}
const span = (chord: Chord, start = 0, duration = BAR): ChordSpan => ({
  start,
  duration,
  chord,
  numeral: 'i',
})
const note = (start: number, duration = 120): Note => ({ start, duration, pitch: 60, velocity: 80 })

describe('degrees over a chord', () => {
  it('are the chord’s own where it has them, else the key’s', () => {
    const on = (quality: Quality, root: number) =>
      [...'R2345678'].map((t) => degreeOver(t, { root, quality }, A_MINOR))
    expect(on('min7', 9)).toEqual([0, 2, 3, 5, 7, 8, 10, 12])
    expect(on('dom7', 2)).toEqual([0, 2, 4, 5, 7, 9, 10, 12])
    expect(on('power', 5)).toEqual([0, 2, 4, 6, 7, 9, 11, 12])
    expect(on('dim', 11)).toEqual([0, 1, 3, 5, 6, 8, 10, 12])
  })
})

describe('a riff', () => {
  it('has the same shape on every chord, within the player’s reach', () => {
    for (let root = 0; root < 12; root++) {
      const chordAt = () => span({ root, quality: 'min7' })
      const line = riffBar('R..57.x.8---5.7.', BAR, 0, 80, { chordAt, keyAt: () => A_MINOR, seat })
      const [first] = line
      expect(mod(first.pitch, 12)).toBe(root)
      expect(line.map(({ pitch }) => mod(pitch - first.pitch, 12))).toEqual([0, 7, 10, 0, 0, 7, 10])
      expect(line.every(({ pitch }) => pitch >= seat.low && pitch <= seat.high)).toBe(true)
      expect(line[3].velocity).toBeLessThan(line[1].velocity - 15)
      expect(line[4].duration).toBe(480)
    }
  })

  it('follows a chord that changes within the bar and holds nothing over the change', () => {
    const chords = [span({ root: 9, quality: 'min' }, 0, 960), span({ root: 2, quality: 'min' }, 960, 960)]
    const chordAt = (tick: number) => chords[tick < 960 ? 0 : 1]
    const line = riffBar('R-----5-------R-', BAR, 0, 80, { chordAt, keyAt: () => A_MINOR, seat })
    expect(line.map(({ pitch }) => pitch % 12)).toEqual([9, 4, 2])
    expect(line[1].start + line[1].duration).toBe(960)
  })

  it('stands on fifths where it is asked to, but for what a palm or a finger stops', () => {
    const ground = { chordAt: () => span({ root: 9, quality: 'min7' }), keyAt: () => A_MINOR, seat }
    const bare = riffBar('R-oo3-x.', BAR, 0, 80, ground)
    const thick = riffBar('R-oo3-x.', BAR, 0, 80, ground, true)
    const [root, palm] = bare
    expect(bare.map(({ pitch }) => pitch - root.pitch)).toEqual([0, 0, 0, 3, 0])
    expect(palm.duration).toBeLessThan(BAR / 8)
    expect(palm.velocity).toBeLessThan(root.velocity)
    expect(thick.map(({ pitch }) => pitch - root.pitch)).toEqual([0, 7, 0, 0, 3, 10, 0])
  })

  it('answers: silent where the melody begins a note, cut where it goes on', () => {
    const lead = [note(0), note(2000), note(4000)]
    const answers = answering([note(480), note(960, 1920), note(2880), note(3800, 400)], lead, BAR)
    expect(answers.map(({ start, duration }) => [start, duration])).toEqual([
      [960, 960],
      [2880, 120],
      [3800, 40],
    ])
  })
})

describe('power chords', () => {
  it('are root, fifth and octave in one grip on any root, thinner under a low melody', () => {
    for (let root = 0; root < 12; root++) {
      const chord: Chord = { root, quality: 'min7' }
      const wish = { kind: 'power', voices: 3, parallels: true } as const
      const [low, fifth, octave] = voice(chord, undefined, { ...wish, register: [40, 64] })
      expect([mod(low, 12), fifth - low, octave - low]).toEqual([root, 7, 12])
      expect(low).toBeLessThan(52)
      const thin = voice(chord, undefined, { ...wish, register: [40, 54] })
      expect(thin.length).toBeGreaterThan(0)
      expect(thin[thin.length - 1]).toBeLessThanOrEqual(54)
    }
  })
})
