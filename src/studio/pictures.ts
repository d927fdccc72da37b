import { Fault } from '../errors.ts'
import { convert, type Ffmpeg, type RunOptions } from './ffmpeg.ts'

/** Pictures of a finished piece, as PNG. They run at the lowest priority: nobody waits for them. */

/** The room page's dark ground and accent. */
const GROUND = '0x13111a'
const WAVE = '0xff8f63'
const WAVE_SIZE = '1200x240'
/** A height that is no power of two keeps FFmpeg 5.1 busy for ever, and the option `stop` does that to 7.0. */
const SPECTRUM_SIZE = '1200x512'
const LOWEST_PRIORITY = 15

type PictureOptions = Pick<RunOptions, 'signal' | 'onChild'>

const PNG = [0x89, 0x50, 0x4e, 0x47]

const picture = async (
  ffmpeg: Ffmpeg,
  file: Uint8Array,
  graph: string,
  options: PictureOptions,
): Promise<Uint8Array> => {
  const bytes = await convert(ffmpeg, file, {
    ...options,
    niceness: LOWEST_PRIORITY,
    inputOptions: ['-threads 1', '-f ogg'],
    graph,
    outputOptions: ['-frames:v 1', '-c:v png', '-threads 1', '-f image2pipe'],
  })
  if (!PNG.every((byte, i) => bytes[i] === byte))
    throw new Fault('ffmpeg-failed', { cause: 'it drew no picture' })
  return bytes
}

/** The loudness over time, 1200 × 240. @param file Ogg Opus */
export const waveform = (
  ffmpeg: Ffmpeg,
  file: Uint8Array,
  options: PictureOptions = {},
): Promise<Uint8Array> =>
  picture(
    ffmpeg,
    file,
    `[0:a]aformat=channel_layouts=mono,volume=1.6,showwavespic=s=${WAVE_SIZE}:colors=${WAVE}:scale=lin[w];` +
      `color=c=${GROUND}:s=${WAVE_SIZE}:r=1:d=1[g];[g][w]overlay=format=auto[out]`,
    options,
  )

/** Frequency from 0 to 16 kHz over time, 1200 × 512, logarithmic in level. @param file Ogg Opus */
export const spectrogram = (
  ffmpeg: Ffmpeg,
  file: Uint8Array,
  options: PictureOptions = {},
): Promise<Uint8Array> =>
  picture(
    ffmpeg,
    file,
    `[0:a]aresample=32000,showspectrumpic=s=${SPECTRUM_SIZE}:legend=0:color=magma:scale=log:drange=80[out]`,
    options,
  )
