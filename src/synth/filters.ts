import type { SpessaSynthProcessor } from 'spessasynth_core'

/**
 * spessasynth_core keeps one cache of filter coefficients for all synthesisers, keyed by cutoff but not by sample rate.
 * A measuring synthesiser at 12 kHz would thus play 48 kHz filters, and leave its own behind. Each rate gets its own
 * cache here; `useFiltersFor` has to be called before a synthesiser renders, whenever another may have rendered since.
 */
interface FilterClass {
  cachedCoefficients: Map<number, object>
  smoothingConstant: number
}

/** The library's own constant, per block at 44.1 kHz. */
const SMOOTHING = 0.03

const caches = new Map<number, { coefficients: Map<number, object>; smoothing: number }>()

const filterClassOf = (synth: SpessaSynthProcessor): FilterClass => {
  const { synthCore } = synth as unknown as { synthCore: { voices: { filter: object }[] } }
  return synthCore.voices[0].filter.constructor as unknown as FilterClass
}

export const useFiltersFor = (synth: SpessaSynthProcessor): void => {
  const filter = filterClassOf(synth)
  const known = caches.get(synth.sampleRate)
  if (known) {
    filter.cachedCoefficients = known.coefficients
    filter.smoothingConstant = known.smoothing
    return
  }
  // The smoothing constant was set by this synthesiser's constructor; the shared coefficients may be another rate's.
  const own = { coefficients: new Map<number, object>(), smoothing: SMOOTHING * (44_100 / synth.sampleRate) }
  caches.set(synth.sampleRate, own)
  filter.cachedCoefficients = own.coefficients
  filter.smoothingConstant = own.smoothing
}
