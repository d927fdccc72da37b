import { SAMPLE_RATE } from '../audio/constants.ts'
import { demuxer } from '../audio/ogg.ts'
import { Fault } from '../errors.ts'
import { convert, type Ffmpeg, type RunOptions } from './ffmpeg.ts'

export interface Measured {
  /** Integrated loudness in LUFS (ITU-R BS.1770-4); -70 for silence. */
  readonly lufs: number
  /** Highest true peak in dBTP. */
  readonly truePeak: number
  /** Length of the decoded audio. */
  readonly seconds: number
  readonly packets: number
}

/** All values of one key in what `ametadata` printed. */
const values = (text: string, key: string): readonly number[] =>
  [...text.matchAll(new RegExp(`^lavfi\\.r128\\.${key}=(-?[\\d.]+)$`, 'gm'))].map((match) => Number(match[1]))

const SILENCE = -70

/**
 * Decodes a finished Ogg Opus file and measures it.
 *
 * @throws Fault `bad-file` when it is not complete Ogg Opus, `ffmpeg-failed`, `ffmpeg-missing`
 */
export const measure = async (
  ffmpeg: Ffmpeg,
  file: Uint8Array,
  options: Pick<RunOptions, 'niceness' | 'signal' | 'onChild'> = {},
): Promise<Measured> => {
  const reader = demuxer()
  const packets = reader.push(file).length
  if (!reader.ended()) throw new Fault('bad-file', { path: 'The Opus stream', cause: 'it is not complete' })
  const printed = await convert(ffmpeg, file, {
    ...options,
    inputOptions: ['-threads 1', '-f ogg'],
    graph: '[0:a]ebur128=peak=true:metadata=1,ametadata=mode=print:file=-[out]',
    outputOptions: ['-f null'],
  })
  const text = new TextDecoder().decode(printed)
  if (values(text, 'I').length === 0) throw new Fault('ffmpeg-failed', { cause: 'it measured nothing' })
  const peak = Math.max(0, ...values(text, 'true_peak'))
  return {
    lufs: Math.max(SILENCE, values(text, 'I').at(-1) ?? SILENCE),
    truePeak: Math.max(SILENCE, 20 * Math.log10(peak)),
    seconds: reader.samples() / SAMPLE_RATE,
    packets,
  }
}
