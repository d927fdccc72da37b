/** Interactions that are remembered: more than Discord ever sends again after a connection was resumed. */
const REMEMBERED = 2000
/** The second press of a double click comes within this time. */
const DOUBLE_MS = 600

/** What has come before: an event that is told twice, and the second press of a double click. */
export const createRepeats = (now: () => number) => {
  const seen = new Set<string>()
  const pressed = new Map<string, number>()
  return {
    /** Whether an interaction with this id is new. */
    isNew(id: string): boolean {
      if (seen.has(id)) return false
      seen.add(id)
      // The oldest goes first: a Set keeps the order.
      for (const old of seen) {
        if (seen.size <= REMEMBERED) break
        seen.delete(old)
      }
      return true
    },
    /** Whether this member has pressed this very control a moment ago. The first press counts, not the last. */
    isDouble(control: string): boolean {
      const at = now()
      for (const [key, before] of pressed) {
        if (Math.abs(at - before) < DOUBLE_MS) break
        pressed.delete(key)
      }
      const double = pressed.has(control)
      if (!double) pressed.set(control, at)
      return double
    },
  }
}
