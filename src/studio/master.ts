import { BUS_CHANNELS, FRAME_SAMPLES, SAMPLE_RATE } from '../audio/constants.ts'
import { demuxer } from '../audio/ogg.ts'
import type { MasteringChain } from '../music/mastering.ts'
import { Fault } from '../errors.ts'
import { filterGraph } from './chain.ts'
import { runFfmpeg, type Ffmpeg, type RunOptions } from './ffmpeg.ts'

export interface EncodeOptions {
  readonly chain: MasteringChain
  /** Gain in dB between the chain and its limiter. */
  readonly makeup: number
  /** Length of the piece at 48 kHz. */
  readonly frames: number
  /** Bits a second. */
  readonly bitrate: number
  readonly signal?: AbortSignal
  readonly niceness?: number
  readonly onChild?: RunOptions['onChild']
  /** Called with each batch of finished packets, in order. */
  readonly onPackets: (packets: readonly Uint8Array[]) => void
  /** Asked before each block; rendering waits until it resolves. */
  readonly pass?: () => Promise<void>
  /** Told after each block how many frames were rendered so far. */
  readonly onBlock?: (frames: number) => void
  readonly stallMs?: number
}

export interface Encoded {
  readonly packets: readonly Uint8Array[]
  readonly preSkip: number
  /** Samples that a decoder delivers. */
  readonly samples: number
}

const INPUT = [
  '-threads 1',
  '-probesize 32',
  '-analyzeduration 0',
  '-f f32le',
  `-ar ${SAMPLE_RATE}`,
  `-ac ${BUS_CHANNELS}`,
]
const output = (bitrate: number) => [
  '-c:a libopus',
  `-b:a ${bitrate}`,
  '-vbr on',
  '-application audio',
  '-frame_duration 20',
  '-page_duration 20000',
  '-flush_packets 1',
  '-map_metadata -1',
  '-fflags +bitexact',
  '-threads 1',
  '-f ogg',
]

const failed = (cause: string) => new Fault('ffmpeg-failed', { cause })
const seconds = (samples: number) => `${(samples / SAMPLE_RATE).toFixed(1)} s`

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * Mixes, masters and encodes a piece while it is being rendered.
 *
 * @param blocks interleaved 4-channel chunks (drums, rest) at 48 kHz; a chunk may be overwritten after the next is asked for
 * @throws Fault `ffmpeg-missing`, `ffmpeg-failed`; the signal's reason
 */
export const encode = async (
  ffmpeg: Ffmpeg,
  blocks: Iterable<Float32Array>,
  options: EncodeOptions,
): Promise<Encoded> => {
  const run = await runFfmpeg(ffmpeg, {
    inputOptions: INPUT,
    outputOptions: output(options.bitrate),
    graph: filterGraph(options.chain, options.makeup, options.frames),
    ...(options.niceness === undefined ? {} : { niceness: options.niceness }),
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.onChild ? { onChild: options.onChild } : {}),
    ...(options.stallMs === undefined ? {} : { stallMs: options.stallMs }),
  })
  const reader = demuxer('The encoder')
  const packets: Uint8Array[] = []
  const reading = (async () => {
    for await (const bytes of run.output) {
      const batch = reader.push(bytes as Uint8Array)
      packets.push(...batch)
      if (batch.length > 0) options.onPackets(batch)
    }
  })()
  // What it wrote is no Opus: that it ended well means nothing.
  reading.catch((error: unknown) => run.kill(failed(error instanceof Fault ? error.message : String(error))))
  let frames = 0
  try {
    for (const block of blocks) {
      const bytes = Buffer.from(block.buffer.slice(block.byteOffset, block.byteOffset + block.byteLength))
      // It has all that it wants, or so it says: what it wrote tells.
      if (!(await run.write(bytes))) break
      // Packets are handed on between blocks: rendering leaves the event loop no other chance.
      await turn()
      frames += block.length / BUS_CHANNELS
      options.onBlock?.(frames)
      await options.pass?.()
    }
  } catch (error) {
    run.kill(error as Error)
    throw error
  }
  run.endInput()
  await run.done
  await reading
  if (!reader.ended()) throw failed('its output is not complete')
  const samples = reader.samples()
  if (samples < options.frames - FRAME_SAMPLES)
    throw failed(`its output has ${seconds(samples)} of ${seconds(options.frames)}`)
  return { packets, preSkip: reader.head()?.preSkip ?? 0, samples }
}
