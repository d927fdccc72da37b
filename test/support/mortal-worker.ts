import type { ToWorker } from '../../src/adapters/jobs/protocol.ts'
import { BROKEN_SEED, DEADLY_SEED, GREEDY_SEED, HUGE_SEED, STUCK_SEED } from './deadly.ts'

/** The real render worker, but some seeds end it, each in a way of its own, once its FFmpeg runs. */

const hoard: unknown[] = []
const ENDS: Readonly<Record<number, () => void>> = {
  [DEADLY_SEED]: () => process.exit(7),
  [BROKEN_SEED]: () =>
    queueMicrotask(() => {
      throw new TypeError('this is no melody')
    }),
  [GREEDY_SEED]: () => {
    for (;;) hoard.push(new Array<number>(250_000).fill(hoard.length))
  },
  [HUGE_SEED]: () => {
    for (;;) hoard.push(new Array<number>(30_000_000).fill(hoard.length))
  },
  [STUCK_SEED]: () => {
    for (;;);
  },
}

let end: (() => void) | undefined
process.on('message', (message: ToWorker) => {
  if (message.kind === 'run') end = ENDS[message.brief.seed]
})
const send = process.send?.bind(process)
if (send)
  process.send = ((message: { readonly kind: string }, ...more: []) => {
    const sent = send(message, ...more)
    if (message.kind === 'packets') end?.()
    return sent
  }) as typeof send

await import('../../src/worker.ts')
