/**
 * Programme loudness after ITU-R BS.1770-4: K-weighting, mean square over 400 ms blocks with 75 % overlap, an absolute
 * gate at -70 LUFS and a relative one 10 LU below the mean of what passes it.
 */

/** A biquad in direct form: [b0, b1, b2, a1, a2], a0 = 1. */
export type Biquad = readonly [number, number, number, number, number]

/**
 * The two stages of K-weighting for any sample rate. The standard tabulates them at 48 kHz; the analogue prototypes
 * behind that table are those found by Brecht De Man, "Evaluation of implementations of the EBU R128 loudness
 * measurement" (AES 145, 2018), also used by libebur128.
 */
export const kWeighting = (sampleRate: number): readonly [Biquad, Biquad] => {
  const shelf = (): Biquad => {
    const k = Math.tan((Math.PI * 1681.974450955533) / sampleRate)
    const q = 0.7071752369554196
    const vh = 10 ** (3.999843853973347 / 20)
    const vb = vh ** 0.4996667741545416
    const a0 = 1 + k / q + k * k
    return [
      (vh + (vb * k) / q + k * k) / a0,
      (2 * (k * k - vh)) / a0,
      (vh - (vb * k) / q + k * k) / a0,
      (2 * (k * k - 1)) / a0,
      (1 - k / q + k * k) / a0,
    ]
  }
  const highpass = (): Biquad => {
    const k = Math.tan((Math.PI * 38.13547087602444) / sampleRate)
    const q = 0.5003270373238773
    const a0 = 1 + k / q + k * k
    return [1, -2, 1, (2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0]
  }
  return [shelf(), highpass()]
}

const lufs = (meanSquare: number) => -0.691 + 10 * Math.log10(meanSquare)
const ABSOLUTE_GATE = -70
const RELATIVE_GATE = -10

/**
 * Integrated loudness of block energies.
 *
 * @param blocks K-weighted mean squares of 400 ms blocks, channels summed
 * @returns LUFS; -Infinity when every block is below the absolute gate
 */
export const gated = (blocks: readonly number[]): number => {
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length
  const audible = blocks.filter((block) => lufs(block) > ABSOLUTE_GATE)
  if (audible.length === 0) return -Infinity
  const gate = lufs(mean(audible)) + RELATIVE_GATE
  return lufs(mean(audible.filter((block) => lufs(block) > gate)))
}

export interface Meter {
  /** Takes the next frames; both arrays have the same length. */
  push(left: Float32Array, right: Float32Array): void
  /** Integrated loudness of all that was pushed, in LUFS; -Infinity for silence or less than 400 ms. */
  integrated(): number
}

/** A meter for a stereo programme at any sample rate of 8 kHz and above. */
export const meter = (sampleRate: number): Meter => {
  const [shelf, highpass] = kWeighting(sampleRate)
  const hop = Math.round(sampleRate / 10)
  const hops: number[] = []
  let filled = 0
  let energy = 0
  const channel = () => ({ a1: 0, a2: 0, b1: 0, b2: 0 })
  const states = [channel(), channel()]

  const weigh = (state: ReturnType<typeof channel>, samples: Float32Array, from: number, to: number) => {
    let { a1, a2, b1, b2 } = state
    let sum = 0
    for (let i = from; i < to; i++) {
      // Transposed direct form II, twice.
      const x = samples[i]
      const y = shelf[0] * x + a1
      a1 = shelf[1] * x - shelf[3] * y + a2
      a2 = shelf[2] * x - shelf[4] * y
      const z = highpass[0] * y + b1
      b1 = highpass[1] * y - highpass[3] * z + b2
      b2 = highpass[2] * y - highpass[4] * z
      sum += z * z
    }
    state.a1 = a1
    state.a2 = a2
    state.b1 = b1
    state.b2 = b2
    return sum
  }

  return {
    push: (left, right) => {
      for (let at = 0; at < left.length;) {
        const until = Math.min(left.length, at + hop - filled)
        energy += weigh(states[0], left, at, until) + weigh(states[1], right, at, until)
        filled += until - at
        at = until
        if (filled < hop) continue
        hops.push(energy / hop)
        energy = 0
        filled = 0
      }
    },
    integrated: () =>
      gated(hops.slice(3).map((_, i) => (hops[i] + hops[i + 1] + hops[i + 2] + hops[i + 3]) / 4)),
  }
}
