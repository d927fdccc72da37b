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

/** Ids of the processes of this name, wherever they hang, that were started for a data folder; zombies left out. */
export const workingFor = (dataDir: string, name: string): readonly number[] =>
  readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((entry) => {
      try {
        const [, comm, state] = /^\d+ \((.*)\) (\S)/.exec(readFileSync(`/proc/${entry}/stat`, 'utf8')) ?? []
        if (comm !== name || state === 'Z') return false
        return readFileSync(`/proc/${entry}/environ`, 'utf8')
          .split('\0')
          .includes(`VOXPOP_DATA_DIR=${dataDir}`)
      } catch {
        return false
      }
    })
    .map(Number)
