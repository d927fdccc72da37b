import { describe, expect, it } from 'vitest'
import { candidatesFor } from '../../src/composer/skeleton.ts'
import type { Style } from '../../src/composer/style.ts'
import { styleById } from '../../src/composer/styles/index.ts'
import { features } from '../../src/music/features.ts'
import { soloBrief } from '../../src/music/brief.ts'
import { pulseOf } from '../../src/music/meter.ts'
import { rng } from '../../src/music/rng.ts'
import { secondsAt, ticksPerBar, type Meter } from '../../src/music/time.ts'
import { perform } from '../../src/composer/performance/perform.ts'
import { faultsOf, piece } from './pieces.ts'

const IN_OTHER_METRES = ['makam', 'jazz-waltz']
const SEEDS = [1, 2, 3, 4, 5, 6]

describe('pieces outside 4/4', () => {
  it.each(IN_OTHER_METRES)('%s: bars add up, it lasts as asked, chords change on beats', (id) => {
    for (const seconds of [20, 47, 120])
      for (const seed of SEEDS) {
        const score = piece(soloBrief(id, seconds, seed))
        const pulse = pulseOf(styleById(id).meter)
        expect(faultsOf(score)).toEqual([])
        expect(Math.abs(score.seconds - seconds)).toBeLessThanOrEqual(0.02)
        expect(secondsAt(score.tempi, score.end)).toBeLessThan(score.seconds)
        for (const { start } of score.chords) expect(pulse.beats).toContain(start % pulse.bar)
        expect(features(score).chordTonesOnStrongBeats).toBeGreaterThanOrEqual(0.75)
      }
  })

  it.each(IN_OTHER_METRES)('%s: the melody leans on the groups of its metre', (id) => {
    const bar = ticksPerBar(styleById(id).meter)
    const { beats } = pulseOf(styleById(id).meter)
    const places = SEEDS.flatMap((seed) =>
      (piece(soloBrief(id, 90, seed)).parts.find(({ role }) => role === 'lead')?.notes ?? []).map(
        ({ start }) => start % bar,
      ),
    )
    const share = (wanted: readonly number[]) =>
      places.filter((place) => wanted.includes(place)).length / places.length / wanted.length
    const eighths = Array.from({ length: bar / 240 }, (_, i) => i * 240).filter(
      (place) => !beats.includes(place),
    )
    expect(share(beats)).toBeGreaterThan(1.2 * share(eighths))
  })
})

describe('a cycle of several bars', () => {
  it('is never cut, but by the end', () => {
    const meter: Meter = { beats: 4, unit: 4, cycle: [1, 0.8, 0.4, 0.8] }
    const style: Style = { ...styleById('ambient'), meter }
    for (const seconds of [60, 95, 180]) {
      const found = candidatesFor(style, seconds, 70, rng(seconds))
      expect(found.length).toBeGreaterThan(0)
      for (const { sized } of found)
        for (const { plan, bars } of sized) if (plan.role !== 'outro') expect(bars % 4, plan.name).toBe(0)
    }
  })
})

describe('a tuned style', () => {
  it('tunes its Score by the scale and its Performance by the tonic', () => {
    for (const seed of SEEDS) {
      const brief = soloBrief('makam', 30, seed)
      const score = piece(brief)
      const played = perform(score, brief)
      expect(score.tuning).toMatch(/^makam/)
      expect(played.tuning?.length).toBe(128)
      expect(played.tuning?.[60 + score.key.tonic]).toBe(0)
    }
    expect(piece(soloBrief('jazz-waltz', 30, 1)).tuning).toBeUndefined()
  })

  it('stays on the degrees of its makam', () => {
    for (const seed of SEEDS)
      expect(features(piece(soloBrief('makam', 90, seed))).inKey).toBeGreaterThan(0.95)
  })
})
