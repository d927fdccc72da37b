import { describe, expect, it } from 'vitest'
import { compose } from '../../src/composer/compose.ts'
import { soloBrief } from '../../src/music/brief.ts'
import { features } from '../../src/music/features.ts'
import type { Inclinations } from '../../src/music/inclination.ts'

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]
const STYLES = ['lofi', 'swing', 'rock'] as const

const mean = (taste: Inclinations | undefined, measure: 'range' | 'leaps' | 'density' | 'drumDensity') => {
  const values = STYLES.flatMap((style) =>
    SEEDS.map((seed) => {
      const brief = { ...soloBrief(style, 30, seed), ...(taste ? { taste } : {}) }
      return features(compose(brief))[measure]
    }),
  )
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

describe('a taste in the Brief', () => {
  it.each(['range', 'leaps', 'density', 'drumDensity'] as const)(
    'moves %s its way, over styles and seeds',
    (measure) => {
      expect(mean({ [measure]: 2 }, measure)).toBeGreaterThan(mean({ [measure]: -2 }, measure))
    },
  )

  it('that asks nothing changes nothing', () => {
    const brief = soloBrief('bossa-nova', 30, 3)
    expect(compose({ ...brief, taste: {} })).toEqual(compose(brief))
  })
})
