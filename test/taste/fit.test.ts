import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cholesky } from '../../src/taste/algebra.ts'
import { expected, fit, type Prior, type Row } from '../../src/taste/fit.ts'

/** So many times more random cases in the soak. */
const THOROUGH = process.env.VOXPOP_THOROUGH ? 30 : 1

const D = 4
const prior: Prior = {
  mean: new Float64Array(D),
  sd: Float64Array.of(1.5, 0.5, 0.5, 0.3),
  leniency: 1,
  apart: 0.7,
}

const row = fc.record({
  x: fc
    .array(fc.integer({ min: -20, max: 20 }), { minLength: D, maxLength: D })
    .map((values) => Float64Array.from(values, (value) => value / 10)),
  yes: fc.boolean(),
  weight: fc.integer({ min: 1, max: 10 }).map((value) => value / 10),
  lenient: fc.boolean(),
})
const members = fc.array(fc.array(row, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 })

const close = (a: Float64Array, b: Float64Array, within = 1e-6) =>
  a.forEach((value, i) => expect(Math.abs(value - b[i])).toBeLessThan(within))

const many = (n: number, one: Row): readonly Row[] => Array.from({ length: n }, () => one)
const says = (yes: boolean, ...x: readonly number[]): Row => ({
  x: Float64Array.of(...x),
  yes,
  weight: 1,
  lenient: true,
})

describe('the fit', () => {
  it('arrives at the same place wherever it begins and in whatever order members and rows come', () => {
    fc.assert(
      fc.property(
        members,
        fc.array(fc.integer({ min: -3, max: 3 }), { minLength: D, maxLength: D }),
        (all, start) => {
          const plain = fit(all, prior)
          const other = fit(
            all.map((rows) => rows.toReversed()).toReversed(),
            prior,
            Float64Array.from(start),
          )
          close(plain.mean, other.mean)
          close(plain.lower, other.lower, 1e-5)
        },
      ),
      { numRuns: 300 * THOROUGH },
    )
  })

  it('is where the slope of the log density is zero', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const alone: Prior = { ...prior, leniency: 0, apart: 0 }
        const { mean } = fit([rows], alone)
        for (let i = 0; i < D; i++) {
          const slope = rows.reduce(
            (sum, { x, yes, weight }) => {
              const logit = x.reduce((total, value, c) => total + value * mean[c], 0)
              return sum + weight * ((yes ? 1 : 0) - 1 / (1 + Math.exp(-logit))) * x[i]
            },
            -mean[i] / alone.sd[i] ** 2,
          )
          expect(Math.abs(slope)).toBeLessThan(1e-6)
        }
      }),
      { numRuns: 300 * THOROUGH },
    )
  })

  it('knows nothing but the prior without rows', () => {
    const { mean, lower } = fit([], prior)
    expect([...mean]).toEqual([0, 0, 0, 0])
    expect(expected({ mean, lower }, Float64Array.of(0, 1, 0, 0)).sd).toBeCloseTo(0.5)
  })

  it('grows surer with every rating, but never of the room by one member alone', () => {
    const sdOf = (rows: readonly Row[][]) => expected(fit(rows, prior), Float64Array.of(0, 1, 0, 0)).sd
    const one = [...many(6, says(true, 1, 1, 0, 0)), ...many(6, says(false, 1, -1, 0, 0))]
    const loud = Array.from({ length: 20 }, () => one).flat()
    expect(sdOf([one])).toBeLessThan(0.5)
    // What one member tells of the room is at most where they stand: 0.7 of the prior's deviation is their own.
    const bound = 1 / Math.sqrt(1 / 0.5 ** 2 + 1 / (0.7 * 0.5) ** 2)
    expect(sdOf([loud])).toBeGreaterThan(bound)
    expect(sdOf([one, one, one, one])).toBeLessThan(sdOf([loud]))
  })

  it('takes a lenient member for lenient, and a critical one for critical', () => {
    const lenient = [...many(9, says(true, 1, 1, 0, 0)), ...many(9, says(true, 1, -1, 0, 0))]
    const critical = [...many(9, says(false, 1, 1, 0, 0)), ...many(9, says(false, 1, -1, 0, 0))]
    const { mean } = fit([lenient, critical], prior)
    expect(Math.abs(mean[0])).toBeLessThan(0.05)
    expect(Math.abs(mean[1])).toBeLessThan(0.01)
  })
})

describe('cholesky', () => {
  it('multiplies back to the matrix', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 16, maxLength: 16 }),
        (values) => {
          const a = new Float64Array(16)
          for (let i = 0; i < 4; i++)
            for (let j = 0; j < 4; j++) {
              a[i * 4 + j] = i === j ? 1 : 0
              for (let k = 0; k < 4; k++) a[i * 4 + j] += values[i * 4 + k] * values[j * 4 + k]
            }
          const lower = cholesky(a, 4)
          for (let i = 0; i < 4; i++)
            for (let j = 0; j < 4; j++) {
              let sum = 0
              for (let k = 0; k < 4; k++) sum += lower[i * 4 + k] * lower[j * 4 + k]
              expect(sum).toBeCloseTo(a[i * 4 + j], 9)
            }
        },
      ),
    )
  })

  it('refuses what has no root', () => {
    expect(() => cholesky(Float64Array.of(1, 2, 2, 1), 2)).toThrow(RangeError)
  })
})
