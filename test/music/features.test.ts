import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  chordTonesOnStrongBeats,
  emptyBeats,
  entropy,
  features,
  grooveConsistency,
  motion,
  scaleConsistency,
  similarity,
} from '../../src/music/features.ts'
import { BAR, note, part, tune } from '../composer/performance/fixtures.ts'

const line = (...pitches: number[]) => pitches.map((pitch, i) => note(i * 480, 480, pitch))

describe('pitch measures', () => {
  it('know the entropy of one, two and twelve classes', () => {
    expect(entropy(line(60, 72, 48))).toBe(0)
    expect(entropy(line(60, 67, 72, 79))).toBeCloseTo(1)
    expect(entropy(line(...Array.from({ length: 12 }, (_, i) => 60 + i)))).toBeCloseTo(Math.log2(12))
    expect(entropy([])).toBe(0)
  })

  it('find the best diatonic scale, whatever its tonic', () => {
    expect(scaleConsistency(line(62, 64, 66, 67, 69, 71, 73))).toBe(1)
    expect(scaleConsistency(line(60, 62, 64, 65, 67, 69, 71, 61))).toBeCloseTo(7 / 8)
  })

  it('do not change when transposed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 40, max: 80 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 11 }),
        (pitches, by) => {
          const moved = pitches.map((pitch) => pitch + by)
          expect(entropy(line(...moved))).toBeCloseTo(entropy(line(...pitches)))
          expect(scaleConsistency(line(...moved))).toBeCloseTo(scaleConsistency(line(...pitches)))
        },
      ),
    )
  })
})

describe('melody measures', () => {
  it('tell steps, repeats, leaps and range', () => {
    expect(motion(line(60, 62, 62, 67, 66, 70))).toEqual({ steps: 0.4, repeats: 0.2, leaps: 0.2, range: 10 })
  })

  it('leave out what lies across a long rest', () => {
    expect(motion([note(0, 240, 60), note(BAR, 240, 72), note(BAR + 240, 240, 74)]).steps).toBe(1)
  })

  it('count chord tones on downbeats and mid-bar only', () => {
    const score = tune()
    const at = (start: number, pitch: number) => note(start, 240, pitch)
    // Dm7 in bar 1: D and A belong, E does not; weak places do not count.
    expect(chordTonesOnStrongBeats(score, [at(0, 62), at(240, 64), at(960, 69)])).toBe(1)
    expect(chordTonesOnStrongBeats(score, [at(0, 64), at(960, 69)])).toBe(0.5)
    // B♭maj7 in bar 2
    expect(chordTonesOnStrongBeats(score, [at(BAR, 70), at(BAR + 960, 64)])).toBe(0.5)
  })
})

describe('rhythm measures', () => {
  const drums = (...bars: number[][]) =>
    tune({
      parts: [
        part(
          'drums',
          'drums',
          'roomKit',
          bars.flatMap((steps, bar) => steps.map((step) => note(bar * BAR + step * 120, 120, 36))),
        ),
      ],
    })

  it('call equal bars consistent and find what differs', () => {
    const same = Array.from({ length: 8 }, () => [0, 4, 8, 12])
    expect(grooveConsistency(drums(...same))).toBe(1)
    const odd = same.map((bar, i) => (i === 3 ? [0, 4, 9, 12] : bar))
    // Two of seven neighbours differ in two of 48 places.
    expect(grooveConsistency(drums(...odd))).toBeCloseTo(1 - (2 * 2) / 48 / 7)
  })

  it('count beats without sound', () => {
    expect(emptyBeats(drums([0, 4, 8, 12]))).toBeCloseTo(28 / 32)
    expect(emptyBeats(tune({ parts: [part('pad', 'pad', 'warmPad', [note(0, 8 * BAR, 60)])] }))).toBe(0)
  })
})

describe('similarity of sections', () => {
  const twice = (second: number, letters: [string, string]) => {
    const base = tune()
    const bar = (start: number, by: number) =>
      [62, 64, 65, 69].map((pitch, i) => note(start + i * 480, 480, pitch + by))
    return tune({
      sections: base.sections.map((section, i) => ({
        ...section,
        letter: letters[i],
        key: { tonic: i === 0 ? 2 : 2 + second, scale: 'minor' as const },
      })),
      chords: base.chords.map((span) =>
        span.start < 4 * BAR
          ? span
          : { ...span, chord: { ...span.chord, root: (span.chord.root + second) % 12 } },
      ),
      parts: [part('lead', 'lead', 'flute', [...bar(0, 0), ...bar(4 * BAR, second)])],
    })
  }

  it('is 1 for a repeat, also in another key', () => {
    expect(similarity(twice(0, ['A', 'A']))).toEqual({ same: 1, other: 0 })
    expect(similarity(twice(3, ['A', 'A'])).same).toBe(1)
    expect(similarity(twice(0, ['A', 'B']))).toEqual({ same: 1, other: 1 })
  })

  it('falls when the tune changes', () => {
    const score = twice(0, ['A', 'A'])
    const changed = {
      ...score,
      parts: [
        {
          ...score.parts[0],
          notes: score.parts[0].notes.map((n, i) => (i > 5 ? { ...n, pitch: n.pitch + 1 } : n)),
        },
      ],
    }
    expect(similarity(changed).same).toBeCloseTo(0.75)
  })
})

describe('features', () => {
  it('are finite numbers in their ranges', () => {
    const measured = features(tune())
    for (const [name, value] of Object.entries(measured)) expect(Number.isFinite(value), name).toBe(true)
    expect(measured).toMatchObject({
      bpm: 90,
      parts: 5,
      harmonicRhythm: 1,
      majorness: 0.5,
      chordSize: 4,
      inKey: 1,
    })
    expect(measured.steps + measured.repeats + measured.leaps).toBeLessThanOrEqual(1)
    expect(measured.articulation).toBe(1)
  })

  it('stand an empty piece', () => {
    const empty = features(tune({ parts: [], chords: [], sections: [], phrases: [], end: 0 }))
    for (const [name, value] of Object.entries(empty)) expect(Number.isFinite(value), name).toBe(true)
  })
})

describe('keys with degrees of their own', () => {
  it('are measured by them', () => {
    const notes = [60, 62, 65, 67, 70, 60, 62, 65, 67, 71].map((pitch, i) => note(i * 240, 240, pitch))
    const score = tune({
      key: { tonic: 0, scale: 'slendro' },
      tuning: 'slendro',
      parts: [part('lead', 'lead', 'flute', notes)],
    })
    expect(features(score).pitchClassEntropy).toBeCloseTo(Math.log2(5))
    expect(features(score).scaleConsistency).toBeCloseTo(0.9)
  })
})
