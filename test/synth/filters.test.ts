import { SpessaSynthProcessor } from 'spessasynth_core'
import { expect, it } from 'vitest'
import { MOST_COEFFICIENTS, useFiltersFor } from '../../src/synth/filters.ts'

it('coefficients that are remembered stay few, however many cutoffs come by', () => {
  const synth = new SpessaSynthProcessor(48_000)
  const { synthCore } = synth as unknown as { synthCore: { voices: { filter: object }[] } }
  const filters = synthCore.voices[0].filter.constructor as unknown as {
    cachedCoefficients: Map<number, object>
  }
  useFiltersFor(synth)
  for (let piece = 0; piece < 10; piece++) {
    for (let i = 0; i < MOST_COEFFICIENTS / 2; i++) filters.cachedCoefficients.set(piece * 1e6 + i, {})
    useFiltersFor(synth)
    expect(filters.cachedCoefficients.size).toBeLessThanOrEqual(MOST_COEFFICIENTS)
  }
})
