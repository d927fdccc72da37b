import type { Brief, StyleId } from '../../music/brief.ts'
import { keyName } from '../../music/scale.ts'
import type { StyleFacts } from '../../vote/style-facts.ts'
import { inSentence } from '../words/en.ts'
import { optionLabel } from './questions.ts'

/** The styles of a Brief, the one with most seats first, as members call them. */
export const styleNames = (styles: readonly StyleFacts[], brief: Brief): readonly string[] => {
  const seats = new Map<StyleId, number>()
  for (const style of Object.values(brief.seats)) seats.set(style, (seats.get(style) ?? 0) + 1)
  return [...seats].sort((a, b) => b[1] - a[1]).map(([id]) => optionLabel(styles, 'style', id))
}

/** What is to be composed, in a few words. @example ['lo-fi', 'calm', 'slow', 'D minor'] */
export const briefWords = (styles: readonly StyleFacts[], brief: Brief): readonly string[] => [
  ...styleNames(styles, brief).map(inSentence),
  ...brief.moods.slice(0, 2),
  ...(brief.tempo === null ? [] : ['word' in brief.tempo ? brief.tempo.word : `${brief.tempo.bpm} bpm`]),
  ...(brief.key === null ? [] : [keyName(brief.key)]),
]
