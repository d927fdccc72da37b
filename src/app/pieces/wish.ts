import { refuse } from '../../errors.ts'
import { soloBrief, TEMPO_WORDS, type Brief, type TempoWish } from '../../music/brief.ts'
import { MOOD_IDS, MOODS } from '../../music/mood.ts'
import { keyName, parseKey, systemOf, type Key } from '../../music/scale.ts'
import { recipesFor } from '../../music/recipe.ts'
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
const readStyle = (styles: readonly StyleFacts[], text: string): StyleFacts => {
  const typed = text.trim().toLowerCase()
  const known = styles.find(({ id, name }) => id === typed || name.toLowerCase() === typed)
  return known ?? refuse('unknown-option', { value: quote(text) })
}

/**
 * The Brief of one member's wish; what it leaves open chance decides by `seed`, among the styles that a
 * wished key goes with.
 *
 * @param seconds the length where the wish names none
 * @param seed unsigned 32-bit, used where the wish names none
 * @throws Refusal `unknown-option`, `tuning-apart`, `length-range`, `number-range`
 */
export const briefOf = (styles: readonly StyleFacts[], wish: Wish, seconds: number, seed: number): Brief => {
  const chance = wish.seed === undefined ? seed : checkNumber(NUMBERS.seed, wish.seed, 0, LARGEST_SEED)
  const length = checkSeconds(wish.seconds ?? seconds)
  const key = wish.key === undefined ? null : readKey(wish.key)
  const fits = ({ tuning }: StyleFacts) => key === null || systemOf(key.scale) === tuning
  const fitting = styles.filter(fits)
  const free = (fitting.length > 0 ? fitting : styles).filter(({ recipe }) => recipe === undefined)
  const style = wish.style === undefined ? free[chance % free.length] : readStyle(styles, wish.style)
  if (key && !fits(style)) refuse('tuning-apart', { wish: keyName(key), style: style.name })
  const mood = wish.mood === undefined ? null : checkOption(MOOD_IDS, wish.mood.trim().toLowerCase())
  const solo = soloBrief(style.id, length, chance)
  return {
    ...solo,
    moods: mood ? [mood] : [],
    affect: mood ? MOODS[mood] : null,
    tempo: wish.tempo === undefined ? null : readTempo(wish.tempo),
    key,
    ...recipesFor(solo.seats, style.recipe ? [style.recipe] : []),
  }
}
