/** @example clock(95.4) // '1:35' */
export const clock = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/** @example count(2, 'voter') // '2 voters' */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** A hue for a member or a word, the same everywhere. */
export const hueOf = (text: string): number => {
  let hash = 0
  for (const letter of text) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return hash % 360
}

export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase()

const FIRST = [
  'Amber',
  'Quiet',
  'Bright',
  'Velvet',
  'Early',
  'Silver',
  'Gentle',
  'Lucky',
  'Northern',
  'Paper',
]
const SECOND = ['Heron', 'Otter', 'Lantern', 'Comet', 'Maple', 'Sparrow', 'Tide', 'Fox', 'Drummer', 'Cloud']
const pick = (words: readonly string[]) => words[Math.floor(Math.random() * words.length)]

/** A name to start with, so that one press is enough. */
export const suggestName = (): string => `${pick(FIRST)} ${pick(SECOND)}`
