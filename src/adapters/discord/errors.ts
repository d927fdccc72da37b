import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, HTTPError } from 'discord.js'
import { Fault } from '../../errors.ts'

/** Close codes of the gateway after which no retry helps, in words for the operator. */
export const GATEWAY_CLOSES: Readonly<Record<number, string>> = {
  4010: 'the shard is invalid (4010)',
  4011: 'the bot is in so many servers that it must be sharded (4011)',
  4012: 'this version of the gateway is no longer served (4012)',
  4013: 'an intent is unknown (4013)',
  4014: 'an intent is not allowed; look under Bot → Privileged Gateway Intents (4014)',
}
const AUTHENTICATION_FAILED = 4004

/** A final close of the gateway as a Fault. */
export const closedBy = (code: number): Fault =>
  code === AUTHENTICATION_FAILED
    ? new Fault('bad-token')
    : new Fault('discord-failed', { cause: GATEWAY_CLOSES[code] ?? `the gateway closed with ${code}` })

/** What went wrong between here and Discord, as a Fault with one line for the operator. */
export const explained = (error: unknown): Fault => {
  if (error instanceof Fault) return error
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid)
    return new Fault('bad-token', {}, error)
  if ((error instanceof DiscordAPIError || error instanceof HTTPError) && error.status === 401)
    return new Fault('bad-token', {}, error)
  const message = error instanceof Error ? error.message : String(error)
  const closed = /\b(40(?:04|1[0-4]))\b/.exec(message)
  return closed
    ? closedBy(Number(closed[1]))
    : new Fault('discord-failed', { cause: message.split('\n')[0] }, error)
}

/** Unknown interaction or webhook, an expired token: nobody waits any more. */
export const TOO_LATE = [10062, 10015, 50027]

/** Whether Discord has refused something with one of these codes. */
export const isOneOf = (error: unknown, ...codes: readonly number[]): error is DiscordAPIError =>
  error instanceof DiscordAPIError && typeof error.code === 'number' && codes.includes(error.code)

/** Whether there was no answer of use: the network, a timeout, or Discord itself is to blame. */
export const isTrouble = (error: unknown): boolean =>
  error instanceof HTTPError ||
  (error instanceof Error && (/^(?:Abort|Timeout)Error$/.test(error.name) || 'syscall' in error)) ||
  (error instanceof Error && 'code' in error && /^(?:UND_ERR|E[A-Z]+)/.test(String(error.code)))
