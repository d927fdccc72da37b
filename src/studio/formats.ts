import { convert, type Ffmpeg, type RunOptions } from './ffmpeg.ts'

/** What a finished piece can be converted to on request. */
export const FORMATS = {
  wav: { type: 'audio/wav', options: ['-c:a pcm_s16le', '-f wav'] },
  flac: { type: 'audio/flac', options: ['-c:a flac', '-sample_fmt s16', '-f flac'] },
  mp3: { type: 'audio/mpeg', options: ['-c:a libmp3lame', '-q:a 2', '-f mp3'] },
} as const satisfies Record<string, { readonly type: string; readonly options: readonly string[] }>

export type Format = keyof typeof FORMATS

/**
 * Converts Ogg Opus to another format.
 *
 * @throws Fault `ffmpeg-failed`, `ffmpeg-missing`; the signal's reason
 */
export const convertTo = (
  format: Format,
  ffmpeg: Ffmpeg,
  file: Uint8Array,
  options: Pick<RunOptions, 'signal' | 'onChild' | 'niceness'> = {},
): Promise<Uint8Array> =>
  convert(ffmpeg, file, {
    niceness: 10,
    ...options,
    inputOptions: ['-threads 1', '-f ogg'],
    outputOptions: ['-map 0:a:0', '-fflags +bitexact', '-threads 1', ...FORMATS[format].options],
  })
