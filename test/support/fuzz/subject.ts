import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { rng, type Rng } from '../../../src/music/rng.ts'

/** Something that takes what others send. */
export interface Subject {
  readonly name: string
  /** Takes one hostile input. Rejects or throws only where that is a bug; true where it took the input for good. */
  try(chance: Rng): Promise<boolean> | boolean
  close?(): Promise<void>
}

export interface Figures {
  readonly name: string
  readonly inputs: number
  readonly taken: number
  /**
   * The slowest input, in ms: on the clock or of this process's processors, whichever is less. What else a machine does, and
   * what other threads tidy up, is not its fault.
   */
  readonly slowest: number
  /** MB that the heap holds more at the end than after the first tenth. */
  readonly grown: number
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const heap = (): number => {
  collect()
  return process.memoryUsage().heapUsed / 2 ** 20
}

/**
 * Feeds a subject. A failure names the seed that brings the same input again.
 *
 * @param seed of the first input
 */
export const feed = async (subject: Subject, inputs: number, seed = 0): Promise<Figures> => {
  let [taken, slowest, before] = [0, 0, 0]
  const warm = Math.floor(inputs / 10)
  for (let i = 0; i < inputs; i++) {
    if (i === warm) before = heap()
    const [begun, at] = [process.cpuUsage(), performance.now()]
    try {
      if (await subject.try(rng(`${subject.name}/${seed + i}`))) taken++
    } catch (error) {
      throw new Error(`${subject.name}, input ${seed + i}: ${(error as Error).message}`, { cause: error })
    }
    const { user, system } = process.cpuUsage(begun)
    slowest = Math.max(slowest, Math.min((user + system) / 1000, performance.now() - at))
  }
  const grown = heap() - before
  await subject.close?.()
  return { name: subject.name, inputs, taken, slowest, grown }
}
