import type { LostCause } from '../../../stage/sink.ts'

/** How a voice connection waits and gives up. Times in milliseconds. */
export interface Patience {
  /** Longest stay in any state between joining and being connected. */
  readonly state: number
  /** Longest wait for end-to-end encryption while somebody else is connected; alone it never comes. */
  readonly privacy: number
  /** How long after a close with 4014 a move to another channel may still follow. */
  readonly moved: number
  /** How long a connection must hold before its earlier failures are forgotten. */
  readonly stable: number
  readonly first: number
  readonly cap: number
  /** Failures in a row before the connection counts as lost; resumptions in a row before it is made afresh. */
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

/** Why a connection is lost: for the log, and as far as it concerns members. */
export interface Loss {
  readonly reason: string
  readonly cause: LostCause
}

/** Close codes of the voice gateway after which Discord forbids to come back. */
export const FINAL_CLOSES: Readonly<Record<number, Loss>> = {
  4016: { reason: 'Discord offered no encryption that this bot knows (4016)', cause: 'encryption' },
  4017: { reason: 'Discord demands end-to-end encryption and did not get it (4017)', cause: 'encryption' },
  4021: { reason: 'Discord limits voice connections right now (4021)', cause: 'busy' },
  4022: { reason: 'the call was ended for everybody (4022)', cause: 'ended' },
}
export const REMOVED: Loss = { reason: 'disconnected from the channel', cause: 'removed' }
/** Out of the channel: kicked, moved, or the channel is gone. */
export const DISCONNECTED = 4014
