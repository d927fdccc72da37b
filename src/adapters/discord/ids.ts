import { createHash } from 'node:crypto'
/** Discord's limit for a custom id. */
export const MAX_CUSTOM_ID = 100

export interface Target {
  /** `command.name`. */
  readonly action: string
  readonly args: readonly string[]
}

const escape = (text: string): string => text.replace(/[%:]/g, (letter) => (letter === '%' ? '%25' : '%3A'))
const unescape = (text: string): string =>
  text.replace(/%(25|3A)/g, (_, code: string) => (code === '25' ? '%' : ':'))

/**
 * A control's target as a custom id: `command.action:arg:arg`.
 * @throws RangeError where it would have more than 100 characters: a fault of the view, not of the member
 */
export const encodeId = (action: string, args: readonly string[]): string => {
  const id = [action, ...args].map(escape).join(':')
  if (id.length > MAX_CUSTOM_ID) throw new RangeError(`the custom id ${id} has ${id.length} characters`)
  return id
}

/** The inverse of `encodeId`. */
export const decodeId = (id: string): Target => {
  const [action = '', ...args] = id.split(':').map(unescape)
  return { action, args }
}

/** The id of an interaction in the log and in a member's line: short, and the same when it is told twice. */
export const traceOf = (interaction: string): string =>
  createHash('sha256').update(interaction).digest('hex').slice(0, 8)
