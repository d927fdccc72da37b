import { readdirSync, readFileSync } from 'node:fs'

/** Ids of the processes called `name` whose parent is `parent`, zombies left out. */
export const childrenOf = (parent: number, name: string): readonly number[] =>
  readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((entry) => {
      try {
        const match = /^\d+ \((.*)\) (\S) (\d+)/.exec(readFileSync(`/proc/${entry}/stat`, 'utf8'))
        return match?.[1] === name && match[2] !== 'Z' && Number(match[3]) === parent
      } catch {
        return false
      }
    })
    .map(Number)

export const isRunning = (pid: number): boolean => {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
