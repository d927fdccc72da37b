import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Gives back what a start leaves behind: source texts, parsed banks, a second of sound. Afterwards a process that idles
 * allocates too little for the collector ever to come by itself. Takes some 20 ms: for moments when nothing sounds.
 */
export const tidyMemory = (): void => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('globalThis.gc') as (() => void) | undefined
  collect?.()
}
