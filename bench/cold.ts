/** A process of its own: prints the milliseconds from its start to the first Opus packet, then ends. */
import { soloBrief } from '../src/music/brief.ts'
import { BITRATE, openJobs } from './jobs.ts'

const [dataDir, style, seed] = process.argv.slice(2)
const jobs = openJobs(dataDir)
const stop = new AbortController()
const { finished } = await jobs.run(soloBrief(style, 90, Number(seed)), {
  priority: 'playing',
  share: 'den',
  bitrate: BITRATE,
  signal: stop.signal,
})
finished.catch(() => undefined)
console.log(performance.now())
stop.abort()
await jobs.close()
