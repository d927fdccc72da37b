import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Renders } from '../../app/ports.ts'
import { Fault } from '../../errors.ts'
import { toFault } from './failure.ts'
import type { AboutJob, FromWorker, ToWorker, WorkerData } from './protocol.ts'
import { causeOf, lastWords } from './last-words.ts'
import { createWatch, type Patience } from './watch.ts'

export interface RendererOptions extends WorkerData {
  /** `worker.ts`, or what stands in for it. */
  readonly worker: URL
  /** How long a worker may say nothing. */
  readonly patience?: Patience
  /** Megabytes that the worker's objects may take; sound is not among them. Default 1024. */
  readonly heapMb?: number
  /** Told when the worker starts and when it is gone. */
  readonly onChild?: (pid: number, alive: boolean) => void
}

/** A third of the room for what composing throws away at once; with more an idle worker holds on to 50 MB that nobody needs. */
const SEMI_SPACE_MB = 4
/** Ten minutes of the densest music take a fifth of it. Beyond it V8 ends the worker. */
const HEAP_MB = 1024
/** What it may know of the bot's surroundings: no token, no keys. */
const SURROUNDINGS = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'LD_LIBRARY_PATH'] as const

export interface RendererEars {
  heard(message: AboutJob): void
  /** `replaceable`: another worker may fare better with the jobs that have not begun. */
  died(fault: Fault, replaceable: boolean): void
}

export interface Renderer {
  /** Starts a worker where there is none. */
  open(): void
  /** Resolves when the worker that is there can render; rejects with the Fault that keeps it from that. */
  ready(): Promise<void>
  /** Where there is no worker, nobody hears it. */
  tell(message: ToWorker): void
  figures(): Pick<Renders, 'worker' | 'ffmpeg' | 'children' | 'memory'>
  /** Ends the worker and what it started; resolves when it is gone. */
  close(): Promise<void>
}

const startWorker = ({ worker, dataDir, ffmpegPath, heapMb = HEAP_MB }: RendererOptions): ChildProcess => {
  const known = SURROUNDINGS.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return fork(fileURLToPath(worker), [JSON.stringify({ dataDir, ffmpegPath } satisfies WorkerData)], {
    env: { ...Object.fromEntries(known), VOXPOP_DATA_DIR: dataDir },
    execArgv: [
      `--max-old-space-size=${heapMb}`,
      `--max-semi-space-size=${SEMI_SPACE_MB}`,
      '--disable-warning=ExperimentalWarning',
    ],
    // Packets are bytes, and stay bytes.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
}

/**
 * The one process that renders ([why a process](../../../docs/decisions/0011-renders-in-a-process.md)): opened when somebody
 * needs it, watched, and buried when it dies, with the FFmpegs that it leaves behind (they would go on until their input
 * ends).
 */
export const createRenderer = (options: RendererOptions, ears: RendererEars): Renderer => {
  const children = new Set<number>()
  let worker: ChildProcess | undefined
  let ready: PromiseWithResolvers<void> | undefined
  let state: Renders['worker'] = 'warming'
  let ffmpeg: string | null = null
  let memory = 0

  // What cannot be told any more is told by its end.
  const send = (to: ChildProcess | undefined, message: ToWorker) => void to?.send(message, () => undefined)

  const bury = (fault: Fault, replaceable: boolean) => {
    // One that dies later is replaced as soon as somebody wants a piece.
    state = !replaceable || state === 'warming' ? 'broken' : 'ready'
    worker = undefined
    memory = 0
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
        return void dead?.kill('SIGKILL')
      }
      case 'child':
        return void (message.alive ? children.add(message.pid) : children.delete(message.pid))
      case 'beat':
        memory = message.memory
        return
      default:
        return ears.heard(message)
    }
  }

  const open = () => {
    if (worker) return
    const opened = startWorker(options)
    const { pid } = opened
    const words = lastWords(opened.stderr)
    if (pid !== undefined) options.onChild?.(pid, true)
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
      opened.kill('SIGKILL')
    }, options.patience)
    opened.on('message', (message) => {
      watch.heard()
      if (worker === opened) hear(message as FromWorker)
    })
    opened.on('error', (error) => died(error.message, error))
    // Not when it exits, but when all that it has said is here as well.
    opened.on('close', (code, signal) => {
      if (pid !== undefined) options.onChild?.(pid, false)
      died(causeOf(code ?? signal, words()))
    })
  }

  return {
    open,
    ready: async () => ready?.promise,
    tell: (message) => send(worker, message),
    figures: () => ({ worker: state, ffmpeg, children: children.size, memory }),
    close: async () => {
      const last = worker
      if (!last) return
      const gone = new Promise<void>((resolve) => last.once('close', () => resolve()))
      bury(new Fault('worker-died', { cause: 'it was closed' }), false)
      last.kill('SIGKILL')
      await gone
    },
  }
}
