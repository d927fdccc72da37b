import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { chordSymbol, QUALITIES, type Chord, type Quality } from '../../src/music/chord.ts'
import { parsePitchClass, pitchName } from '../../src/music/pitch.ts'
import { keyName, parseKey, SCALES, type Key, type ScaleId } from '../../src/music/scale.ts'
import { chordSpelling, spelling } from '../../src/music/spelling.ts'

const key = (text: string): Key => parseKey(text)!
const tonesIn = (text: string, chord: Chord) => {
  const names = chordSpelling(key(text), chord)
  return QUALITIES[chord.quality].tones.map((tone) => names[(chord.root + tone) % 12]).join(' ')
}

const anyKey = fc.record({
  tonic: fc.integer({ min: 0, max: 11 }),
  scale: fc.constantFrom(...(Object.keys(SCALES) as ScaleId[])),
})
const anyChord = fc.record({
  root: fc.integer({ min: 0, max: 11 }),
  quality: fc.constantFrom(...(Object.keys(QUALITIES) as Quality[])),
})

describe('how a key spells', () => {
  it.each([
    ['C major', 'C C♯ D E♭ E F F♯ G A♭ A B♭ B'],
    ['E♭ minor', 'C D♭ D E♭ E F G♭ G A♭ A B♭ C♭'],
    ['D hijaz', 'C C♯ D E♭ E F F♯ G G♯ A B♭ B'],
    ['F♯ major', 'B♯ C♯ D D♯ E E♯ F♯ G G♯ A A♯ B'],
  ])('%s', (text, names) => {
    expect(spelling(key(text)).join(' ')).toBe(names)
  })

  it('gives each pitch class a name that sounds as it, and the tonic the name in the key', () => {
    fc.assert(
      fc.property(anyKey, (any) => {
        const names = spelling(any)
        expect(names.map((name) => parsePitchClass(name) ?? name)).toEqual(
          Array.from({ length: 12 }, (_, pc) => pc),
        )
        expect(keyName(any).split(' ')[0]).toBe(names[any.tonic])
      }),
    )
  })

  it('writes scales of seven notes with seven letters', () => {
    for (const text of ['E♭ minor', 'A♭ major', 'B major', 'F♯ dorian', 'D phrygian', 'C harmonic minor']) {
      const known = key(text)
      const letters = SCALES[known.scale].steps.map((step) => spelling(known)[(known.tonic + step) % 12][0])
      expect(new Set(letters).size, text).toBe(letters.length)
    }
  })
})

describe('how a chord spells in a key', () => {
  it.each<[string, Chord, string]>([
    ['C major', { root: 9, quality: 'dom7' }, 'A C♯ E G'],
    ['C major', { root: 1, quality: 'maj' }, 'D♭ F A♭'],
    ['C major', { root: 1, quality: 'dim7' }, 'C♯ E G B♭'],
    ['E♭ major', { root: 8, quality: 'min6' }, 'A♭ C♭ E♭ F'],
    ['E♭ minor', { root: 11, quality: 'maj7' }, 'C♭ E♭ G♭ B♭'],
    ['A minor', { root: 4, quality: 'dom7flat9' }, 'E G♯ B D F'],
    ['E major', { root: 8, quality: 'dom7' }, 'G♯ B♯ D♯ F♯'],
  ])('%s: %o', (text, chord, tones) => {
    expect(tonesIn(text, chord)).toBe(tones)
  })

  it('names the same sounds, whatever the key', () => {
    fc.assert(
      fc.property(anyKey, anyChord, (any, chord) => {
        const names = chordSpelling(any, chord)
        names.forEach((name, pc) => expect(parsePitchClass(name)).toBe(pc))
        expect(chordSymbol(chord, names).startsWith(names[chord.root])).toBe(true)
      }),
    )
  })
})

describe('a pitch', () => {
  it('has the octave of its letter', () => {
    const flat = spelling(key('E♭ minor'))
    expect([59, 60, 71, 72].map((pitch) => pitchName(pitch, flat))).toEqual(['C♭4', 'C4', 'C♭5', 'C5'])
    const sharp = spelling(key('F♯ major'))
    expect([59, 60].map((pitch) => pitchName(pitch, sharp))).toEqual(['B3', 'B♯3'])
  })
})
