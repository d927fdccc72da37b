import { findFfmpeg, runFfmpeg } from '../../src/studio/ffmpeg.ts'

/** A process whose FFmpeg (its first argument) does nothing, ever: while it is asked its version, or at work. */
const [, , path, when] = process.argv
if (when === 'asked') await findFfmpeg(path)
const run = await runFfmpeg(
  { path, version: '7.0' },
  { inputOptions: ['-f f32le', '-ar 48000', '-ac 1'], outputOptions: ['-f f32le'] },
)
await run.write(new Uint8Array(4 * 48_000))
setInterval(() => undefined, 60_000)
