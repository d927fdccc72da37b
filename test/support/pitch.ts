import { hertz } from '../../src/synth/bank/waves.ts'

/**
 * How far a sound is from `key`, in cents, by its strongest partial at the key's frequency or an octave of it: the peak
 * of a windowed transform evaluated in steps of 2 cents around each.
 */
export const pitchOf = (samples: Float32Array, rate: number, key: number): number => {
  const from = Math.round(0.15 * rate)
  const length = Math.min(samples.length - from, Math.round(0.6 * rate))
  const power = (frequency: number) => {
    let re = 0
    let im = 0
    for (let i = 0; i < length; i += 2) {
      const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / length)
      const angle = (2 * Math.PI * frequency * i) / rate
      re += window * samples[from + i] * Math.cos(angle)
      im += window * samples[from + i] * Math.sin(angle)
    }
    return re * re + im * im
  }
  const around = [0.5, 1, 2, 3].map((multiple) => {
    const steps = Array.from({ length: 21 }, (_, i) => (i - 10) * 6)
    const found = steps.map((cents) => ({ cents, power: power(multiple * hertz(key) * 2 ** (cents / 1200)) }))
    return found.reduce((a, b) => (b.power > a.power ? b : a))
  })
  return around.reduce((a, b) => (b.power > a.power ? b : a)).cents
}
