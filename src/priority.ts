import { readdirSync, readFileSync } from 'node:fs'
import os from 'node:os'

/** Niceness of whatever works in the process beside the thread that sends packets. */
export const BEHIND_VOICE = 19
const TASKS = '/proc/self/task'
/** V8's own: they compile, and collect the garbage of every thread, in bursts of four at once. */
const HELPER = 'V8Worker'

const lower = (thread: number): void => {
  try {
    os.setPriority(thread, BEHIND_VOICE)
  } catch {
    // A system that does not let us: then all of them run alike.
  }
}

/** Puts the calling worker thread behind the one that sends packets. On Linux this lowers that thread alone. */
export const lowerThisThread = (): void => lower(0)

/** Puts V8's helper threads behind the thread that sends packets. Elsewhere than on Linux it does nothing. */
export const lowerHelperThreads = (): void => {
  if (process.platform !== 'linux') return
  const nameOf = (id: string) => readFileSync(`${TASKS}/${id}/comm`, 'utf8').trim()
  try {
    for (const id of readdirSync(TASKS)) if (nameOf(id) === HELPER) lower(Number(id))
  } catch {
    // A system that hides its threads.
  }
}
