import type { Clock, Log } from '../../app/ports.ts'

/** Discord wants 5 s between two sessions of a bot; each further one in a row waits twice as long, up to ten minutes. */
const FIRST_MS = 5000
const LONGEST_MS = 10 * 60_000
/** A session that lived this long ends the row. */
const CALM_MS = 30 * 60_000

/**
 * Spaces the sessions that are begun afresh. The library would begin one every 5 s without end; after 1,000 in a day
 * Discord takes the bot's token away. Resumed sessions do not count.
 */
export const paceIdentifying = (clock: Clock, log: Log) => {
  let last = -Infinity
  let row = 0
  return {
    /** Rejects with the signal's reason where the connection is gone before its turn comes. */
    async waitForIdentify(_shard: number, signal: AbortSignal): Promise<void> {
      if (clock.steady() - last > CALM_MS) row = 0
      const gap = row === 0 ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** (row - 1))
      const ms = Math.min(gap, last + gap - clock.steady())
      if (ms > 0) {
        log.info('discord session waits for its turn', { ms: Math.round(ms), row })
        await new Promise<void>((resolve, reject) => {
          const cancel = clock.after(ms, resolve)
          signal.addEventListener('abort', () => {
            cancel()
            reject(signal.reason as Error)
          })
        })
      }
      last = clock.steady()
      row += 1
    },
  }
}
