import type { Inflection, Kind, Language } from './language.ts'
import type { Token } from './tokens.ts'

/** One form of a word: how much of its meaning inflection leaves, and for which terms alone. */
export interface Form {
  readonly form: string
  readonly of?: Kind
  readonly by: number
}

const SHORTEST_STEM = 3
/** "soooo": the same letter three times and more is emphasis. */
const DRAWN_OUT = /(.)\1{2,}/u
const EACH_DRAWN_OUT = new RegExp(DRAWN_OUT, 'gu')
const DOUBLED_END = /(\p{L})\1$/u

const bent = (word: string, { ending, becomes, doubles, of, by = 1 }: Inflection): readonly Form[] => {
  const stem = word.slice(0, word.length - ending.length)
  if (!word.endsWith(ending) || stem.length < SHORTEST_STEM) return []
  const forms = [stem + becomes, ...(doubles && DOUBLED_END.test(stem) ? [stem.slice(0, -1) + becomes] : [])]
  return forms.map((form) => ({ form, by, ...(of && { of }) }))
}

const calmed = (word: string): readonly string[] => [
  word.replace(EACH_DRAWN_OUT, '$1$1'),
  word.replace(EACH_DRAWN_OUT, '$1'),
]

/** The forms under which a lexicon may have a token, the surest first; none for what no term holds. */
export const formsOf = ({ form, kind }: Token, { spellings, inflections }: Language): readonly Form[] => {
  if (form === '') return []
  const spelled = (word: string) => (Object.hasOwn(spellings, word) ? spellings[word] : word)
  const word = spelled(form)
  if (kind !== 'word') return [{ form: word, by: 1 }]
  const whole = DRAWN_OUT.test(word) ? [word, ...calmed(word).map(spelled)] : [word]
  return [
    ...whole.map((each) => ({ form: each, by: 1 })),
    ...whole
      .flatMap((each) => inflections.flatMap((rule) => bent(each, rule)))
      .map((each) => ({ ...each, form: spelled(each.form) })),
  ]
}
