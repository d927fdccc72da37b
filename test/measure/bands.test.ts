import { beforeAll, describe, expect, it } from 'vitest'
import { takeAll } from '../../bench/measure/crew.ts'
import { jobsFor, materialOf } from '../../bench/measure/jobs.ts'
import { MEASURES, rowsOf, type Row } from '../../bench/measure/bands.ts'
import { figure, type Material } from '../../bench/measure/report.ts'
import { toldApart } from '../../bench/measure/told.ts'
import { twinsOf } from '../../bench/measure/twins.ts'
import { STYLES } from '../../src/composer/styles/index.ts'

const IDS = STYLES.map(({ id }) => id)
const SEEDS = 6

/**
 * A few seeds leave the median this far from where hundreds would put it, as a share of the band's width (or of what an
 * open band leaves below 1).
 */
const LEEWAY = 0.25

let material: Material
let rows: readonly Row[]
beforeAll(async () => {
  const options = {
    styles: IDS,
    seeds: SEEDS,
    moodSeeds: 0,
    criticSeeds: 0,
    seconds: 60,
    out: '',
    strict: false,
  }
  material = materialOf(await takeAll(jobsFor(options), 2))
  rows = rowsOf(material.plain, IDS)
})

const outside = ({ median, band, verdict }: Row): boolean => {
  const high = Number.isFinite(band.high) ? band.high : 1
  const room = LEEWAY * (high - (Number.isFinite(band.low) ? band.low : 0))
  return verdict !== 'none' && (median < band.low - Math.abs(room) || median > band.high + Math.abs(room))
}

describe('the bands of the harness, over a few seeds', () => {
  it.each(MEASURES.filter(({ holds }) => holds === 'most').map(({ id }) => id))('%s', (id) => {
    const wrong = rows
      .filter((row) => row.measure === id && outside(row))
      .map((row) => `${row.style}: ${figure(id, row.median, 1)}`)
    expect(wrong).toEqual([])
  })

  it.each(MEASURES.filter(({ holds }) => holds === 'all').map(({ id }) => id))('%s, every piece', (id) => {
    const wrong = rows
      .filter((row) => row.measure === id && row.inside < 1)
      .map((row) => `${row.style}: ${row.values.join(' ')}`)
    expect(wrong).toEqual([])
  })

  it('hardly two seeds share a melody, and hardly a piece quotes a known tune', () => {
    const all = IDS.map((style) =>
      twinsOf(
        style,
        material.plain.filter(({ job }) => job.style === style),
      ),
    )
    const share = (of: 'melody' | 'quoting', whole: 'pairs' | 'pieces') =>
      all.reduce((sum, one) => sum + one[of], 0) / all.reduce((sum, one) => sum + one[whole], 0)
    expect(share('melody', 'pairs')).toBeLessThanOrEqual(0.01)
    expect(share('quoting', 'pieces')).toBeLessThanOrEqual(0.05)
  })

  it('styles are told apart, without instruments, tempo and metre as well', () => {
    const told = toldApart(material.plain)
    expect(told?.all.right).toBeGreaterThanOrEqual(0.95)
    expect(told?.content.right).toBeGreaterThanOrEqual(0.9)
  })
})
