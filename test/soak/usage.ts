import { readdirSync, readFileSync } from 'node:fs'

/** Ticks a second in /proc: the same on every Linux. */
const TICKS = 100

/** Of a process's or thread's `stat` what comes behind its name. */
const fieldsOf = (file: string): readonly string[] =>
  readFileSync(file, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
const secondsOf = (file: string): number => {
  const fields = fieldsOf(file)
  return (Number(fields[11]) + Number(fields[12])) / TICKS
}

/** CPU seconds that the machine's host has given to others so far; 0 where the system does not say. */
export const stolen = (): number => {
  if (process.platform !== 'linux') return 0
  const [all] = readFileSync('/proc/stat', 'utf8').split('\n')
  return Number(all.trim().split(/\s+/)[8] ?? 0) / TICKS
}

/** The process that a bot renders in; undefined where there is none at the moment. */
const workerOf = (pid: number): number | undefined =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((one) => {
      try {
        return (
          Number(fieldsOf(`/proc/${one}/stat`)[1]) === pid &&
          readFileSync(`/proc/${one}/cmdline`, 'utf8').includes('worker.ts')
        )
      } catch {
        return false
      }
    })

/** Resident, in MB. `own`: only what no file backs; the program itself is the bot's and its worker's alike. */
const memoryOf = (pid: number, what: 'all' | 'own'): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const line = what === 'all' ? /VmRSS:\s+(\d+)/ : /RssAnon:\s+(\d+)/
  return Number(line.exec(status)?.[1] ?? 0) / 1024
}

/** What a bot has used so far, with the process that it renders in; zeros where the system has no `/proc`. */
export const usageOf = (pid: number) => {
  if (process.platform !== 'linux') return { all: 0, main: 0, memory: 0 }
  const worker = workerOf(pid)
  const of = <T>(read: (worker: number) => T, otherwise: T): T => {
    try {
      return worker === undefined ? otherwise : read(worker)
    } catch {
      return otherwise
    }
  }
  return {
    /** CPU seconds of all threads. */
    all: secondsOf(`/proc/${pid}/stat`) + of((one) => secondsOf(`/proc/${one}/stat`), 0),
    /** CPU seconds of the first thread: the one that sends packets. */
    main: secondsOf(`/proc/${pid}/task/${pid}/stat`),
    memory: memoryOf(pid, 'all') + of((one) => memoryOf(one, 'own'), 0),
  }
}
