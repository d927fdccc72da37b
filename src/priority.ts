import { readdirSync } from 'node:fs'
import os from 'node:os'

/** Niceness of whatever makes music, beside the process that sends packets. */
export const BEHIND_VOICE = 19
const TASKS = '/proc/self/task'

const lower = (thread: number): void => {
  try {
    os.setPriority(thread, BEHIND_VOICE)
  } catch {
    // A system that does not let us, or a thread that has ended: then it runs as it is.
  }
}

const threads = (): readonly number[] => {
  try {
    return readdirSync(TASKS).map(Number)
  } catch {
    return []
  }
}

/**
 * Puts the calling process behind the one that sends packets. On Linux niceness is a thread's own: those that are there, V8's
 * helpers among them, are lowered one by one, and whatever they start inherits it.
 */
export const lowerThisProcess = (): void => {
  lower(0)
  for (const thread of threads()) lower(thread)
}
