import { createJobs } from '../../src/adapters/jobs/jobs.ts'
import { soloBrief } from '../../src/music/brief.ts'
import { childrenOf } from './children.ts'

/** A process that renders, tells its FFmpegs' ids, and waits to be killed. */
const jobs = createJobs({
  worker: new URL('../../src/worker.ts', import.meta.url),
  dataDir: process.argv[2],
  ffmpegPath: null,
})
await jobs.run(soloBrief('chiptune', 300, 99), { priority: 'playing', share: 'den', bitrate: 96_000 })
process.send?.(childrenOf(process.pid, 'ffmpeg'))
