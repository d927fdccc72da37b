import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The bot as anybody starts it: a process of its own, told everything by its environment. */

const LAUNCH = fileURLToPath(new URL('../../src/launch.js', import.meta.url))
const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export interface Process {
  readonly pid: number
  readonly command: string
}

/** Whatever runs now with this data folder in its environment; nothing where the system has no `/proc`. */
const processesOf = (dataDir: string): readonly Process[] => {
  if (process.platform !== 'linux') return []
  const mark = `VOXPOP_DATA_DIR=${dataDir}`
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        if (!readFileSync(`/proc/${name}/environ`, 'utf8').split('\0').includes(mark)) return []
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0')[0]
        return [{ pid: Number(name), command: path.basename(command) }]
      } catch {
        return []
      }
    })
}

/**
 * Starts `node src/launch.js start`.
 *
 * @param env what it is told besides the path to its tools
 * @param dir its data folder, and where it runs
 * @param prefix a command that runs it in its place, as the same process
 */
export const startBot = (
  env: Readonly<Record<string, string>>,
  dir: string,
  prefix: readonly string[] = [],
) => {
  const [command, ...args] = [...prefix, process.execPath, LAUNCH, 'start']
  const child = spawn(command, args, {
    cwd: dir,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, VOXPOP_DATA_DIR: dir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const lookers = new Set<() => void>()
  const hear = (chunk: Buffer) => {
    output += chunk.toString()
    for (const look of [...lookers]) look()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  const live = (): readonly Process[] => processesOf(dir)

  return {
    pid: child.pid ?? 0,
    /** All that it has printed. */
    output: (): string => output.replaceAll(ROOT, ''),
    ended,
    /** Resolves as `work` does; rejects with what the bot printed when that fails or the bot ends first. */
    async during<T>(work: Promise<T>): Promise<T> {
      const early = ended.then(({ code, signal }) => {
        throw new Error(`the bot ended early (${code ?? signal})`)
      })
      try {
        return await Promise.race([work, early])
      } catch (error) {
        throw new Error(`${(error as Error).message}\nthe bot printed:\n${output.slice(-4000)}`, {
          cause: error,
        })
      }
    },
    /** Resolves once it has printed something like this. */
    printed: (words: RegExp): Promise<string> =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!words.test(output)) return
          lookers.delete(look)
          resolve(output)
        }
        lookers.add(look)
        look()
        void ended.then(() => reject(new Error(`it ended without saying ${String(words)}:\n${output}`)))
      }),
    /** Its FFmpegs, and its own process, as they run now. */
    processes: live,
    ffmpegs: (): readonly Process[] => live().filter(({ command }) => command.includes('ffmpeg')),
    stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
      child.kill(signal)
      return ended
    },
  }
}
export type Bot = ReturnType<typeof startBot>
