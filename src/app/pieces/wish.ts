import { refuse } from '../../errors.ts'
import { soloBrief, TEMPO_WORDS, type Brief, type TempoWish } from '../../music/brief.ts'
import { MOOD_IDS, MOODS } from '../../music/mood.ts'
import { parseKey, type Key } from '../../music/scale.ts'
import type { StyleFacts } from '../../vote/style-facts.ts'
import type { Wish } from '../app.ts'
import { checkNumber, checkOption, checkSeconds, quote } from '../check.ts'
import { NUMBERS } from '../words/en.ts'

export const SLOWEST_BPM = 30
export const FASTEST_BPM = 300
export const LARGEST_SEED = 0xffffffff

/** A tempo word, or quarter notes a minute as a number. */
const readTempo = (text: string): TempoWish => {
  const typed = text.trim().toLowerCase()
  const word = TEMPO_WORDS.find((one) => one === typed)
  if (word) return { word }
  const number = /^(\d{1,4})(?:\s*bpm)?$/.exec(typed)
  if (!number) return refuse('unknown-option', { value: quote(text) })
  return { bpm: checkNumber(NUMBERS.bpm, Number(number[1]), SLOWEST_BPM, FASTEST_BPM) }
}

const readKey = (text: string): Key =>
  parseKey(text.slice(0, 40)) ?? refuse('unknown-option', { value: quote(text) })

/** A style by its id or by its name, whatever the case: suggestions are not compulsory. */
const readStyle = (styles: readonly StyleFacts[], text: string): string => {
  const typed = text.trim().toLowerCase()
  const known = styles.find(({ id, name }) => id === typed || name.toLowerCase() === typed)
  return known?.id ?? refuse('unknown-option', { value: quote(text) })
}

/**
 * The Brief of one member's wish; what it leaves open chance decides by `seed`.
 *
 * @param seconds the length where the wish names none
 * @param seed unsigned 32-bit, used where the wish names none
 * @throws Refusal `unknown-option`, `length-range`, `number-range`
 */
export const briefOf = (styles: readonly StyleFacts[], wish: Wish, seconds: number, seed: number): Brief => {
  const chance = wish.seed === undefined ? seed : checkNumber(NUMBERS.seed, wish.seed, 0, LARGEST_SEED)
  const length = checkSeconds(wish.seconds ?? seconds)
  const style = wish.style === undefined ? styles[chance % styles.length].id : readStyle(styles, wish.style)
  const mood = wish.mood === undefined ? null : checkOption(MOOD_IDS, wish.mood.trim().toLowerCase())
  return {
    ...soloBrief(style, length, chance),
    moods: mood ? [mood] : [],
    affect: mood ? MOODS[mood] : null,
    tempo: wish.tempo === undefined ? null : readTempo(wish.tempo),
    key: wish.key === undefined ? null : readKey(wish.key),
  }
}
