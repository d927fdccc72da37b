/** How a voice connection waits and gives up. Times in milliseconds. */
export interface Patience {
  /** Longest stay in any state between joining and being connected. */
  readonly state: number
  /** Longest wait for end-to-end encryption once connected; alone it may never come. */
  readonly privacy: number
  /** How long after a close with 4014 a move to another channel may still follow. */
  readonly moved: number
  /** How long a connection must hold before its earlier failures are forgotten. */
  readonly stable: number
  readonly first: number
  readonly cap: number
  /** Failures in a row before the connection counts as lost. */
  readonly attempts: number
}

export const PATIENCE: Patience = {
  state: 7000,
  privacy: 2500,
  moved: 2000,
  stable: 30_000,
  first: 400,
  cap: 15_000,
  attempts: 6,
}

/**
 * Wait before attempt `n` (from 1): doubling, capped, the upper half left to chance ("equal jitter").
 * @param chance 0 ≤ chance < 1
 */
export const backoff = (
  n: number,
  { first, cap }: Pick<Patience, 'first' | 'cap'>,
  chance: number,
): number => {
  const ceiling = Math.min(cap, first * 2 ** (n - 1))
  return ceiling / 2 + (ceiling / 2) * chance
}

/** Close codes of the voice gateway after which Discord forbids to come back, and why in words. */
export const FINAL_CLOSES: Readonly<Record<number, string>> = {
  4016: 'Discord offered no encryption that this bot knows',
  4017: 'Discord demands end-to-end encryption and did not get it (4017)',
  4021: 'Discord limits voice connections right now (4021)',
  4022: 'the call was ended for everybody (4022)',
}
/** Out of the channel: kicked, moved, or the channel is gone. */
export const DISCONNECTED = 4014
