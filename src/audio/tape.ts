/**
 * A tape: the Opus packets of one piece, 20 ms each, readable while it is still being recorded.
 * Packet `i` sounds from `i × 20 ms`; any packet already there can be read at any time.
 */
export type TapeState =
  | { readonly status: 'growing' }
  | { readonly status: 'complete' }
  | { readonly status: 'failed'; readonly cause: Error }

export interface Tape {
  readonly id: string
  state(): TapeState
  /** Packets recorded so far. */
  length(): number
  /** Length expected when complete, in packets. */
  expected(): number
  packet(index: number): Uint8Array | undefined
  /** Calls `listener` after every growth and every change of state; returns the way to stop. */
  onChange(listener: () => void): () => void
}

/** The end of the tape that its recorder holds. */
export interface Recorder {
  readonly tape: Tape
  append(packets: readonly Uint8Array[]): void
  complete(): void
  fail(cause: Error): void
}

/** @param expected length in packets that a complete recording will have */
export const recorder = (id: string, expected: number): Recorder => {
  const packets: Uint8Array[] = []
  const listeners = new Set<() => void>()
  let state: TapeState = { status: 'growing' }
  const changed = () => [...listeners].forEach((listener) => listener())
  const end = (next: TapeState) => {
    if (state.status !== 'growing') return
    state = next
    changed()
  }
  return {
    tape: {
      id,
      state: () => state,
      length: () => packets.length,
      expected: () => (state.status === 'complete' ? packets.length : Math.max(expected, packets.length)),
      packet: (index) => packets[index],
      onChange: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    append: (more) => {
      if (state.status !== 'growing' || more.length === 0) return
      packets.push(...more)
      changed()
    },
    complete: () => end({ status: 'complete' }),
    fail: (cause) => end({ status: 'failed', cause }),
  }
}
