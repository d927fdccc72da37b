/** Time as an argument: real in the roots, ticked by hand in tests. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls `then` once, `ms` from now; returns the way to call it off. */
  after(ms: number, then: () => void): () => void
}
