import { spawn } from 'node:child_process'
import { findFfmpeg } from '../standin/ffmpeg.ts'

/** What a listener's ears would say of an Ogg Opus file, by FFmpeg and arithmetic. */

export interface Heard {
  readonly seconds: number
  /** Integrated loudness (EBU R 128). */
  readonly lufs: number
  /** Highest true peak in dBTP. */
  readonly truePeak: number
  /** Mono at COMPARE_RATE, for comparing. */
  readonly samples: Float32Array
}

const RATE = 48_000
/** Hertz: enough for everything below 4 kHz, where nearly all of music's power is. */
export const COMPARE_RATE = 8000

const run = async (args: readonly string[], input: Uint8Array) => {
  const ffmpeg = findFfmpeg()
  if (!ffmpeg) throw new Error('no FFmpeg to listen with: run "npm ci" or install ffmpeg')
  const child = spawn(ffmpeg, ['-hide_banner', '-nostats', '-i', 'pipe:0', ...args])
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  const log = Buffer.concat(err).toString()
  if (code !== 0) throw new Error(`FFmpeg could not decode it:\n${log.slice(-1000)}`)
  return { bytes: Buffer.concat(out), log }
}

const decode = async (file: Uint8Array, rate: number): Promise<Float32Array> => {
  const { bytes } = await run(['-ac', '1', '-ar', String(rate), '-f', 'f32le', 'pipe:1'], file)
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}

const last = (log: string, words: RegExp): number =>
  Number([...log.matchAll(words)].at(-1)?.[1] ?? Number.NaN)

/** Decodes and measures. Rejects when it is no audio. */
export const listen = async (file: Uint8Array): Promise<Heard> => {
  const { log } = await run(['-af', 'ebur128=peak=true', '-f', 'null', '-'], file)
  const whole = await decode(file, RATE)
  return {
    seconds: whole.length / RATE,
    lufs: last(log, /^\s+I:\s+(-?[\d.]+) LUFS/gm),
    truePeak: last(log, /^\s+Peak:\s+(-?[\d.]+) dBFS/gm),
    samples: await decode(file, COMPARE_RATE),
  }
}

/** In place, radix 2 (Cooley and Tukey 1965); the length is a power of two. */
const fourier = (re: Float64Array, im: Float64Array): void => {
  const n = re.length
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i < j) {
      ;[re[i], re[j]] = [re[j], re[i]]
      ;[im[i], im[j]] = [im[j], im[i]]
    }
  }
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2
    for (let k = 0; k < half; k++) {
      const c = Math.cos((-2 * Math.PI * k) / size)
      const s = Math.sin((-2 * Math.PI * k) / size)
      for (let a = k; a < n; a += size) {
        const b = a + half
        const x = re[b] * c - im[b] * s
        const y = re[b] * s + im[b] * c
        re[b] = re[a] - x
        im[b] = im[a] - y
        re[a] += x
        im[a] += y
      }
    }
  }
}

const energy = (samples: Float32Array): number => samples.reduce((sum, x) => sum + x * x, 0)

/**
 * Normalised cross-correlation of two signals at the lag where it is strongest, whatever that lag is.
 *
 * @returns 0 (nothing in common) to 1 (the same, moved and scaled)
 */
export const likeness = (a: Float32Array, b: Float32Array): number => {
  const size = 2 ** Math.ceil(Math.log2(a.length + b.length))
  const [aRe, aIm, bRe, bIm] = [0, 1, 2, 3].map(() => new Float64Array(size))
  aRe.set(a)
  bRe.set(b)
  fourier(aRe, aIm)
  fourier(bRe, bIm)
  for (let i = 0; i < size; i++) {
    const re = aRe[i] * bRe[i] + aIm[i] * bIm[i]
    aIm[i] = aIm[i] * bRe[i] - aRe[i] * bIm[i]
    aRe[i] = re
  }
  fourier(aRe, aIm)
  const strongest = aRe.reduce((top, x) => Math.max(top, Math.abs(x)), 0) / size
  return strongest / Math.sqrt(energy(a) * energy(b))
}
