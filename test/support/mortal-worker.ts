import { parentPort } from 'node:worker_threads'
import type { ToWorker } from '../../src/adapters/jobs/protocol.ts'
import { DEADLY_SEED } from './deadly.ts'

/** The real render worker, but a Brief with the deadly seed kills it once its FFmpeg runs. */

let doomed = false
const post = parentPort?.postMessage.bind(parentPort)
parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'run' && message.brief.seed === DEADLY_SEED) doomed = true
})
if (parentPort && post)
  parentPort.postMessage = (message: { kind: string }) => {
    post(message)
    if (doomed && message.kind === 'packets') process.exit(7)
  }

await import('../../src/worker.ts')
