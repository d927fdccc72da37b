import type { Heard, Reading } from '../../model/idea.ts'
import { quote } from '../check.ts'
import { IDEAS } from '../words/ideas.ts'

/** More stretches or meanings than these are counted. */
const MOST = 8

const some = (items: readonly string[]): readonly string[] => {
  const each = [...new Set(items)]
  return each.length > MOST ? [...each.slice(0, MOST), IDEAS.more(each.length - MOST)] : each
}

/**
 * What an idea was taken for, for its author; null where nothing of it was understood.
 * @example 'rain, night train → slow, dark, piano'
 */
export const understoodLine = (reading: Reading | null | undefined): string | null => {
  const heard = (reading?.heard ?? []).filter(({ means }: Heard) => means.length > 0)
  if (heard.length === 0) return null
  return IDEAS.understood(
    some(heard.map(({ words }) => quote(words))),
    some(heard.flatMap(({ means }) => means)),
  )
}
