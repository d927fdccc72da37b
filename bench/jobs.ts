import { createJobs } from '../src/adapters/jobs/jobs.ts'

/** The product's own render worker on a data folder. */
export const openJobs = (dataDir: string) =>
  createJobs({
    dataDir,
    ffmpegPath: process.env.FFMPEG_PATH ?? null,
    worker: new URL('../src/worker.ts', import.meta.url),
  })
export const BITRATE = 128_000
