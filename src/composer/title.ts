import { MOODS, MOOD_IDS, type Mood } from '../music/mood.ts'
import type { Rng } from '../music/rng.ts'
import { modeOf, type Commission } from './commission.ts'
import { clamp } from './judge.ts'
import { ASKING, DOINGS, FAMILY_WORDS, MOOD_WORDS, SMALL } from './title-words.ts'

/** Characters (code points) that a title has at most. */
export const LONGEST_TITLE = 40
const TRIES = 24
const MOST_IDEA_WORDS = 6
const LONGEST_IDEA = 32

const lengthOf = (text: string): number => [...text].length
const nounOf = (place: string): string => place.slice(place.indexOf(' ') + 1)

const titleCase = (word: string): string => {
  const shouted = word.length > 4 && word === word.toUpperCase()
  return word.charAt(0).toUpperCase() + (shouted ? word.slice(1).toLowerCase() : word.slice(1))
}

/** Two words of one stem: rain and rainy, night and nightfall. */
const alike = (a: string, b: string): boolean =>
  a.startsWith(b) || b.startsWith(a) || (a.length > 4 && a.slice(0, 4) === b.slice(0, 4))

/** Whether no word comes twice, small ones apart. */
const fresh = (title: string): boolean => {
  const words = title
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !SMALL.has(word))
  return words.every((word, i) => !words.slice(0, i).some((earlier) => alike(word, earlier)))
}

/** What an idea is about, as a title writes it: its first clause without the asking, at most six words; '' for nothing. */
const phraseOf = (idea: string): string => {
  const plain = idea.replace(/\S*(?:\/\/|@|www\.)\S*/gu, ' ')
  for (const clause of plain.split(/[,.;:!?()\n]+/u)) {
    const words = clause
      .split(/[^\p{L}\p{M}\p{N}'’&-]+/u)
      .filter((word) => word !== '' && lengthOf(word) <= 24 && !ASKING.has(word.toLowerCase()))
    const small = (word: string | undefined) => word !== undefined && SMALL.has(word.toLowerCase())
    while (small(words[0])) words.shift()
    const rest = words.splice(MOST_IDEA_WORDS)
    while (words.length > 0 && lengthOf(words.join(' ')) > LONGEST_IDEA) rest.unshift(words.pop() ?? '')
    // Never cut within "the old town": back to where a phrase ends.
    if (rest.length > 0 && !small(rest[0])) words.splice(words.findLastIndex(small) + 1 || words.length)
    while (small(words.at(-1))) words.pop()
    if (/\p{L}{2}|\p{Lo}/u.test(words.join(' ')))
      return words.map((word) => (small(word) ? word.toLowerCase() : titleCase(word))).join(' ')
  }
  return ''
}

/** How far up its groove's range a piece moves, 0–1. */
const paceOf = ({ bpm, styles }: Commission): number => {
  const { min, max } = styles.groove.tempo
  return clamp((bpm - min) / (max - min), 0, 1)
}

/** The mood that the music itself is nearest to: its mode for valence, its pace and energy for arousal, its style for both. */
const moodOf = (commission: Commission, energy: number): Mood => {
  const { affect } = commission.styles.groove
  const valence = 0.7 * (modeOf(commission.key) === 'minor' ? -0.45 : 0.5) + 0.5 * affect.valence
  const arousal = 0.5 * (paceOf(commission) - 0.5) + energy - 0.7 + 0.7 * affect.arousal
  const away = (mood: Mood) =>
    Math.abs(MOODS[mood].valence - valence) + Math.abs(MOODS[mood].arousal - arousal)
  return MOOD_IDS.reduce((best, mood) => (away(mood) < away(best) ? mood : best))
}

/** The words at hand for one title, drawn afresh for each try. */
const drawWords = (commission: Commission, mood: Mood, chance: Rng) => {
  const { styles } = commission
  const style = chance.chance(0.5) ? styles.groove : styles.instrumentation
  const family = FAMILY_WORDS[style.family]
  const words = MOOD_WORDS[mood]
  const place = chance.pick([...family.places, ...(style.titles?.places ?? [])])
  return {
    adjective: chance.pick(words.adjectives),
    thing: chance.pick([...family.things, ...(style.titles?.things ?? [])]),
    place,
    when: chance.pick(words.when),
    happening: chance.pick(words.happenings),
    time: chance.pick(words.times),
    shortTime: chance.pick(words.times.filter((time) => !time.includes(' '))),
    doing: chance.pick(DOINGS[Math.min(2, Math.floor(paceOf(commission) * 3))]),
    phrase: chance.pick(family.phrases).replace('{at}', place).replace('{}', nounOf(place)),
  }
}
type Words = ReturnType<typeof drawWords>

/** How titles are built; those with more words to choose from come up more often, so that titles seldom repeat. */
const TEMPLATES: readonly (readonly [weight: number, write: (words: Words) => string])[] = [
  [5, ({ adjective, thing, when }) => `${adjective} ${thing} ${when}`],
  [4, ({ adjective, shortTime, place }) => `${adjective} ${shortTime} ${place}`],
  [3, ({ adjective, thing }) => `${adjective} ${thing}`],
  [3, ({ adjective, thing }) => `The ${adjective} ${thing}`],
  [2, ({ thing, when }) => `${thing} ${when}`],
  [2, ({ happening, place }) => `${happening} ${place}`],
  [1, ({ doing, place }) => `${doing} ${place}`],
  [1, ({ time, place }) => `${time} ${place}`],
  [1, ({ phrase }) => phrase],
]

/** What may be added to an idea of one or two words; a longer phrase stands for itself. */
const IDEA_TEMPLATES: readonly ((idea: string, words: Words) => string)[] = [
  (idea) => idea,
  (idea, { when }) => `${idea} ${when}`,
  (idea, { adjective }) => `${adjective} ${idea}`,
  (idea, { happening }) => `${happening} and ${idea}`,
]

/**
 * A title of at most 40 characters from the ideas, or from the moods, the styles and the music's own light and pace: never
 * "Untitled". It has a stream of chance of its own.
 *
 * @param energy of the fullest section
 */
export const titleFor = (commission: Commission, energy: number): string => {
  const { brief, rng } = commission
  const mood = brief.moods[0] ?? moodOf(commission, energy)
  const chance = rng.fork(`title ${brief.seats.groove} ${mood}`)
  const ideas = brief.ideas.map(phraseOf).filter((phrase) => phrase !== '')
  const idea = ideas.length > 0 ? chance.pick(ideas) : undefined
  if (idea?.includes(' ', idea.indexOf(' ') + 1)) return idea
  let plain = idea
  for (let i = 0; i < TRIES; i++) {
    const words = drawWords(commission, mood, chance)
    const title =
      idea === undefined
        ? chance.weighted(TEMPLATES, ([weight]) => weight)[1](words)
        : chance.pick(IDEA_TEMPLATES)(idea, words)
    if (lengthOf(title) <= LONGEST_TITLE && (fresh(title) || title === idea)) return title
    plain ??= words.thing
  }
  return plain ?? brief.seats.groove
}
