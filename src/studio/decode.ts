import { SAMPLE_RATE } from '../audio/constants.ts'
import { MOST_SOUND, type Sound } from '../audio/sound.ts'
import { Fault } from '../errors.ts'
import { runFfmpeg, type Ffmpeg } from './ffmpeg.ts'

/** A recording that is no use as it is. */
export class UnfitSound extends Error {
  readonly why: 'tooLong' | 'channels' | 'silent'
  constructor(why: UnfitSound['why']) {
    super(why)
    this.why = why
  }
}

/** Bytes that FFmpeg may take at a time: a header can ask for anything. */
const MOST_ALLOCATED = 64 * 1024 * 1024
const SAMPLE_BYTES = Float32Array.BYTES_PER_ELEMENT
const MOST_BYTES = MOST_SOUND.seconds * MOST_SOUND.channels * SAMPLE_RATE * SAMPLE_BYTES
/** RIFF, `fmt ` and `data` as FFmpeg writes them take less. */
const MOST_HEADER = 1024
const CHUNK = 8

/** Channels, and where the samples begin, in a WAVE header (RFC 2361); undefined until it is all there. */
const readHeader = (bytes: Buffer): { readonly channels: number; readonly from: number } | undefined => {
  let at = 12
  let channels = 0
  while (at + CHUNK <= bytes.length) {
    const name = bytes.toString('latin1', at, at + 4)
    if (name === 'data') return { channels, from: at + CHUNK }
    if (name === 'fmt ' && at + CHUNK + 4 <= bytes.length) channels = bytes.readUInt16LE(at + CHUNK + 2)
    at += CHUNK + bytes.readUInt32LE(at + 4)
  }
  return undefined
}

/**
 * Decodes somebody's recording to samples at 48 kHz. FFmpeg opens nothing but its pipes, and reads the file as the container
 * that its first bytes name and as no other, so that no playlist leads it elsewhere.
 *
 * @param container FFmpeg's name of the demuxer
 * @throws UnfitSound when it is longer or has more channels than `MOST_SOUND`, or no sound; Fault `ffmpeg-failed`
 */
export const decodeSound = async (
  ffmpeg: Ffmpeg,
  bytes: Uint8Array,
  container: string,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Sound> => {
  const run = await runFfmpeg(ffmpeg, {
    ...options,
    niceness: 10,
    inputOptions: [`-max_alloc ${MOST_ALLOCATED}`, '-threads 1', `-f ${container}`],
    outputOptions: [
      '-map 0:a:0',
      '-vn',
      '-map_metadata -1',
      '-fflags +bitexact',
      `-t ${MOST_SOUND.seconds + 1}`,
      `-ar ${SAMPLE_RATE}`,
      '-c:a pcm_f32le',
      '-threads 1',
      '-f wav',
    ],
  })
  let head: ReturnType<typeof readHeader>
  let unfit: UnfitSound | undefined
  const chunks: Buffer[] = []
  let size = 0
  const take = (chunk: Buffer): UnfitSound | undefined => {
    chunks.push(chunk)
    size += chunk.length
    if (!head && size <= MOST_HEADER + chunk.length) head = readHeader(Buffer.concat(chunks))
    if (head && head.channels > MOST_SOUND.channels) return new UnfitSound('channels')
    return size > MOST_BYTES + MOST_HEADER ? new UnfitSound('tooLong') : undefined
  }
  const reading = (async () => {
    for await (const chunk of run.output) {
      unfit ??= take(chunk as Buffer)
      if (unfit) return run.kill(unfit)
    }
  })()
  reading.catch(() => undefined)
  try {
    await run.write(bytes)
    run.endInput()
    await run.done
    await reading
  } catch (error) {
    throw unfit ?? error
  }
  if (!head) throw new Fault('ffmpeg-failed', { cause: 'it wrote no header' })
  const { channels, from } = head
  const data = Buffer.concat(chunks).subarray(from)
  const frames = Math.floor(data.length / (SAMPLE_BYTES * channels))
  if (frames === 0) throw new UnfitSound('silent')
  if (frames > MOST_SOUND.seconds * SAMPLE_RATE) throw new UnfitSound('tooLong')
  const samples = new Float32Array(new Uint8Array(data.subarray(0, frames * channels * SAMPLE_BYTES)).buffer)
  return { channels, rate: SAMPLE_RATE, samples }
}
