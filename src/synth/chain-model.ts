import type { MasteringChain } from '../music/mastering.ts'
import { meter, type Biquad } from './loudness.ts'

/**
 * What a MasteringChain does to loudness, without FFmpeg: the same compressors, shelves and saturation on a preview at a
 * low sample rate. Filters above half that rate are left out; wobble and crushing do not change loudness.
 */

export type Stereo = readonly [Float32Array, Float32Array]

/** Audio EQ Cookbook (R. Bristow-Johnson), as FFmpeg's biquads have it. */
const bandFilter = (
  { type, frequency, gain = 0, q = 0.707 }: MasteringChain['tone'][number],
  rate: number,
): Biquad => {
  const w = (2 * Math.PI * frequency) / rate
  const a = 10 ** (gain / 40)
  const cos = Math.cos(w)
  const alpha = Math.sin(w) / (2 * q)
  const scale = (b0: number, b1: number, b2: number, a0: number, a1: number, a2: number): Biquad => [
    b0 / a0,
    b1 / a0,
    b2 / a0,
    a1 / a0,
    a2 / a0,
  ]
  const root = 2 * Math.sqrt(a) * alpha
  switch (type) {
    case 'lowpass':
      return scale((1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha)
    case 'highpass':
      return scale((1 + cos) / 2, -1 - cos, (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha)
    case 'bell':
      return scale(1 + alpha * a, -2 * cos, 1 - alpha * a, 1 + alpha / a, -2 * cos, 1 - alpha / a)
    case 'lowshelf':
      return scale(
        a * (a + 1 - (a - 1) * cos + root),
        2 * a * (a - 1 - (a + 1) * cos),
        a * (a + 1 - (a - 1) * cos - root),
        a + 1 + (a - 1) * cos + root,
        -2 * (a - 1 + (a + 1) * cos),
        a + 1 + (a - 1) * cos - root,
      )
    case 'highshelf':
      return scale(
        a * (a + 1 + (a - 1) * cos + root),
        -2 * a * (a - 1 + (a + 1) * cos),
        a * (a + 1 + (a - 1) * cos - root),
        a + 1 - (a - 1) * cos + root,
        2 * (a - 1 - (a + 1) * cos),
        a + 1 - (a - 1) * cos - root,
      )
  }
}

const filtered = (input: Float32Array, [b0, b1, b2, a1, a2]: Biquad): Float32Array => {
  const output = new Float32Array(input.length)
  let s1 = 0
  let s2 = 0
  for (let i = 0; i < input.length; i++) {
    const x = input[i]
    const y = b0 * x + s1
    s1 = b1 * x - a1 * y + s2
    s2 = b2 * x - a2 * y
    output[i] = y
  }
  return output
}
const both = ([left, right]: Stereo, change: (side: Float32Array) => Float32Array): Stereo => [
  change(left),
  change(right),
]

interface Compression {
  /** Linear. */
  readonly threshold: number
  readonly ratio: number
  /** Milliseconds. */
  readonly attack: number
  readonly release: number
}
/** FFmpeg's default knee: 9 dB, as a linear ratio. */
const KNEE = 2.82843

/** FFmpeg's compressor (libavfilter/af_sidechaincompress.c): RMS detection on the channels' average, Hermite knee. */
const compressed = (input: Stereo, key: Stereo, settings: Compression, rate: number): Stereo => {
  const { ratio } = settings
  const threshold = Math.log(settings.threshold)
  const half = Math.log(Math.sqrt(KNEE))
  const from = threshold - half
  const to = threshold + half
  const top = half / ratio + threshold
  const detector = Math.exp(2 * from)
  const attack = Math.min(1, 4000 / (settings.attack * rate))
  const release = Math.min(1, 4000 / (settings.release * rate))
  const left = new Float32Array(input[0].length)
  const right = new Float32Array(input[0].length)
  const width = to - from
  let slope = 0
  for (let i = 0; i < left.length; i++) {
    const loud = (Math.abs(key[0][i]) + Math.abs(key[1][i])) / 2
    const square = loud * loud
    slope += (square - slope) * (square > slope ? attack : release)
    let gain = 1
    if (slope > detector) {
      const level = Math.log(slope) / 2
      let wanted = (level - threshold) / ratio + threshold
      if (level < to) {
        const t = (level - from) / width
        const [t2, t3] = [t * t, t * t * t]
        wanted =
          (2 * t3 - 3 * t2 + 1) * from +
          (t3 - 2 * t2 + t) * width +
          (3 * t2 - 2 * t3) * top +
          (t3 - t2) * (width / ratio)
      }
      gain = Math.exp(wanted - level)
    }
    left[i] = input[0][i] * gain
    right[i] = input[1][i] * gain
  }
  return [left, right]
}

const sum = (a: Stereo, b: Stereo): Stereo => [
  a[0].map((value, i) => value + b[0][i]),
  a[1].map((value, i) => value + b[1][i]),
]

const widened = ([left, right]: Stereo, width: number): Stereo => {
  const side = (own: Float32Array, other: Float32Array) =>
    own.map((value, i) => ((1 + width) * value + (1 - width) * other[i]) / 2)
  return [side(left, right), side(right, left)]
}

const echoed = (input: Float32Array, frames: number, decay: number): Float32Array =>
  input.map((value, i) => value + (i >= frames ? decay * input[i - frames] : 0))

/** Same numbers as the studio's chain: its saturator's drive and how much of it is taken back. */
const TAPE_DRIVE_DB = 14
const linear = (decibels: number) => 10 ** (decibels / 20)

/** The mix after the colouring part of a chain, before makeup and limiter. */
export const coloured = (drums: Stereo, rest: Stereo, chain: MasteringChain, rate: number): Stereo => {
  const key =
    chain.ducking &&
    both(drums, (side) => filtered(side, bandFilter({ type: 'lowpass', frequency: 120 }, rate)))
  const ducked = chain.ducking && key ? compressed(rest, key, { ...chain.ducking, attack: 4 }, rate) : rest
  let mix = sum(drums, ducked)
  for (const band of chain.tone) {
    if (band.frequency > 0.45 * rate) continue
    const filter = bandFilter(band, rate)
    mix = both(mix, (side) => filtered(side, filter))
  }
  if (chain.drive?.kind === 'tape') {
    const push = linear(TAPE_DRIVE_DB * chain.drive.amount)
    const back = linear(-0.8 * TAPE_DRIVE_DB * chain.drive.amount)
    mix = both(mix, (side) => side.map((value) => Math.tanh(value * push) * back))
  }
  if (chain.compression)
    mix = compressed(mix, mix, { ...chain.compression, threshold: linear(chain.compression.threshold) }, rate)
  if (chain.width !== undefined) mix = widened(mix, chain.width)
  if (chain.echo) {
    const { delay, decay } = chain.echo
    mix = both(mix, (side) => echoed(side, Math.round((delay * rate) / 1000), decay))
  }
  return mix
}

/** A limiter with look-ahead and exponential release, near enough to FFmpeg's for its effect on loudness. */
const limited = ([left, right]: Stereo, gain: number, limit: number, rate: number): Stereo => {
  const ahead = Math.round(0.005 * rate)
  const release = 1 - Math.exp(-1 / (0.06 * rate))
  const out: Stereo = [new Float32Array(left.length), new Float32Array(left.length)]
  let reduction = 1
  for (let i = 0; i < left.length; i++) {
    const soon = Math.min(left.length - 1, i + ahead)
    const peak = gain * Math.max(Math.abs(left[soon]), Math.abs(right[soon]))
    const wanted = peak > limit ? limit / peak : 1
    reduction = wanted < reduction ? wanted : reduction + (1 - reduction) * release
    out[0][i] = left[i] * gain * reduction
    out[1][i] = right[i] * gain * reduction
  }
  return out
}

export const loudnessOf = (mix: Stereo, rate: number): number => {
  const gauge = meter(rate)
  gauge.push(mix[0], mix[1])
  return gauge.integrated()
}

/** The gain in dB before the limiter that brings `mix` to `target` LUFS behind it, found in a few steps. */
export const makeupFor = (mix: Stereo, target: number, limit: number, rate: number): number => {
  let makeup = target - loudnessOf(mix, rate)
  for (let step = 0; step < 3; step++)
    makeup += target - loudnessOf(limited(mix, linear(makeup), limit, rate), rate)
  return makeup
}
