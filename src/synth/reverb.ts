import type { ReverbProcessor } from 'spessasynth_core'

/**
 * A plate reverberator after J. Dattorro, "Effect Design Part 1: Reverberator and Other Filters", J. Audio Eng. Soc.
 * 45 (9), 1997, figure 1 and table 1 (delays given there at 29761 Hz). It replaces the sampler's own processor: one flat
 * array for all delay lines and linear interpolation of the two modulated ones make it several times cheaper.
 */

/** Lengths in seconds: four input diffusors, then for each half tank: modulated allpass, delay, allpass, delay. */
const LINES = [142, 107, 379, 277, 672, 4453, 1800, 3720, 908, 4217, 2656, 3163].map(
  (samples) => samples / 29761,
)

/** Output taps in seconds with line and sign; figure 1 and table 2 of the paper. */
type Tap = readonly [line: number, samples: number, sign: 1 | -1]
const LEFT: readonly Tap[] = [
  [9, 266, 1],
  [9, 2974, 1],
  [10, 1913, -1],
  [11, 1996, 1],
  [5, 1990, -1],
  [6, 187, -1],
  [7, 1066, -1],
]
const RIGHT: readonly Tap[] = [
  [5, 353, 1],
  [5, 3627, 1],
  [6, 1228, -1],
  [7, 2673, 1],
  [9, 2111, -1],
  [10, 335, -1],
  [11, 121, -1],
]

export interface PlateSettings {
  /** Tank feedback 0–1: 0.5 rings about 1 s, 0.75 about 2.5 s. */
  readonly decay: number
  /** High-frequency loss in the tank 0–1. */
  readonly damping: number
  /** Input bandwidth 0–1, 1 is open. */
  readonly bandwidth: number
  readonly preDelaySeconds: number
  /** Output gain, linear. */
  readonly gain: number
}

export const PLATE: PlateSettings = {
  decay: 0.62,
  damping: 0.28,
  bandwidth: 0.72,
  preDelaySeconds: 0.018,
  gain: 0.4,
}

const INPUT_DIFFUSION = [0.75, 0.75, 0.625, 0.625] as const
const TANK_DIFFUSION_1 = 0.7
const TANK_DIFFUSION_2 = 0.5
/** Peak excursion of the modulated allpasses in seconds (16 samples at 29761 Hz) and their rate in Hz. */
const EXCURSION = 12 / 29761
const MODULATION_HZ = 0.9

/** @returns a processor for spessasynth_core's option `reverbProcessor`; its MIDI parameters are fixed by `settings` */
export const plateReverb = (sampleRate: number, settings: PlateSettings = PLATE): ReverbProcessor => {
  const lengths = LINES.map((seconds) => Math.round(seconds * sampleRate))
  const preDelay = Math.max(1, Math.round(settings.preDelaySeconds * sampleRate))
  const sizes = [...lengths, preDelay].map((n) => 2 ** Math.ceil(Math.log2(n + 64)))
  const bases = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, size) => sum + size, 0))
  const memory = new Float32Array(sizes.reduce((sum, size) => sum + size, 0))
  const masks = sizes.map((size) => size - 1)
  const tapOf = ([line, samples, sign]: Tap) => ({
    base: bases[line],
    mask: masks[line],
    back: Math.round((samples / 29761) * sampleRate),
    sign,
  })
  const left = LEFT.map(tapOf)
  const right = RIGHT.map(tapOf)
  const [n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11] = lengths
  const [b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12] = bases
  const [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12] = masks
  const [d0, d1, d2, d3] = INPUT_DIFFUSION
  const { decay, bandwidth, gain } = settings
  const keep = 1 - settings.damping
  const excursion = EXCURSION * sampleRate
  const phaseStep = (2 * Math.PI * MODULATION_HZ) / sampleRate
  let at = 0
  let low = 0
  let dampLeft = 0
  let dampRight = 0
  let phase = 0

  const sum = (taps: typeof left) => {
    let value = 0
    for (let k = 0; k < taps.length; k++) {
      const tap = taps[k]
      value += tap.sign * memory[tap.base + ((at - tap.back) & tap.mask)]
    }
    return value
  }

  const process: ReverbProcessor['process'] = (input, outputLeft, outputRight, startIndex, sampleCount) => {
    for (let i = 0; i < sampleCount; i++) {
      memory[b12 + (at & m12)] = input[i]
      low += bandwidth * (memory[b12 + ((at - preDelay) & m12)] - low)

      let delayed = memory[b0 + ((at - n0) & m0)]
      let x = low - d0 * delayed
      memory[b0 + (at & m0)] = x
      x = delayed + d0 * x
      delayed = memory[b1 + ((at - n1) & m1)]
      let y = x - d1 * delayed
      memory[b1 + (at & m1)] = y
      y = delayed + d1 * y
      delayed = memory[b2 + ((at - n2) & m2)]
      x = y - d2 * delayed
      memory[b2 + (at & m2)] = x
      x = delayed + d2 * x
      delayed = memory[b3 + ((at - n3) & m3)]
      y = x - d3 * delayed
      memory[b3 + (at & m3)] = y
      const diffused = delayed + d3 * y

      // The denormal guard keeps a silent tank from slowing the processor down.
      const swing = excursion * Math.sin(phase)
      phase += phaseStep
      const fromRight = memory[b11 + ((at - n11) & m11)]
      const fromLeft = memory[b7 + ((at - n7) & m7)]

      let position = n4 + swing
      let whole = position | 0
      let part = position - whole
      delayed = memory[b4 + ((at - whole) & m4)] * (1 - part) + memory[b4 + ((at - whole - 1) & m4)] * part
      x = diffused + decay * fromRight + TANK_DIFFUSION_1 * delayed + 1e-18
      memory[b4 + (at & m4)] = x
      memory[b5 + (at & m5)] = delayed - TANK_DIFFUSION_1 * x
      dampLeft += keep * (memory[b5 + ((at - n5) & m5)] - dampLeft)
      delayed = memory[b6 + ((at - n6) & m6)]
      x = decay * dampLeft - TANK_DIFFUSION_2 * delayed
      memory[b6 + (at & m6)] = x
      memory[b7 + (at & m7)] = delayed + TANK_DIFFUSION_2 * x

      position = n8 - swing
      whole = position | 0
      part = position - whole
      delayed = memory[b8 + ((at - whole) & m8)] * (1 - part) + memory[b8 + ((at - whole - 1) & m8)] * part
      x = diffused + decay * fromLeft + TANK_DIFFUSION_1 * delayed + 1e-18
      memory[b8 + (at & m8)] = x
      memory[b9 + (at & m9)] = delayed - TANK_DIFFUSION_1 * x
      dampRight += keep * (memory[b9 + ((at - n9) & m9)] - dampRight)
      delayed = memory[b10 + ((at - n10) & m10)]
      x = decay * dampRight - TANK_DIFFUSION_2 * delayed
      memory[b10 + (at & m10)] = x
      memory[b11 + (at & m11)] = delayed + TANK_DIFFUSION_2 * x

      outputLeft[startIndex + i] += gain * sum(left)
      outputRight[startIndex + i] += gain * sum(right)
      at = (at + 1) | 0
    }
  }

  const fixed = {
    level: 64,
    preLowpass: 0,
    character: 5,
    time: 64,
    delayFeedback: 0,
    preDelayTime: 0,
  }
  return { ...fixed, process, getSnapshot: () => fixed }
}
