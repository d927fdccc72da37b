/** Text that members wrote, made safe, and the little drawings that stand in text. */

const MARKUP = /[\\*_~`|[\]<]/g
/** What begins a heading, quote or list, or small print. */
const LINE_START = /^(#{1,3}\s|>|-#?\s|[+]\s)/
const NUMBERED = /^(\d+)\.\s/
/**
 * Controls, marks that turn the direction of what follows (UAX #9), and characters of no width. The joiners of emoji and of
 * Persian (U+200C and U+200D) stay.
 */
const UNSEEN = /(?!\s)[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu
/** A message of Discord's: what this bot itself links to. */
const OWN_LINK = /(https:\/\/discord\.com\/channels(?:\/\d+){2,3}(?![^\s.,!?]))/

const escapePlain = (text: string): string =>
  text
    .replace(MARKUP, '\\$&')
    .replace(/@(?=everyone|here)/gi, '@\u200b')
    .replaceAll('://', '\\://')

/**
 * Shows text as it is: no markup, no mention, no link, one line, read in one direction. Links to messages stay.
 * @example escape('*hi* @everyone') // '\\*hi\\* @​everyone'
 */
export const escape = (text: string): string => {
  const seen = text.replace(UNSEEN, '').replace(/\s+/g, ' ').trim()
  // Nothing to see would leave an empty text, which Discord refuses, or marks of ours around nothing.
  if (seen === '') return text === '' ? '' : '…'
  return seen
    .split(OWN_LINK)
    .map((piece, i) => (i % 2 === 1 ? piece : escapePlain(piece)))
    .join('')
    .replace(LINE_START, '\\$1')
    .replace(NUMBERED, '$1\\. ')
}

/** Cuts to at most `max` characters, with an ellipsis where something is missing. */
export const clip = (text: string, max: number): string => {
  const letters = [...text]
  return letters.length <= max
    ? text
    : `${letters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`
}

/** @param fraction 0–1, of `width` steps. @example meter(0.6, 5) // '▰▰▰▱▱' */
export const meter = (fraction: number, width: number): string => {
  const full = Math.round(Math.min(1, Math.max(0, fraction)) * width)
  return '▰'.repeat(full) + '▱'.repeat(width - full)
}

/** The playhead on its line. @param fraction 0–1. @example playhead(0.45, 10) // '━━━━●─────' */
export const playhead = (fraction: number, width: number): string => {
  const at = Math.min(width - 1, Math.floor(Math.min(1, Math.max(0, fraction)) * width))
  return '━'.repeat(at) + '●' + '─'.repeat(width - 1 - at)
}

/** Groups as squares: their names in Unicode are colours, which screen readers say. */
export const SQUARES = ['🟨', '🟦', '🟥', '🟩', '🟪', '🟧'] as const
const NOBODY = '⬜'
const BLOCKS = 6

/**
 * Who holds a whole, in six squares, by largest remainders. @param shares 0–1 each, at most as many as `SQUARES`
 * @example blocks([0.5, 0.5]) // '🟨🟨🟨🟦🟦🟦'
 */
export const blocks = (shares: readonly number[]): string => {
  const whole = shares.map((share) => Math.floor(share * BLOCKS + 1e-9))
  const left =
    Math.round(shares.reduce((sum, share) => sum + share, 0) * BLOCKS) - whole.reduce((a, b) => a + b, 0)
  const byRest = shares
    .map((share, g) => ({ g, rest: share * BLOCKS - whole[g] }))
    .sort((a, b) => b.rest - a.rest || a.g - b.g)
  const more = new Set(byRest.slice(0, left).map(({ g }) => g))
  const drawn = whole.map((n, g) => SQUARES[g].repeat(n + (more.has(g) ? 1 : 0))).join('')
  return drawn || NOBODY.repeat(BLOCKS)
}

/**
 * A guess with the stretch where it may lie, and a mark for what is usual; all 0–1 on a line of `width` characters.
 * @example interval(0.3, 0.6, 0.8, 0.5, 10) // '───━│●━━──'
 */
export const interval = (low: number, guess: number, high: number, usual: number, width: number): string => {
  const at = (share: number) => Math.min(width - 1, Math.floor(Math.min(1, Math.max(0, share)) * width))
  return Array.from({ length: width }, (_, i) => {
    if (i === at(guess)) return '●'
    if (i === at(usual)) return '│'
    return i >= at(low) && i <= at(high) ? '━' : '─'
  }).join('')
}

const HEIGHTS = '▁▂▃▄▅▆▇█'
/** Counts as a row of bars. @example spark([0, 1, 2]) // '▁▅█' */
export const spark = (counts: readonly number[]): string => {
  const most = Math.max(1, ...counts)
  return counts.map((n) => HEIGHTS[Math.round((n / most) * (HEIGHTS.length - 1))]).join('')
}
