import { createJobs } from '../../src/adapters/jobs/jobs.ts'
import { soloBrief } from '../../src/music/brief.ts'
import { workingFor } from './children.ts'

/** A process that renders, tells the ids of its worker and its FFmpegs, and waits to be killed. */
const [, , dataDir] = process.argv
const workers: number[] = []
const jobs = createJobs({
  worker: new URL('../../src/worker.ts', import.meta.url),
  dataDir,
  ffmpegPath: null,
  onChild: (pid) => workers.push(pid),
})
await jobs.run(soloBrief('chiptune', 300, 99), { priority: 'playing', share: 'den', bitrate: 96_000 })
process.send?.([...workers, ...workingFor(dataDir, 'ffmpeg')])
