import { refuse } from '../errors.ts'
import { MAX_IDEA } from '../model/ballot.ts'
import { MAX_SECONDS, MIN_SECONDS } from '../music/brief.ts'
import type { Member } from './ports.ts'

const LONGEST_QUOTE = 40

/** What a member typed, made fit to be shown back: one line, no control characters, cut short. */
export const quote = (text: string): string => {
  const clean = text.replace(/[\p{C}\s]+/gu, ' ').trim()
  return [...clean].length > LONGEST_QUOTE ? `${[...clean].slice(0, LONGEST_QUOTE).join('')}…` : clean
}

/** @throws Refusal `length-range` unless it is a whole number of seconds from 20 to 600 */
export const checkSeconds = (seconds: number): number =>
  Number.isInteger(seconds) && seconds >= MIN_SECONDS && seconds <= MAX_SECONDS
    ? seconds
    : refuse('length-range')

/** @throws Refusal `number-range` unless it is a whole number from `min` to `max` */
export const checkNumber = (name: string, value: number, min: number, max: number): number =>
  Number.isInteger(value) && value >= min && value <= max ? value : refuse('number-range', { name, min, max })

/** @throws Refusal `unknown-option` unless `value` is one of `known` */
export const checkOption = <T extends string | number>(known: readonly T[], value: string | undefined): T =>
  known.find((option) => String(option) === value) ?? refuse('unknown-option', { value: quote(value ?? '') })

/**
 * The idea as it is kept: one line, trimmed, no control characters and none that turn the direction of writing.
 *
 * @throws Refusal `idea-empty`, `idea-too-long`
 */
export const checkIdea = (text: string): string => {
  const clean = text.replace(/[\p{Cc}\p{Cs}\s\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
  if (clean === '') refuse('idea-empty')
  if ([...clean].length > MAX_IDEA) refuse('idea-too-long')
  return clean
}

/** @throws Refusal `not-host` unless the member is the host or an admin */
export const checkHost = (member: Member, host: { readonly id: string; readonly name: string }): void => {
  if (member.id !== host.id && !member.admin) refuse('not-host', { host: host.name })
}
