import { parentPort } from 'node:worker_threads'
import type { ToWorker } from '../../src/adapters/jobs/protocol.ts'
import { DEADLY_SEED, GREEDY_SEED, STUCK_SEED } from './deadly.ts'

/** The real render worker, but some seeds end it, each in a way of its own, once its FFmpeg runs. */

const hoard: object[] = []
const ENDS: Readonly<Record<number, () => void>> = {
  [DEADLY_SEED]: () => process.exit(7),
  [GREEDY_SEED]: () => {
    for (;;) hoard.push(new Array<number>(250_000).fill(hoard.length))
  },
  [STUCK_SEED]: () => {
    for (;;);
  },
}

let end: (() => void) | undefined
const post = parentPort?.postMessage.bind(parentPort)
parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'run') end = ENDS[message.brief.seed]
})
if (parentPort && post)
  parentPort.postMessage = (message: { kind: string }) => {
    post(message)
    if (message.kind === 'packets') end?.()
  }

await import('../../src/worker.ts')
