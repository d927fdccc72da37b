import type { Heard, Reading } from '../model/idea.ts'
import type { LeadFamily } from '../model/ballot.ts'
import type { Energy, TempoWord } from '../music/brief.ts'
import type { Mood } from '../music/mood.ts'
import type { Colour } from '../music/scale.ts'
import { bpmMatches } from './bpm.ts'
import { claimsOf } from './claims.ts'
import type { Language, Understood } from './language.ts'
import { ENGLISH } from './languages/en/index.ts'
import { lexiconOf, namesOf, type Lexicon } from './lexicon.ts'
import { matchesOf } from './matches.ts'
import { tokensOf, wordsFrom } from './tokens.ts'
import { weigh, type Weighing } from './weigh.ts'

/** What the reader has to know of a style that a room can vote for. */
export interface NamedStyle {
  readonly id: string
  readonly name: string
}

/** What a function makes of an object, made once for each. */
const once = <From extends object, Made>(make: (from: From) => Made): ((from: From) => Made) => {
  const made = new WeakMap<From, Made>()
  return (from) => {
    const known = made.get(from) ?? make(from)
    made.set(from, known)
    return known
  }
}
const lexiconFor = once(lexiconOf)
const namesFor = once((lexicon: Lexicon) => once((styles: readonly NamedStyle[]) => namesOf(lexicon, styles)))

/** The same words, told once. */
const onceEach = (heard: readonly Heard[]): readonly Heard[] => {
  const seen = new Set<string>()
  return heard.filter(
    ({ words, means }) => seen.size < seen.add(`${words.toLowerCase()}: ${means.join()}`).size,
  )
}

type Count = Weighing['counts'][number][number]

const understood = ({ question, value, not }: Count, styles: readonly NamedStyle[]): Understood => {
  switch (question) {
    case 'style':
      return { question, value: styles.find(({ id }) => id === value)?.name ?? value, not }
    case 'mood':
      return { question, value: value as Mood, not }
    case 'colour':
      return { question, value: value as Colour, not }
    case 'lead':
      return { question, value: value as LeadFamily, not }
    case 'tempo':
      return { question, value: value as TempoWord, not: false }
    case 'energy':
      return { question, value: Number(value) as Energy, not: false }
  }
}

/**
 * Reads an idea by the lexicon of a language. Pure, linear in the text, and it never throws: what is not understood says
 * nothing.
 *
 * @param text as its author wrote it, markup, pings and emoji included
 * @param styles those the room can vote for; their names are understood, and no other style is ever answered
 */
export const readIdea = (
  text: string,
  styles: readonly NamedStyle[],
  language: Language = ENGLISH,
): Reading => {
  const lexicon = lexiconFor(language)
  const tokens = tokensOf(text)
  const matches = bpmMatches(tokens, matchesOf(tokens, lexicon, namesFor(lexicon)(styles)))
  const ids = new Set(styles.map(({ id }) => id))
  const claims = claimsOf(matches, tokens, text).map((claim) => ({
    ...claim,
    points: claim.points.filter(({ question, value }) => question !== 'style' || ids.has(String(value))),
  }))
  const { answers, avoid, counts } = weigh(claims)
  const heard = claims.flatMap(({ from, to }, at): Heard[] => {
    if (counts[at].length === 0) return []
    const means = counts[at].map((count) => language.say(understood(count, styles)))
    return [{ words: wordsFrom(text, tokens, from, to), means: [...new Set(means)] }]
  })
  return { version: 1, by: 'lexicon', answers, avoid, heard: onceEach(heard) }
}
