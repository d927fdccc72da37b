import { ENERGY_WORDS, type Language } from '../../language.ts'
import { INFLECTIONS, SPELLINGS } from './forms.ts'
import { GRAMMAR } from './grammar.ts'
import { MOODS } from './moods.ts'
import { PLACES } from './places.ts'

/** English as the reader needs it. */
export const ENGLISH: Language = {
  id: 'en',
  themes: [MOODS, PLACES],
  grammar: GRAMMAR,
  spellings: SPELLINGS,
  inflections: INFLECTIONS,
  say: ({ question, value, not }) => {
    const word =
      question === 'energy'
        ? ENERGY_WORDS[value - 1]
        : question === 'colour'
          ? value.replace('-', ' ')
          : value
    if (!not) return word
    return question === 'mood' ? `not ${word}` : `no ${word}`
  },
}
