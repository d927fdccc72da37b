import { DiscordAPIError } from 'discord.js'
import { isOneOf } from './errors.ts'

/** Where Discord does not answer: the first pause before the next try, the longest, and how often (an hour and a half). */
const RETRY_MS = 5000
const LONGEST_RETRY_MS = 300_000
const RETRIES = 24
/** Where the bot may not: each pause is twice as long as the one before, for two hours. */
const BARRED_MS = 60_000
const REFUSALS = 7

/** Codes of Discord's that a panel meets. */
export const CODES = {
  ...{ unknownChannel: 10003, unknownMessage: 10008, tooLarge: 40005 },
  ...{ missingPermissions: 50013, archived: 50083 },
} as const

/** Failures in a row: without an answer, and with the answer that the bot may not. */
export interface Failures {
  readonly unanswered: number
  readonly refused: number
}
export const NO_FAILURES: Failures = { unanswered: 0, refused: 0 }

export const mayNot = (error: unknown): boolean => error instanceof DiscordAPIError && error.status === 403

/**
 * What to do about a panel that could not be shown, and the failures as they are then. A channel that is gone takes its
 * panels along. Refusals are tried again ever more seldom: 10,000 of them in ten minutes ban the address. What is wrong
 * (any other 4xx) is wrong the next time as well: only another view may do better.
 */
export const remedyFor = (
  error: unknown,
  before: Failures,
): { readonly failures: Failures; readonly next: 'forget' | 'leave' | { readonly waitMs: number } } => {
  if (isOneOf(error, CODES.unknownChannel)) return { failures: before, next: 'forget' }
  if (mayNot(error)) {
    const failures = { ...before, refused: before.refused + 1 }
    if (before.refused >= REFUSALS) return { failures, next: 'forget' }
    return { failures, next: { waitMs: BARRED_MS * 2 ** before.refused } }
  }
  if (error instanceof DiscordAPIError) return { failures: before, next: 'leave' }
  const failures = { ...before, unanswered: before.unanswered + 1 }
  if (before.unanswered >= RETRIES) return { failures, next: 'leave' }
  return { failures, next: { waitMs: Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** before.unanswered) } }
}
