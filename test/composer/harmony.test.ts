import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QUALITIES, chordTones, type Quality } from '../../src/music/chord.ts'
import { soloBrief } from '../../src/music/brief.ts'
import { pulseOf } from '../../src/music/meter.ts'
import { pitchClass } from '../../src/music/pitch.ts'
import { SCALES, type ScaleId } from '../../src/music/scale.ts'
import { inMode } from '../../src/composer/modal.ts'
import { chordOf, readBars } from '../../src/composer/numeral.ts'
import { motion, parallels, voice } from '../../src/composer/voicing.ts'
import { STYLES } from '../../src/composer/styles/index.ts'
import { piece } from './pieces.ts'

describe('roman numerals', () => {
  it.each([
    ['ii7', 0, { root: 2, quality: 'min7' }],
    ['V7/vi', 0, { root: 4, quality: 'dom7' }],
    ['bVImaj7', 2, { root: 10, quality: 'maj7' }],
    ['i/b3', 9, { root: 9, quality: 'min', bass: 0 }],
    ['iiø7', 7, { root: 9, quality: 'halfDim' }],
  ])('%s in %i', (numeral, tonic, chord) => {
    expect(chordOf(numeral, tonic)).toEqual(chord)
  })

  it('refuses what is none', () => {
    expect(() => chordOf('H7', 0)).toThrow(RangeError)
    expect(() => chordOf('Vsomething', 0)).toThrow(RangeError)
  })

  it('every numeral of every style can be read, in every mode, and each phrase has four bars', () => {
    for (const style of STYLES) {
      const { models, cadences, twelveBar = [] } = style.harmony
      const pulse = pulseOf(style.meter)
      for (const { antecedent, consequent } of models) {
        expect(readBars(antecedent, pulse)).toHaveLength(4)
        expect(readBars(consequent, pulse)).toHaveLength(4)
      }
      for (const text of twelveBar) expect(readBars(text, pulse)).toHaveLength(12)
      const texts = [
        ...models.flatMap((model) => [model.antecedent, model.consequent]),
        ...twelveBar,
        ...cadences.flatMap((each) => [each.bars, each.final]),
      ]
      for (const chord of texts.flatMap((text) => readBars(text, pulse).flat()))
        for (const scale of Object.keys(SCALES) as ScaleId[])
          expect(() => chordOf(inMode(chord.numeral, scale), 0)).not.toThrow()
    }
  })
})

const chords = fc.record({
  root: fc.integer({ min: 0, max: 11 }),
  quality: fc.constantFrom(...(Object.keys(QUALITIES) as Quality[])),
})

describe('voicing', () => {
  const wish = { kind: 'open', voices: 4, register: [45, 74], parallels: true } as const
  it('stays in the register, never crosses, plays only chord tones', () => {
    fc.assert(
      fc.property(
        fc.array(chords, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('open', 'close', 'rootless', 'triad'),
        (line, kind) => {
          let before: readonly number[] | undefined
          for (const chord of line) {
            const pitches = voice(chord, before, { ...wish, kind })
            expect(pitches.length).toBeGreaterThanOrEqual(2)
            pitches.forEach((pitch, i) => {
              expect(pitch).toBeGreaterThanOrEqual(45)
              expect(pitch).toBeLessThanOrEqual(74)
              if (i > 0) expect(pitch).toBeGreaterThan(pitches[i - 1])
              expect(chordTones(chord)).toContain(pitchClass(pitch))
            })
            before = pitches
          }
        },
      ),
    )
  })

  it('moves little: a fifth-fall of sevenths takes at most five semitones in all', () => {
    const from = voice({ root: 2, quality: 'min7' }, undefined, { ...wish, kind: 'rootless' })
    const to = voice({ root: 7, quality: 'dom7' }, from, { ...wish, kind: 'rootless' })
    expect(motion(from, to)).toBeLessThanOrEqual(5)
  })

  it('counts parallel fifths and octaves', () => {
    expect(parallels([48, 55, 64], [50, 57, 65])).toBe(1)
    expect(parallels([48, 60], [50, 62])).toBe(1)
    expect(parallels([48, 55], [48, 55])).toBe(0)
    expect(parallels([48, 55], [50, 59])).toBe(0)
  })

  it('has no parallels where the style forbids them', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const score = piece(soloBrief('cinematic', 90, seed))
      const strings = score.parts.find((part) => part.id === 'strings')
      const onsets = [...new Set(strings?.notes.map((note) => note.start))]
      const sets = onsets.map(
        (start) => strings?.notes.filter((note) => note.start === start).map((note) => note.pitch) ?? [],
      )
      const faults = sets
        .slice(1)
        .map((set, i) => parallels(sets[i], set))
        .filter((count) => count > 0)
      expect(faults).toEqual([])
      expect(sets.every((set) => set.length === 4)).toBe(true)
    }
  })
})
