/** How often the worker says that it lives, in ms. While it composes it says nothing: seconds, on a slow machine. */
export const BEAT_MS = 1000

export interface Patience {
  /** How often it is looked whether the worker has said anything, in ms. */
  readonly lookMs: number
  /** Looks in a row without a word after which it hangs. */
  readonly looks: number
}

/** A minute: composing ten minutes of music takes two seconds here. */
export const PATIENCE: Patience = { lookMs: 5000, looks: 12 }

export interface Watch {
  /** The worker has said something. */
  heard(): void
  stop(): void
}

/**
 * Notices a worker that says nothing any more: an endless loop, a call that never returns. A process that was stopped
 * itself counts as one look only, so that waking up is no hanging.
 */
export const createWatch = (hung: () => void, { lookMs, looks }: Patience = PATIENCE): Watch => {
  let missed = 0
  const timer = setInterval(() => {
    missed += 1
    if (missed < looks) return
    clearInterval(timer)
    hung()
  }, lookMs).unref()
  return {
    heard: () => {
      missed = 0
    },
    stop: () => clearInterval(timer),
  }
}
