import { readFileSync } from 'node:fs'

/** Ticks a second in /proc: the same on every Linux. */
const TICKS = 100

const secondsOf = (file: string): number => {
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS
}

/** CPU seconds that the machine's host has given to others so far; 0 where the system does not say. */
export const stolen = (): number => {
  if (process.platform !== 'linux') return 0
  const [all] = readFileSync('/proc/stat', 'utf8').split('\n')
  return Number(all.trim().split(/\s+/)[8] ?? 0) / TICKS
}

/** What a process has used so far; zeros where the system has no `/proc`. */
export const usageOf = (pid: number) => {
  if (process.platform !== 'linux') return { all: 0, main: 0, memory: 0 }
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return {
    /** CPU seconds of all its threads. */
    all: secondsOf(`/proc/${pid}/stat`),
    /** CPU seconds of its first thread: in the bot, the one that sends packets. */
    main: secondsOf(`/proc/${pid}/task/${pid}/stat`),
    /** Resident, in MB. */
    memory: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024,
  }
}
