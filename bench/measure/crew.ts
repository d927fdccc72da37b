import { Worker } from 'node:worker_threads'
import type { Job, Take } from './take.ts'

/** Jobs a worker is given at a time: few enough that both end together, enough that messages cost nothing. */
const BATCH = 4

/**
 * Composes and measures on worker threads; takes come back in the order of the jobs.
 *
 * @param threads two at most on the machines this runs on
 * @throws what a worker threw, once the others have been stopped
 */
export const takeAll = async (
  jobs: readonly Job[],
  threads: number,
  onProgress: (done: number) => void = () => {},
): Promise<readonly Take[]> => {
  const takes: Take[] = []
  let next = 0
  let done = 0
  const workers = Array.from(
    { length: Math.min(threads, Math.ceil(jobs.length / BATCH)) },
    () => new Worker(new URL('./worker.ts', import.meta.url)),
  )
  const work = (worker: Worker) =>
    new Promise<void>((resolve, reject) => {
      let from = 0
      const feed = () => {
        from = next
        next += BATCH
        if (from < jobs.length) worker.postMessage(jobs.slice(from, from + BATCH))
        else resolve()
      }
      worker.on('message', (batch: readonly Take[]) => {
        batch.forEach((one, i) => (takes[from + i] = one))
        done += batch.length
        onProgress(done)
        feed()
      })
      worker.once('error', reject)
      feed()
    })
  try {
    await Promise.all(workers.map(work))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return takes
}
