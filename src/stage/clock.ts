/** Time as an argument: real in the roots, ticked by hand in tests. */
export interface Clock {
  /** Milliseconds since 1970, for people and for what is stored. Somebody may set it: it jumps either way. */
  now(): number
  /** Milliseconds since some moment, for measuring. Nobody sets it: it never falls and never jumps. */
  steady(): number
  /** Calls `then` once, `ms` of steady time from now; returns the way to call it off. */
  after(ms: number, then: () => void): () => void
}
