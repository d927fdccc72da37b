import { spawn, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { UploadLimit } from '../../app/upload.ts'
import { frameOf, frameReader, type Task } from './protocol.ts'

/** How reading a file ended. `unstarted`: the process never got to it. */
export type Outcome =
  | { readonly end: 'answered'; readonly frames: readonly Uint8Array[] }
  | { readonly end: 'late' | 'too-much' | 'crashed' | 'unstarted' }

/**
 * KB of addresses for each process. Node alone reserves 1.3 GB that it never touches; whatever a decoder or a buffer would
 * take beyond the rest is refused by the system.
 */
const MOST_ADDRESSES = 2_000_000
const STARTING_MS = 10_000

const SRC = fileURLToPath(new URL('../../', import.meta.url))

/** Where the packages really lie: below a link, where the folder is one. */
const packages = (): string => {
  const file = createRequire(import.meta.url).resolve('midi-file')
  return file.slice(0, file.lastIndexOf('node_modules')) + 'node_modules'
}

/** It may read the program, write nothing, and start others only where FFmpeg decodes. */
const permissions = (task: Task): readonly string[] =>
  task.kind === 'audio'
    ? ['--permission', '--allow-fs-read=*', '--allow-child-process']
    : [
        '--permission',
        `--allow-fs-read=${SRC}`,
        `--allow-fs-read=${path.join(SRC, '..', 'package.json')}`,
        `--allow-fs-read=${packages()}${path.sep}`,
      ]

const limits = (seconds: number, addresses: boolean): string =>
  [
    'ulimit -c 0',
    'ulimit -f 0',
    `ulimit -t ${Math.ceil(seconds)}`,
    ...(addresses ? [`ulimit -v ${MOST_ADDRESSES}`] : []),
    'exec "$@"',
  ].join('; ')

export interface Reading {
  readonly program: URL
  readonly task: Task
  readonly bytes: Uint8Array
  readonly limit: UploadLimit
  /** Whether the system limits its addresses; some cannot run Node so. */
  readonly addresses: boolean
  /** Told when the child process starts and when it is gone. */
  readonly onChild?: (pid: number, alive: boolean) => void
  readonly signal: AbortSignal
}

const start = ({ program, task, limit, addresses }: Reading): ChildProcess => {
  const node = [
    process.execPath,
    ...permissions(task),
    '--disable-warning=ExperimentalWarning',
    `--max-old-space-size=${limit.heap}`,
    '--max-semi-space-size=4',
    fileURLToPath(program),
    JSON.stringify(task),
  ]
  const posix = process.platform !== 'win32'
  const [command, ...rest] = posix ? ['/bin/sh', '-c', limits(limit.seconds, addresses), 'sh', ...node] : node
  return spawn(command, rest, {
    // A group of its own: with it ends whatever it has started.
    detached: posix,
    // Nothing of the bot's: no token, no keys.
    env: process.env.PATH === undefined ? {} : { PATH: process.env.PATH },
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  })
}

const end = (child: ChildProcess): void => {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It has gone already.
  }
}

/** Has a process read one file. Resolves when the process is gone; rejects with the signal's reason. */
export const readInChild = (reading: Reading): Promise<Outcome> => {
  const { bytes, limit, signal, onChild } = reading
  signal.throwIfAborted()
  const child = start(reading)
  const { pid } = child
  if (pid !== undefined) onChild?.(pid, true)
  const reader = frameReader(limit.answer)
  const frames: Uint8Array[] = []
  let why: 'late' | 'too-much' | undefined
  const stop = (because: typeof why) => {
    why ??= because
    end(child)
  }
  let timer = setTimeout(() => stop(undefined), STARTING_MS)
  const abort = () => end(child)
  signal.addEventListener('abort', abort, { once: true })
  let ready = false
  child.stdout?.on('data', (chunk: Uint8Array) => {
    if (why) return
    try {
      frames.push(...reader.push(chunk))
    } catch {
      return stop('too-much')
    }
    if (ready || frames.length === 0) return
    // Its first frame says that it has started: time counts from there.
    ready = true
    clearTimeout(timer)
    timer = setTimeout(() => stop('late'), limit.seconds * 1000)
    child.stdin?.write(frameOf(bytes))
  })
  // A child that ends early leaves its input behind.
  child.stdin?.on('error', () => undefined)

  return new Promise((resolve, reject) => {
    let settled = false
    const settle = (code: number | null, killedBy: NodeJS.Signals | null) => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      end(child)
      if (pid !== undefined) onChild?.(pid, false)
      if (signal.aborted) return reject(signal.reason as Error)
      if (why) return resolve({ end: why })
      if (!ready) return resolve({ end: 'unstarted' })
      if (code === 0 && frames.length > 1) return resolve({ end: 'answered', frames: frames.slice(1) })
      // Out of its processor time: Linux sends SIGXCPU, and SIGKILL where both limits are one.
      resolve({ end: killedBy === 'SIGXCPU' || killedBy === 'SIGKILL' ? 'late' : 'crashed' })
    }
    child.once('error', () => settle(null, null))
    child.once('close', settle)
  })
}
