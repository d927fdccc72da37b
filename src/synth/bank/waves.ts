import type { Rng } from '../../music/rng.ts'
import { inverseFft } from './fft.ts'

/** Building blocks of the own bank: pure functions from numbers to samples. Frequencies in Hz, times in seconds. */

export const RATE = 48_000
export const hertz = (key: number): number => 440 * 2 ** ((key - 69) / 12)

/** A period of sound as amplitudes of its harmonics 1, 2, 3 …; sine phase, negative amplitudes invert. */
export type Spectrum = (harmonic: number) => number

export const SAW: Spectrum = (n) => 1 / n
/** A pulse of the given duty (0–1): its Fourier series. */
export const pulse =
  (duty: number): Spectrum =>
  (n) =>
    (Math.sin(Math.PI * n * duty) * 2) / n
/** The 32-step triangle of early game consoles: a sampled triangle, so its images stay in. */
export const steppedTriangle: Spectrum = (n) => {
  const steps = 32
  let sum = 0
  for (let i = 0; i < steps; i++) {
    const step = (i + 8) % steps
    const level = step < 16 ? step / 7.5 - 1 : (31 - step) / 7.5 - 1
    sum += level * (Math.cos((2 * Math.PI * n * i) / steps) - Math.cos((2 * Math.PI * n * (i + 1)) / steps))
  }
  return sum / (Math.PI * n)
}

const TABLE = 4096

/** One period of `spectrum` as 4096 samples, harmonics above `highest` left out. */
export const table = (spectrum: Spectrum, highest: number): Float64Array => {
  const real = new Float64Array(TABLE)
  const imaginary = new Float64Array(TABLE)
  const last = Math.min(highest, TABLE / 2 - 1)
  for (let n = 1; n <= last; n++) {
    const amount = spectrum(n) / 2
    imaginary[n] = -amount
    imaginary[TABLE - n] = amount
  }
  inverseFft(real, imaginary)
  return real
}

/** How many harmonics of `key` stay below the limit when the sample is played up to `reach` semitones higher. */
export const harmonicsBelow = (key: number, reach: number, limit = 19_000): number =>
  Math.max(1, Math.floor(limit / hertz(key + reach)))

export interface Loop {
  readonly samples: Float32Array
  /** Frequency that really sounds when the loop is played at 48 kHz. */
  readonly hertz: number
}

/** A whole number of periods, as long as `seconds` asks or a little less: a seamless loop. */
export const steady = (spectrum: Spectrum, key: number, reach: number, seconds = 0.12): Loop => {
  const periods = Math.max(1, Math.round(seconds * hertz(key)))
  const length = Math.round((periods * RATE) / hertz(key))
  const wave = table(spectrum, harmonicsBelow(key, reach))
  const samples = new Float32Array(length)
  for (let i = 0; i < length; i++) samples[i] = lookUp(wave, (i * periods) / length)
  return { samples, hertz: (periods * RATE) / length }
}

/** The table at `phase` periods, linearly interpolated. */
export const lookUp = (wave: Float64Array, phase: number): number => {
  const position = (phase - Math.floor(phase)) * TABLE
  const index = position | 0
  const part = position - index
  return wave[index] * (1 - part) + wave[(index + 1) & (TABLE - 1)] * part
}

export interface Voice {
  readonly cents: number
  readonly gain: number
}

/**
 * Several detuned oscillators in one loop. Every frequency is bent to the nearest one that has whole periods in the loop,
 * so that the beating is seamless too.
 */
export const unison = (
  spectrum: Spectrum,
  key: number,
  reach: number,
  voices: readonly Voice[],
  seconds: number,
  chance: Rng,
): Loop => {
  const length = Math.round(seconds * RATE)
  const wave = table(spectrum, harmonicsBelow(key, reach))
  const samples = new Float32Array(length)
  const centre = Math.round((hertz(key) * length) / RATE)
  for (const { cents, gain } of voices) {
    const periods = Math.round(centre * 2 ** (cents / 1200))
    const start = chance.next()
    for (let i = 0; i < length; i++) samples[i] += gain * lookUp(wave, start + (i * periods) / length)
  }
  return { samples, hertz: (centre * RATE) / length }
}

export interface Partial {
  /** Multiple of the fundamental. */
  readonly ratio: number
  readonly gain: number
  /** Width of the partial's band in cents: breath and chorus in one. */
  readonly cents: number
}

/**
 * A stationary sound as a band around each partial with random phases, inverted in one transform, so that it loops
 * without a seam (PADsynth: Paul O. Nasca, "PADsynth algorithm", ZynAddSubFX documentation, 2006).
 *
 * @param size samples, a power of two
 */
export const pad = (
  partials: readonly Partial[],
  key: number,
  reach: number,
  size: number,
  chance: Rng,
): Loop => {
  const real = new Float64Array(size)
  const imaginary = new Float64Array(size)
  const highest = (19_000 / 2 ** (reach / 12) / RATE) * size
  const magnitude = new Float64Array(size / 2)
  for (const { ratio, gain, cents } of partials) {
    const centre = (ratio * hertz(key) * size) / RATE
    if (centre >= highest) continue
    const width = Math.max(0.7, centre * (2 ** (cents / 1200) - 1))
    const from = Math.max(1, Math.floor(centre - 4 * width))
    const to = Math.min(size / 2 - 1, Math.ceil(centre + 4 * width))
    for (let bin = from; bin <= to; bin++)
      magnitude[bin] += (gain / Math.sqrt(width)) * Math.exp(-(((bin - centre) / width) ** 2))
  }
  for (let bin = 1; bin < size / 2; bin++) {
    if (magnitude[bin] < 1e-6) continue
    const phase = 2 * Math.PI * chance.next()
    real[bin] = magnitude[bin] * Math.cos(phase)
    imaginary[bin] = magnitude[bin] * Math.sin(phase)
  }
  inverseFft(real, imaginary)
  return { samples: Float32Array.from(real), hertz: hertz(key) }
}

/** Scales in place so that the highest sample is `peak`. */
export const normalise = (samples: Float32Array, peak = 0.89): Float32Array => {
  let highest = 1e-9
  for (let i = 0; i < samples.length; i++) highest = Math.max(highest, Math.abs(samples[i]))
  for (let i = 0; i < samples.length; i++) samples[i] *= peak / highest
  return samples
}

/** Scales in place to an RMS level, peaks clipped softly, so that instruments of different crest match. */
export const level = (samples: Float32Array, rms = 0.2): Float32Array => {
  let energy = 1e-12
  for (let i = 0; i < samples.length; i++) energy += samples[i] * samples[i]
  const gain = rms / Math.sqrt(energy / samples.length)
  for (let i = 0; i < samples.length; i++) samples[i] *= gain
  let highest = 0
  for (let i = 0; i < samples.length; i++) highest = Math.max(highest, Math.abs(samples[i]))
  return highest > 0.95 ? normalise(samples, 0.95) : samples
}

export const noise = (length: number, chance: Rng): Float32Array =>
  Float32Array.from({ length }, () => 2 * chance.next() - 1)

/** State-variable filter after Andrew Simper, "Solving the continuous SVF equations" (Cytomic, 2013). */
export const filter = (
  input: Float32Array,
  kind: 'low' | 'band' | 'high',
  cutoff: number | ((second: number) => number),
  q = 0.707,
  rate = RATE,
): Float32Array => {
  const output = new Float32Array(input.length)
  const k = 1 / q
  let s1 = 0
  let s2 = 0
  let g = 0
  for (let i = 0; i < input.length; i++) {
    if (i % 16 === 0) {
      const wanted = typeof cutoff === 'number' ? cutoff : cutoff(i / rate)
      g = Math.tan((Math.PI * Math.min(wanted, rate * 0.45)) / rate)
    }
    const a1 = 1 / (1 + g * (g + k))
    const v3 = input[i] - s2
    const v1 = a1 * (s1 + g * v3)
    const v2 = s2 + g * v1
    s1 = 2 * v1 - s1
    s2 = 2 * v2 - s2
    output[i] = kind === 'low' ? v2 : kind === 'band' ? v1 : input[i] - k * v1 - v2
  }
  return output
}

export const mix = (...parts: readonly (readonly [Float32Array, number])[]): Float32Array => {
  const out = new Float32Array(Math.max(...parts.map(([samples]) => samples.length)))
  for (const [samples, gain] of parts) for (let i = 0; i < samples.length; i++) out[i] += gain * samples[i]
  return out
}

/** Multiplies by `shape(second)`. */
export const envelope = (
  samples: Float32Array,
  shape: (second: number) => number,
  rate = RATE,
): Float32Array => samples.map((value, i) => value * shape(i / rate))

/** Fades the last samples to zero, so that a sample which ends does so without a click. */
export const taper = (samples: Float32Array, seconds = 0.01, rate = RATE): Float32Array => {
  const length = Math.min(samples.length, Math.round(seconds * rate))
  for (let i = 0; i < length; i++) samples[samples.length - 1 - i] *= i / length
  return samples
}

export const drive = (samples: Float32Array, amount: number): Float32Array =>
  samples.map((value) => Math.tanh(value * amount) / Math.tanh(amount))
