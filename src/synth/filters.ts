import type { SpessaSynthProcessor } from 'spessasynth_core'

/**
 * spessasynth_core keeps one cache of filter coefficients for all synthesisers, keyed by cutoff but not by sample rate;
 * each new synthesiser adds to it what is missing. A measuring synthesiser at 12 kHz would thus play 48 kHz filters, and
 * leave its own behind. Each rate gets its own cache here: `reserveFilters` puts it in place before a synthesiser is made,
 * `useFiltersFor` before it renders, whenever another may have been made or have rendered since.
 */
interface FilterClass {
  cachedCoefficients: Map<number, object>
  smoothingConstant: number
}

/** The library's own constant, per block at 44.1 kHz. */
const SMOOTHING = 0.03

/** Coefficients kept for each rate, about 180 bytes each; with more they are begun anew, which changes no sound. */
export const MOST_COEFFICIENTS = 65_536

const caches = new Map<number, Map<number, object>>()
let filter: FilterClass | undefined

const filterClassOf = (synth: SpessaSynthProcessor): FilterClass => {
  const { synthCore } = synth as unknown as { synthCore: { voices: { filter: object }[] } }
  return synthCore.voices[0].filter.constructor as unknown as FilterClass
}

const install = (into: FilterClass, sampleRate: number): void => {
  const own = caches.get(sampleRate) ?? new Map<number, object>()
  caches.set(sampleRate, own)
  if (own.size > MOST_COEFFICIENTS) own.clear()
  into.cachedCoefficients = own
  into.smoothingConstant = SMOOTHING * (44_100 / sampleRate)
}

/** Call it before making a synthesiser of that rate. */
export const reserveFilters = (sampleRate: number): void => {
  if (filter) install(filter, sampleRate)
}

/** Call it before a synthesiser renders. */
export const useFiltersFor = (synth: SpessaSynthProcessor): void => {
  if (!filter) {
    // The first synthesiser of the process: the library's cache holds nothing but its coefficients.
    filter = filterClassOf(synth)
    caches.set(synth.sampleRate, filter.cachedCoefficients)
  }
  install(filter, synth.sampleRate)
}
