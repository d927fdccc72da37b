import { pino } from 'pino'
import { Fault, Refusal } from '../errors.ts'
import type { Log } from '../app/ports.ts'

/** Keys whose values are dropped, in small letters: who somebody is and what they wrote never reaches the log. */
const PRIVATE = new Set([
  ...['token', 'authorization', 'cookie', 'set-cookie', 'secret', 'invite', 'password', 'apikey'],
  ...['name', 'username', 'global_name', 'displayname', 'nick', 'idea', 'content', 'text'],
])
/**
 * A bot token; the token of an interaction inside an address; keys in an address, before its host or behind its path; what
 * `JSON.parse` quotes of a text that it could not read.
 */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/[\w-]{18,}\.[\w-]{6,}\.[\w-]{18,}/g, '[token]'],
  [/\/((?:webhooks|interactions)\/\d+)\/[^/\s"]{20,}/g, '/$1/[token]'],
  [/\b([a-z]+:\/\/)[^\s/@"]+@/gi, '$1[key]@'],
  [/\b([a-z]+:\/\/[^\s"?#]+)[?#][^\s"]+/gi, '$1?[…]'],
  [/Unexpected [^\n]* is not valid JSON/g, '[…] is not valid JSON'],
]
const DEPTH = 6

const scrub = (text: string): string =>
  SECRETS.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text)

/** What may happen to any program: its line says it all, and a stack would only look like a bug. */
const isExpected = (error: Error): boolean => error instanceof Fault || 'syscall' in error

/** Plain data without secrets and names; errors as code and message, a bug with its stack. */
export const discreet = (value: unknown, depth = DEPTH): unknown => {
  if (typeof value === 'string') return scrub(value)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return value
  if (depth === 0) return '[…]'
  // Its line may name the member to whom it was said.
  if (value instanceof Refusal) return { refusal: value.code }
  if (value instanceof Error) {
    const { code, message, stack, cause } = value as Error & { code?: unknown }
    return discreet(
      {
        ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
        message,
        ...(isExpected(value) ? {} : { stack }),
        ...(cause === undefined ? {} : { cause }),
      },
      depth - 1,
    )
  }
  if (Array.isArray(value)) return value.map((item) => discreet(item, depth - 1))
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !PRIVATE.has(key.toLowerCase()))
      .map(([key, item]) => [key, discreet(item, depth - 1)]),
  )
}

interface Line {
  readonly level: number
  readonly time: number
  readonly msg: string
}

const LEVELS: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
}

/** One log record as a line for people: time, level where it matters, event, details. */
export const asLine = (json: string): string => {
  const { level, time, msg, ...details } = JSON.parse(json) as Line
  const at = new Date(time).toTimeString().slice(0, 8)
  const rest = Object.entries(details).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  return [at, ...(level > 30 ? [LEVELS[level] ?? 'fatal'] : []), msg, ...rest].join(' ') + '\n'
}

/**
 * A Log on pino: JSON lines on standard output, or readable ones on a terminal.
 * @param out where lines go; for tests
 */
export const createLog = (
  level: string,
  out: { write(line: string): void } = process.stdout.isTTY
    ? { write: (line) => void process.stdout.write(asLine(line)) }
    : process.stdout,
): Log => {
  const logger = pino({ level, base: null }, out)
  const at = (method: 'info' | 'warn' | 'error') => (event: string, details?: object) =>
    logger[method](discreet(details ?? {}) as object, scrub(event))
  return { info: at('info'), warn: at('warn'), error: at('error') }
}
