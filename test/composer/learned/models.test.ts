import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exp, ln, sigmoid } from '../../../src/composer/learned/number.ts'
import { loadModels, MODEL_FILES, NO_MODELS } from '../../../src/composer/learned/models.ts'
import { LANE_COUNT } from '../../../src/composer/learned/pattern.ts'
import { rng } from '../../../src/music/rng.ts'
import { VECTOR_HITS, VECTOR_MELODY, VECTOR_SETTING } from './inputs.ts'

const read = (name: string) => readFileSync(new URL(`../../../assets/models/${name}`, import.meta.url))
const models = loadModels(Object.fromEntries(MODEL_FILES.map((name) => [name, read(name)])))
const { drummer, critic, tunes } = models
if (!drummer || !critic || !tunes) throw new Error('a model is missing')
const vectors = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')) as Record<
  'hits' | 'velocities' | 'pitch' | 'span',
  number[]
>
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const even = { songs: 1, lieder: 0.5 }

describe('numbers made of + − × ÷', () => {
  it('agree with the engine to 13 digits', () => {
    fc.assert(
      fc.property(fc.double({ min: -60, max: 60, noNaN: true }), (x) => {
        expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-13)
        expect(Math.abs(ln(exp(x)) - x)).toBeLessThan(1e-12)
        expect(sigmoid(x) + sigmoid(-x)).toBeCloseTo(1, 13)
      }),
    )
  })
})

describe('models', () => {
  it('answer bit by bit as when they were trained', () => {
    expect(Array.from(VECTOR_HITS, (_, step) => drummer.surprise(VECTOR_HITS, step, VECTOR_SETTING))).toEqual(
      vectors.hits,
    )
    expect(
      Array.from(VECTOR_HITS, (_, step) => drummer.velocity(VECTOR_HITS, step, 1, 0.6, 0.55, VECTOR_SETTING)),
    ).toEqual(vectors.velocities)
    expect(critic.pitch(VECTOR_MELODY, even, true)).toEqual(vectors.pitch)
    expect(critic.span(VECTOR_MELODY, even, false)).toEqual(vectors.span)
  })

  it('refuse a file of another kind, a torn one and nonsense', () => {
    expect(() => loadModels({ 'melody.bin': read('tunes.bin') })).toThrow(RangeError)
    expect(() => loadModels({ 'melody.bin': read('melody.bin').subarray(0, 5000) })).toThrow(RangeError)
    expect(() => loadModels({ 'tunes.bin': new Uint8Array() })).toThrow(RangeError)
  })

  it('are all optional', () => expect(loadModels({})).toEqual(NO_MODELS))
})

describe('the drummer', () => {
  const rock = VECTOR_SETTING

  it('gives every pattern of a step a likelihood; all of them add up to 1', () => {
    let sum = 0
    for (let mask = 0; mask < 1 << LANE_COUNT; mask++) {
      const pattern = Uint16Array.from(VECTOR_HITS)
      pattern[20] = mask
      sum += exp(-drummer.surprise(pattern, 20, rock))
    }
    expect(sum).toBeCloseTo(1, 9)
  })

  it('expects a groove to go on, and is surprised by noise', () => {
    const chance = rng(5)
    const noise = Uint16Array.from(VECTOR_HITS, (mask, step) => (step < 32 ? mask : chance.int(512)))
    const over = (pattern: Uint16Array) =>
      mean(Array.from({ length: 16 }, (_, step) => drummer.surprise(pattern, 32 + step, rock)))
    expect(over(VECTOR_HITS)).toBeLessThan(1)
    expect(over(noise)).toBeGreaterThan(4)
  })

  it('plays ghost notes softer than the backbeat', () => {
    const ghost = drummer.velocity(VECTOR_HITS, 15, 1, 0.6, 0.55, rock)
    const backbeat = drummer.velocity(VECTOR_HITS, 20, 1, 0.6, 0.55, rock)
    expect(ghost).toBeLessThan(backbeat - 15)
  })
})

describe('the critic', () => {
  it('finds a tune less surprising than its notes in any other order', () => {
    const real = mean(critic.pitch(VECTOR_MELODY, even, true))
    for (let seed = 0; seed < 30; seed++) {
      const chance = rng(seed)
      const pitches = VECTOR_MELODY.notes.map(({ pitch }) => pitch).sort(() => chance.next() - 0.5)
      const notes = VECTOR_MELODY.notes.map((note, i) => ({ ...note, pitch: pitches[i] }))
      expect(mean(critic.pitch({ ...VECTOR_MELODY, notes }, even, true))).toBeGreaterThan(real)
    }
  })

  it('hears in any key alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: -12, max: 12 }), (by) => {
        const moved = {
          ...VECTOR_MELODY,
          tonic: (by + 12) % 12,
          notes: VECTOR_MELODY.notes.map((note) => ({ ...note, pitch: note.pitch + by })),
          chordAt: (tick: number) => {
            const chord = VECTOR_MELODY.chordAt(tick)
            return chord && { ...chord, root: (chord.root + by + 12) % 12 }
          },
          chordAfter: (tick: number) => {
            const chord = VECTOR_MELODY.chordAfter(tick)
            return chord && { ...chord, root: (chord.root + by + 12) % 12 }
          },
        }
        expect(critic.pitch(moved, even, false)).toEqual(critic.pitch(VECTOR_MELODY, even, false))
      }),
    )
  })

  it('remembers: what comes again surprises less', () => {
    const { notes } = VECTOR_MELODY
    const twice = {
      ...VECTOR_MELODY,
      notes: [...notes, ...notes.map((note) => ({ ...note, start: note.start + 4 * 1920 }))],
    }
    const nats = critic.pitch(twice, even, true)
    expect(mean(nats.slice(notes.length))).toBeLessThan(0.5 * mean(nats.slice(0, notes.length - 1)))
  })
})

describe('the index of tunes', () => {
  const line = (pitches: readonly number[], lengths: readonly number[]) => {
    let now = 0
    return pitches.map((pitch, i) => {
      const start = now
      now += 480 * lengths[i]
      return { start, pitch }
    })
  }

  /** The beginning of "Londonderry Air", a traditional tune that both corpora's readers know as "Danny Boy". */
  const AIR = [64, 65, 67, 69, 67, 69, 74, 72, 69, 67, 65, 62]
  const AIR_LENGTHS = [1, 1, 1, 3, 1, 1, 1, 1, 1, 1, 1, 3]

  it('knows a tune in any key and at any speed', () => {
    fc.assert(
      fc.property(fc.integer({ min: -24, max: 24 }), fc.constantFrom(0.25, 0.5, 1, 2), (by, speed) => {
        const sung = line(
          AIR.map((pitch) => pitch + by),
          AIR_LENGTHS.map((length) => length * speed),
        )
        expect(tunes.sharesWithCorpus(sung)).toEqual([0, 1, 2, 3, 4])
      }),
    )
  })

  it("leaves the members' own motif to them", () => {
    const motif = AIR.map((pitch, i) => ({ pitch, ticks: 480 * AIR_LENGTHS[i] }))
    expect(tunes.sharesWithCorpus(line(AIR, AIR_LENGTHS), motif)).toEqual([])
  })

  it('leaves scales, repeated notes and swings to everybody', () => {
    const ones = Array.from({ length: 12 }, () => 1)
    for (const pitches of [
      [60, 62, 64, 65, 67, 69, 71, 72, 74, 76, 77, 79],
      [67, 67, 67, 67, 67, 67, 67, 67, 67, 67, 67, 67],
      [60, 67, 60, 67, 60, 67, 60, 67, 60, 67, 60, 67],
    ])
      expect(tunes.sharesWithCorpus(line(pitches, ones))).toEqual([])
  })

  it('takes chance for known hardly ever', () => {
    const chance = rng(11)
    let [grams, known] = [0, 0]
    for (let i = 0; i < 400; i++) {
      const notes = line(
        Array.from({ length: 40 }, () => 60 + chance.int(24)),
        Array.from({ length: 40 }, () => 0.5 * (1 + chance.int(6))),
      )
      grams += 33
      known += tunes.sharesWithCorpus(notes).length
    }
    expect(known / grams).toBeLessThan(5e-4)
  })
})
