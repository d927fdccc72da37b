/** Waiting for something to be so, woken by every change in the stand-in. */
import type { World } from './world.ts'

export const WAIT_MS = 10_000
/** What a predicate reads of the bot's own state changes without the stand-in noticing: look again this often. */
const LOOK_AGAIN_MS = 50

type Truthy<T> = Exclude<T, false | null | undefined | 0 | ''>

/**
 * Resolves with the first truthy value of the predicate, looking again whenever anything happens in the world.
 * Rejects after `within` milliseconds with what was waited for and a picture of the state.
 */
export const createWait =
  (world: World, picture: () => string) =>
  <T>(predicate: () => T, what = 'what was waited for', within = WAIT_MS): Promise<Truthy<T>> =>
    new Promise((resolve, reject) => {
      const done = (): void => {
        clearTimeout(timer)
        clearInterval(again)
        world.events.off('changed', look)
      }
      const look = (): void => {
        try {
          const value = predicate()
          if (!value) return
          done()
          resolve(value as Truthy<T>)
        } catch (error) {
          done()
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      }
      const timer = setTimeout(() => {
        done()
        reject(new Error(`${what} did not come about within ${within} ms\n${picture()}`))
      }, within)
      const again = setInterval(look, LOOK_AGAIN_MS)
      world.events.on('changed', look)
      look()
    })
export type WaitFor = ReturnType<typeof createWait>
