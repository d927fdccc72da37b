import { Worker } from 'node:worker_threads'
import type { Renders } from '../../app/ports.ts'
import { Fault } from '../../errors.ts'
import { toFault } from './failure.ts'
import type { AboutJob, FromWorker, ToWorker, WorkerData } from './protocol.ts'
import { createWatch, type Patience } from './watch.ts'

export interface ThreadOptions extends WorkerData {
  /** `worker.ts`, or what stands in for it. */
  readonly worker: URL
  /** How long a worker may say nothing. */
  readonly patience?: Patience
  /** Megabytes that the worker's objects may take; sound is not among them. Default 1024. */
  readonly heapMb?: number
}

/** Room for what composing throws away at once; with more of it an idle bot holds on to 50 MB that nobody needs. */
const YOUNG_MB = 12
/** Ten minutes of the densest music take a fifth of it. Beyond it the worker ends, and not the process. */
const HEAP_MB = 1024

export interface ThreadEars {
  heard(message: AboutJob): void
  /** `replaceable`: another worker may fare better with the jobs that have not begun. */
  died(fault: Fault, replaceable: boolean): void
}

export interface Thread {
  /** Starts a worker where there is none. */
  open(): void
  /** Resolves when the worker that is there can render; rejects with the Fault that keeps it from that. */
  ready(): Promise<void>
  /** Where there is no worker, nobody hears it. */
  tell(message: ToWorker): void
  figures(): Pick<Renders, 'worker' | 'ffmpeg'> & { readonly children: number }
  /** Ends the worker and what it started; resolves when it is gone. */
  close(): Promise<void>
}

/**
 * The one thread that renders: opened when somebody needs it, watched, and buried when it dies, with the FFmpegs that it
 * leaves behind (they would go on until their input ends).
 */
export const createThread = (options: ThreadOptions, ears: ThreadEars): Thread => {
  const children = new Set<number>()
  let worker: Worker | undefined
  let ready: PromiseWithResolvers<void> | undefined
  let state: Renders['worker'] = 'warming'
  let ffmpeg: string | null = null

  const bury = (fault: Fault, replaceable: boolean) => {
    // One that dies later is replaced as soon as somebody wants a piece.
    state = !replaceable || state === 'warming' ? 'broken' : 'ready'
    worker = undefined
    ready?.reject(fault)
    ready = undefined
    for (const pid of children) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It has ended by itself.
      }
    }
    children.clear()
    ears.died(fault, replaceable)
  }

  const hear = (message: FromWorker) => {
    switch (message.kind) {
      case 'ready':
        state = 'ready'
        ffmpeg = message.ffmpeg ?? null
        return ready?.resolve()
      case 'broken': {
        const dead = worker
        bury(toFault(message.failure), false)
        return void dead?.terminate()
      }
      case 'child':
        return void (message.alive ? children.add(message.pid) : children.delete(message.pid))
      case 'closed':
      case 'beat':
        return
      default:
        return ears.heard(message)
    }
  }

  const open = () => {
    if (worker) return
    const opened = new Worker(options.worker, {
      workerData: { dataDir: options.dataDir, ffmpegPath: options.ffmpegPath } satisfies WorkerData,
      resourceLimits: {
        maxYoungGenerationSizeMb: YOUNG_MB,
        maxOldGenerationSizeMb: options.heapMb ?? HEAP_MB,
      },
    })
    worker = opened
    state = 'warming'
    ready = Promise.withResolvers<void>()
    ready.promise.catch(() => undefined)
    const died = (cause: string, error?: unknown) => {
      watch.stop()
      if (worker === opened) bury(new Fault('worker-died', { cause }, error), true)
    }
    const watch = createWatch(() => {
      died('it said nothing any more')
      void opened.terminate()
    }, options.patience)
    opened.on('message', (message: FromWorker) => {
      watch.heard()
      if (worker === opened) hear(message)
    })
    opened.on('error', (error: unknown) =>
      died(error instanceof Error ? error.message : String(error), error),
    )
    opened.on('exit', (code) => died(`it ended with code ${code}`))
  }

  return {
    open,
    ready: async () => ready?.promise,
    tell: (message) => worker?.postMessage(message),
    figures: () => ({ worker: state, ffmpeg, children: children.size }),
    close: async () => {
      const last = worker
      if (!last) return
      const gone = new Promise<void>((resolve) => last.once('exit', () => resolve()))
      last.postMessage({ kind: 'close' } satisfies ToWorker)
      bury(new Fault('worker-died', { cause: 'it was closed' }), false)
      await last.terminate()
      await gone
    },
  }
}
