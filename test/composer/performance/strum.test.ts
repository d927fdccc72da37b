import { describe, expect, it } from 'vitest'
import { fingering, strokeOrder } from '../../../src/composer/performance/strum.ts'
import { note } from './fixtures.ts'

describe('fingering', () => {
  it('finds the open chords every guitarist knows', () => {
    expect(fingering([40, 47, 52, 56, 59, 64])).toEqual([0, 1, 2, 3, 4, 5]) // E major
    expect(fingering([45, 52, 57, 60, 64])).toEqual([1, 2, 3, 4, 5]) // A minor
    expect(fingering([50, 57, 62, 66])).toEqual([2, 3, 4, 5]) // D major
  })

  it('skips a string where the voicing does', () => {
    expect(fingering([43, 53, 59, 62])).toEqual([0, 2, 3, 4]) // shell of G7
  })

  it('knows what no hand can hold', () => {
    expect(fingering([40, 41, 42])).toBeUndefined()
    expect(fingering([30, 50])).toBeUndefined()
    expect(fingering([40, 45, 50, 55, 59, 64, 69])).toBeUndefined()
  })
})

describe('a stroke', () => {
  const chord = [43, 53, 59, 62].map((pitch) => note(0, 480, pitch))

  it('takes the time of a skipped string too', () => {
    expect(strokeOrder(chord, true, false)).toEqual([0, 0.5, 0.75, 1])
    expect(strokeOrder(chord, true, true)).toEqual([1, 0.5, 0.25, 0])
  })

  it('rolls upwards evenly on anything but a guitar', () => {
    expect(strokeOrder(chord, false, true)).toEqual([0, 1 / 3, 2 / 3, 1])
  })
})
