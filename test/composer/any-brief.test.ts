import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ENERGIES, SEATS, soloBrief, TEMPO_WORDS, type Brief } from '../../src/music/brief.ts'
import { features } from '../../src/music/features.ts'
import { LEAD_FAMILIES } from '../../src/music/instruments.ts'
import { MOOD_IDS } from '../../src/music/mood.ts'
import { pitchClass } from '../../src/music/pitch.ts'
import { COLOURS, SCALES, type ScaleId } from '../../src/music/scale.ts'
import { secondsAt } from '../../src/music/time.ts'
import { compose } from '../../src/composer/compose.ts'
import { companions, faultsOf, STYLE_IDS, lastTonic } from './pieces.ts'

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const unit = fc.double({ min: -1, max: 1, noNaN: true })

const briefs: fc.Arbitrary<Brief> = fc.record({
  version: fc.constant(1 as const),
  seats: fc
    .constantFrom(...STYLE_IDS)
    .chain((groove) =>
      fc.tuple(fc.constant(groove), ...SEATS.slice(1).map(() => fc.constantFrom(...companions(groove)))),
    )
    .map((ids) => Object.fromEntries(SEATS.map((seat, i) => [seat, ids[i]])) as Brief['seats']),
  moods: fc.array(fc.constantFrom(...MOOD_IDS), { maxLength: 3 }),
  affect: maybe(fc.record({ valence: unit, arousal: unit })),
  tempo: maybe(
    fc.oneof(
      fc.record({ word: fc.constantFrom(...TEMPO_WORDS) }),
      fc.record({ bpm: fc.integer({ min: 20, max: 400 }) }),
    ),
  ),
  energy: maybe(fc.constantFrom(...ENERGIES)),
  key: maybe(
    fc.record({
      tonic: fc.integer({ min: 0, max: 11 }),
      scale: fc.constantFrom(...(Object.keys(SCALES) as ScaleId[])),
    }),
  ),
  colour: maybe(fc.constantFrom(...COLOURS)),
  lead: maybe(fc.constantFrom(...LEAD_FAMILIES)),
  ideas: fc.array(fc.string({ maxLength: 40 }), { maxLength: 2 }),
  motif: maybe(
    fc.array(
      fc.record({
        pitch: maybe(fc.integer({ min: 30, max: 100 })),
        ticks: fc.integer({ min: 1, max: 4000 }),
      }),
      { maxLength: 12 },
    ),
  ),
  seconds: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 20, max: 120 }) },
    { weight: 1, arbitrary: fc.constantFrom(20, 20.01, 333.3, 600) },
  ),
  seed: fc.integer({ min: 0, max: 0xffffffff }),
})

/** A guitarist's thumb below, a low tune above, and a broken chord between them. */
const CROWDED: Brief = {
  ...soloBrief('bossa-nova', 20, 0),
  seats: {
    ...{ groove: 'bossa-nova', harmony: 'lofi', melody: 'lofi' },
    ...{ instrumentation: 'dub', contrast: 'invention', sound: 'lofi' },
  },
  tempo: { bpm: 20 },
}

describe('whatever the votes came to', () => {
  it('there is a playable piece of that length which ends at home', () => {
    fc.assert(
      fc.property(briefs, (brief) => {
        const score = compose(brief)
        expect(faultsOf(score)).toEqual([])
        expect(Math.abs(score.seconds - brief.seconds)).toBeLessThanOrEqual(0.02)
        expect(score.seconds - secondsAt(score.tempi, score.end)).toBeGreaterThan(0.3)
        expect(score.chords.at(-1)?.chord.root).toBe(lastTonic(score))
        expect(pitchClass(score.parts.find((part) => part.role === 'lead')?.notes.at(-1)?.pitch ?? -1)).toBe(
          lastTonic(score),
        )
        if (!brief.motif) expect(features(score).chordTonesOnStrongBeats).toBeGreaterThanOrEqual(0.6)
        expect(score.title.trim().length).toBeGreaterThan(1)
      }),
      { numRuns: 60, examples: [[CROWDED]] },
    )
  })
})
