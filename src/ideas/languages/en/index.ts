import { ENERGY_WORDS, type Language, type Theme } from '../../language.ts'
import { EMOJI } from './emoji.ts'
import { ENERGY } from './energy.ts'
import { INFLECTIONS, SPELLINGS } from './forms.ts'
import { GENRES } from './genres.ts'
import { GRAMMAR } from './grammar.ts'
import { INSTRUMENTS } from './instruments.ts'
import { MOODS } from './moods.ts'
import { NATURE } from './nature.ts'
import { OCCASIONS } from './occasions.ts'
import { PEOPLE } from './people.ts'
import { PLACES } from './places.ts'
import { SCALES } from './scales.ts'
import { AMERICAS } from './styles/americas.ts'
import { BANDS } from './styles/bands.ts'
import { CONCERT } from './styles/concert.ts'
import { ELECTRONIC } from './styles/electronic.ts'
import { TRADITIONS } from './styles/traditions.ts'
import { TEMPO } from './tempo.ts'
import { TEXTURES } from './textures.ts'
import { TIMES } from './times.ts'

const THEMES: readonly Theme[] = [
  MOODS,
  TEMPO,
  ENERGY,
  ELECTRONIC,
  BANDS,
  AMERICAS,
  CONCERT,
  TRADITIONS,
  GENRES,
  INSTRUMENTS,
  SCALES,
  PEOPLE,
  NATURE,
  PLACES,
  TIMES,
  OCCASIONS,
  TEXTURES,
  EMOJI,
]

/** English as the reader needs it. */
export const ENGLISH: Language = {
  id: 'en',
  themes: THEMES,
  grammar: GRAMMAR,
  spellings: SPELLINGS,
  inflections: INFLECTIONS,
  fillers: 'a, an, the, my, our, your, his, her, their, this, that, some',
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
