import { createHash } from 'node:crypto'
import { SAMPLE_RATE, FRAME_SAMPLES } from '../audio/constants.ts'
import type { Master } from '../audio/master.ts'
import { muxOpus } from '../audio/ogg.ts'
import { Fault } from '../errors.ts'
import type { Performance } from '../music/performance.ts'
import type { RunOptions } from '../studio/ffmpeg.ts'
import { LIMIT } from '../studio/chain.ts'
import { encode } from '../studio/master.ts'
import { measure } from '../studio/measure.ts'
import { waveform } from '../studio/pictures.ts'
import { levelsFor } from '../synth/levels.ts'
import { render } from '../synth/sampler.ts'
import type { Tools } from './tools.ts'

export interface ProduceOptions {
  /** Bits a second. */
  readonly bitrate: number
  readonly signal?: AbortSignal
  readonly onChild?: RunOptions['onChild']
  readonly niceness?: number
  /** 0–1, while the piece is rendered. */
  readonly onProgress?: (fraction: number) => void
  readonly onPackets?: (packets: readonly Uint8Array[]) => void
  /** Asked between two blocks; the piece waits until it resolves. */
  readonly pass?: () => Promise<void>
  /** Comments in the Opus file. */
  readonly tags?: Readonly<Record<string, string>>
}

export interface Produced {
  readonly master: Master
  /** Ogg Opus. */
  readonly opus: Uint8Array
  /** PNG. */
  readonly waveform: Uint8Array
}

/** Bump when the sound of the renderer or the meaning of a chain changes. */
const RENDERER_VERSION = 5
const QUIET = 15

/** Same Performance, banks, chain, FFmpeg and bitrate: same id. */
export const masterId = (performance: Performance, tools: Tools, bitrate: number): string =>
  createHash('sha256')
    .update(JSON.stringify([RENDERER_VERSION, performance, tools.versions, bitrate]))
    .digest('hex')
    .slice(0, 24)

/** Length in packets that a piece of so many seconds will have: the encoder adds its own delay of 312 samples. */
export const expectedPackets = (seconds: number): number =>
  Math.ceil((Math.round(seconds * SAMPLE_RATE) + 312) / FRAME_SAMPLES)

/**
 * Once more where FFmpeg failed over finished bytes (somebody killed it, say): the piece has sounded, and would be lost for
 * a number or a picture.
 */
const twice = <T>(work: () => Promise<T>): Promise<T> =>
  work().catch((error: unknown) => {
    if (error instanceof Fault && error.code === 'ffmpeg-failed') return work()
    throw error
  })

/**
 * Renders, masters, encodes and measures a Performance. Packets come as soon as they exist. What fails after the last of
 * them is tried once more.
 *
 * @throws Fault `ffmpeg-missing`, `ffmpeg-failed`; the signal's reason
 */
export const produce = async (
  tools: Tools,
  performance: Performance,
  options: ProduceOptions,
): Promise<Produced> => {
  const { signal, onChild, bitrate } = options
  const child = { ...(signal ? { signal } : {}), ...(onChild ? { onChild } : {}) }
  const frames = Math.round(performance.seconds * SAMPLE_RATE)
  const { gain, makeup } = await levelsFor(performance, tools.banks, LIMIT, options.pass)
  const encoded = await encode(tools.ffmpeg, render(performance, tools.banks, { gain }), {
    ...child,
    ...(options.niceness === undefined ? {} : { niceness: options.niceness }),
    ...(options.pass ? { pass: options.pass } : {}),
    chain: performance.chain,
    makeup,
    frames,
    bitrate,
    onPackets: options.onPackets ?? (() => undefined),
    onBlock: (done) => options.onProgress?.(Math.min(1, done / frames)),
  })
  const opus = muxOpus(encoded.packets, {
    preSkip: encoded.preSkip,
    samples: encoded.samples,
    tags: { TITLE: performance.title, ...options.tags },
  })
  await options.pass?.()
  const measured = await twice(() => measure(tools.ffmpeg, opus, { ...child, niceness: QUIET }))
  await options.pass?.()
  return {
    master: {
      version: 1,
      id: masterId(performance, tools, bitrate),
      ...measured,
      bitrate,
      versions: tools.versions,
    },
    opus,
    waveform: await twice(() => waveform(tools.ffmpeg, opus, child)),
  }
}
