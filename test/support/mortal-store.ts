import { parentPort } from 'node:worker_threads'
import type { Asked } from '../../src/adapters/store/threaded.ts'

/** The real thread of the store, but asked for the key `die` it dies, and for `hang` it hangs. */

parentPort?.on('message', ({ ask }: Asked) => {
  if (!('key' in ask)) return
  if (ask.key === 'die') process.exit(3)
  if (ask.key === 'hang') for (;;);
})

await import('../../src/adapters/store/thread.ts')
