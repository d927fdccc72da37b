/** The small rules that the checks of messages, components and commands are made of. */
import type { Issue } from '../errors.ts'

export type Path = readonly (string | number)[]

export const issue = (path: Path, code: string, message: string): Issue => ({ path, code, message })

/** A string of a length from `min` to `max` characters; one that is absent passes where `min` is 0. */
export const length = (path: Path, value: unknown, min: number, max: number): Issue[] => {
  if (value === undefined || value === null) {
    return min > 0 ? [issue(path, 'BASE_TYPE_REQUIRED', 'This field is required')] : []
  }
  if (typeof value !== 'string') return [issue(path, 'STRING_TYPE_CONVERT', 'Must be a string.')]
  const n = [...value].length
  if (n > max) return [issue(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`)]
  return n < min ? [issue(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`)] : []
}

/** A list of `min` to `max` entries. */
export const entries = (path: Path, value: unknown, min: number, max: number): Issue[] => {
  const n = Array.isArray(value) ? value.length : 0
  if (n >= min && n <= max) return []
  return [issue(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`)]
}

/** Whether a number, if there is one, lies in a range. */
export const range = (path: Path, value: unknown, min: number, max: number): Issue[] =>
  value === undefined || value === null || (typeof value === 'number' && value >= min && value <= max)
    ? []
    : [issue(path, 'NUMBER_TYPE_MAX', `int value should be between ${min} and ${max}.`)]

/** Every value once. */
export const unique = (path: Path, values: readonly unknown[], code: string, message: string): Issue[] =>
  new Set(values).size === values.length ? [] : [issue(path, code, message)]

/** Looks at each entry of a list with its place in the path. */
export const each = <T>(
  path: Path,
  values: readonly T[],
  check: (path: Path, value: T) => Issue[],
): Issue[] => values.flatMap((value, i) => check([...path, i], value))
