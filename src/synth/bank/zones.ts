import { hertz, normalise, taper, type Loop } from './waves.ts'

/** One sample and the keys it serves. */
export interface Zone {
  readonly name: string
  readonly samples: Float32Array
  /** Frequency of the sample at its own rate, in Hz; null for sounds without pitch. */
  readonly hertz: number | null
  /** First and last frame of the loop; null plays once. */
  readonly loop: readonly [from: number, to: number] | null
  readonly keys: readonly [from: number, to: number]
  /** Frames a second; 48 kHz unless the sound has nothing up there. */
  readonly rate?: number
}

/** How a preset's zones are played: seconds, cents, decibels and Hz as musicians say them. */
export interface Patch {
  readonly program: number
  readonly name: string
  readonly zones: readonly Zone[]
  /** Decibels below full. */
  readonly attenuation: number
  readonly attack: number
  readonly decay: number
  /** Decibels below the peak at which a held note stays; 100 is silence. */
  readonly sustain: number
  readonly release: number
  /** Low-pass cutoff in Hz at full velocity, and how many cents softer notes close it. */
  readonly cutoff: number
  readonly resonance?: number
  readonly touch?: number
  /** A second envelope on the filter: cents at its peak, attack and decay in seconds. */
  readonly sweep?: { readonly cents: number; readonly attack: number; readonly decay: number }
  /** A slow wave on pitch (cents) or filter (cents): rate in Hz, delay in seconds. */
  readonly vibrato?: { readonly cents: number; readonly rate: number; readonly delay: number }
  readonly wave?: { readonly cents: number; readonly rate: number }
  /** Plays the zones twice, left and right, the right one from another place in the loop: width for two voices. */
  readonly wide?: number
}

/** Zones around `roots`, each from halfway to its lower neighbour to halfway to its upper one. */
export const zones = (
  name: string,
  roots: readonly number[],
  make: (key: number, reach: number) => Loop,
): Zone[] =>
  roots.map((root, i) => {
    const from = i === 0 ? 0 : Math.floor((roots[i - 1] + root) / 2) + 1
    const to = i === roots.length - 1 ? 127 : Math.floor((root + roots[i + 1]) / 2)
    const { samples, hertz: frequency } = make(root, Math.min(8, to - root))
    return {
      name: `${name} ${root}`,
      samples,
      hertz: frequency,
      loop: [0, samples.length],
      keys: [from, to],
    }
  })

/** Sounds that die away by themselves, played through to their end. */
export const once = (
  name: string,
  roots: readonly number[],
  rate: number,
  make: (key: number) => Float32Array,
): Zone[] =>
  zones(name, roots, (key) => ({
    samples: taper(normalise(make(key)), 0.05, rate),
    hertz: hertz(key),
  })).map((zone) => ({ ...zone, loop: null, rate }))
