import type { Clock } from '../../src/stage/clock.ts'

export interface HandClock extends Clock {
  /** Lets `ms` go by: everything due on the way happens in order, each thing at its own time. */
  advance(ms: number): void
  /** The same, but promises that became ready get their turn before each next timer. */
  pass(ms: number): Promise<void>
  /** Lets the clock jump without anything due in between happening: a stalled process. */
  stall(ms: number): void
  /** Sets the wall clock by `ms`; steady time and timers do not notice. */
  set(ms: number): void
  /** Timers that still wait. */
  waiting(): number
}

/** Lets every promise that is ready go on. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Time for tests, ticked by hand. */
export const handClock = (start = 1_700_000_000_000): HandClock => {
  /** Steady time, and how far the wall clock is from it. */
  let now = start
  let wall = 0
  let serial = 0
  const timers = new Map<number, { readonly due: number; readonly then: () => void }>()
  const nextBy = (end: number) => {
    const due = [...timers].filter(([, timer]) => timer.due <= end)
    return due.sort(([i, a], [j, b]) => a.due - b.due || i - j)[0]
  }
  const fire = ([id, timer]: readonly [number, { readonly due: number; readonly then: () => void }]) => {
    timers.delete(id)
    now = Math.max(now, timer.due)
    timer.then()
  }
  return {
    now: () => now + wall,
    steady: () => now,
    after: (ms, then) => {
      const id = serial++
      timers.set(id, { due: now + Math.max(0, ms), then })
      return () => timers.delete(id)
    },
    advance: (ms) => {
      const end = now + ms
      for (let timer = nextBy(end); timer; timer = nextBy(end)) fire(timer)
      now = end
    },
    pass: async (ms) => {
      const end = now + ms
      await settle()
      for (let timer = nextBy(end); timer; timer = nextBy(end)) {
        fire(timer)
        await settle()
      }
      now = end
    },
    stall: (ms) => {
      now += ms
    },
    set: (ms) => {
      wall += ms
    },
    waiting: () => timers.size,
  }
}
