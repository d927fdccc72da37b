import { spawnSync } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { createJobs } from '../../src/adapters/jobs/jobs.ts'
import { soloBrief } from '../../src/music/brief.ts'

/** Renders where the disk for pieces is too small, then makes room, and tells what came of it. Run by onTinyDisk. */
const [dataDir] = process.argv.slice(2)
const jobs = createJobs({
  worker: new URL('../../src/worker.ts', import.meta.url),
  dataDir,
  ffmpegPath: null,
})
const render = async (seed: number) => {
  const { tape, finished } = await jobs.run(soloBrief('chiptune', 20, seed), {
    ...{ priority: 'playing', share: 'den', bitrate: 96_000 },
  })
  const ended = await finished.then(
    () => 'finished',
    (error: { readonly code: string }) => error.code,
  )
  return { ended, packets: tape.length(), files: await readdir(path.join(dataDir, 'pieces')) }
}
const full = await render(1)
spawnSync('mount', ['-o', 'remount,size=20m', path.join(dataDir, 'pieces')])
const roomy = await render(2)
await jobs.close()
process.stdout.write(JSON.stringify({ full, roomy: { ...roomy, files: roomy.files.length } }))
