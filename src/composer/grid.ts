import type { SectionRole } from '../music/score.ts'
import type { Ticks } from '../music/time.ts'

/** A stroke of a rhythm text. */
export interface Stroke {
  readonly at: Ticks
  readonly ticks: Ticks
  /** The character: `X`, `x`, `o`, or a token of the line's own. */
  readonly token: string
}

const cache = new Map<string, readonly Stroke[]>()

/**
 * Reads one bar of a rhythm text; `-` lengthens the stroke before, `.` is silence.
 *
 * @param length ticks of the bar
 */
export const strokesOf = (bar: string, length: Ticks): readonly Stroke[] => {
  const key = `${length} ${bar}`
  const known = cache.get(key)
  if (known) return known
  const step = length / bar.length
  const strokes: Stroke[] = []
  for (let i = 0; i < bar.length; i++) {
    if (bar[i] === '.' || bar[i] === '-') continue
    let end = i + 1
    while (end < bar.length && bar[end] === '-') end++
    strokes.push({ at: i * step, ticks: (end - i) * step, token: bar[i] })
  }
  cache.set(key, strokes)
  return strokes
}

const STRESS: Readonly<Record<string, number>> = { X: 1.16, x: 1, o: 0.62 }

/** How strongly a token is struck: accent, normal, ghost. */
export const stressOf = (token: string): number => STRESS[token] ?? 1

/** Bars of a text divided by `|`. */
export const barTexts = (text: string): readonly string[] => text.split('|').map((bar) => bar.trim())

/** A bar of a text of several bars, which come in turn. */
export const barOf = (text: string, bar: number): string => {
  const bars = barTexts(text)
  return bars[bar % bars.length]
}

/** Strokes of a text in an average bar. */
export const strokesPerBar = (text: string): number => {
  const bars = barTexts(text)
  return bars.reduce((sum, bar) => sum + strokesOf(bar, bar.length).length, 0) / bars.length
}

/** How long the stroke before a bar sounds on into it, in ticks: the `-` that the bar begins with. */
export const tiedInto = (bar: string, length: Ticks): Ticks =>
  ((bar.length - bar.replace(/^-+/, '').length) * length) / bar.length

/** Which of the entries suit an energy; all of them where none does. */
export const suiting = <T extends { readonly energy: readonly [number, number] }>(
  entries: readonly T[],
  energy: number,
): readonly T[] => {
  const fitting = entries.filter(({ energy: [low, high] }) => energy >= low && energy <= high)
  if (fitting.length > 0) return fitting
  return entries
}

/** What belongs to a section's role where anything does, else what belongs to all. */
export const belonging = <T extends { readonly for?: readonly SectionRole[] }>(
  entries: readonly T[],
  role: SectionRole,
): readonly T[] => {
  const own = entries.filter((each) => each.for?.includes(role))
  return own.length > 0 ? own : entries.filter((each) => each.for === undefined)
}
