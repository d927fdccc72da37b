import { MOODS, MOOD_IDS, type Mood } from '../music/mood.ts'
import type { Commission } from './commission.ts'
import { modeOf } from './commission.ts'

/** Words by mood: what the light is like, and what stands in it. */
const MOOD_WORDS: Readonly<Record<Mood, readonly string[]>> = {
  calm: ['Quiet', 'Gentle', 'Still', 'Soft', 'Unhurried', 'Slow'],
  happy: ['Bright', 'Golden', 'Sunny', 'Light-Footed', 'Open', 'Laughing'],
  melancholic: ['Fading', 'Grey', 'Last', 'Faraway', 'Rainy', 'Lonely'],
  dark: ['Black', 'Hollow', 'Buried', 'Moonless', 'Iron', 'Shadowed'],
  epic: ['Rising', 'Burning', 'Endless', 'Towering', 'Unbroken', 'Giant'],
  tense: ['Restless', 'Narrow', 'Electric', 'Sleepless', 'Sharp', 'Hunted'],
  dreamy: ['Floating', 'Silver', 'Half-Asleep', 'Paper', 'Drifting', 'Hazy'],
  playful: ['Skipping', 'Crooked', 'Tiny', 'Bouncing', 'Mischievous', 'Curious'],
}

const PLACES: Readonly<Record<string, readonly string[]>> = {
  lofi: [
    'Kitchen Light',
    'Bus Window',
    'Rooftop',
    'Notebook',
    'Side Street',
    'Kettle',
    'Balcony',
    'Desk Lamp',
  ],
  synthwave: [
    'Highway',
    'Skyline',
    'Arcade',
    'Neon Mile',
    'Coastline',
    'Overpass',
    'Chrome Sun',
    'Night Shift',
  ],
  swing: ['Corner Table', 'Shoes', 'Matinee', 'Taxi', 'Hat', 'Front Row', 'Sidewalk', 'Second Set'],
  chiptune: [
    'Castle',
    'Level',
    'Cartridge',
    'Sky Fortress',
    'Treasure',
    'Boss Door',
    'Pixel River',
    'Warp Zone',
  ],
  ambient: ['Harbour', 'Snowfield', 'Orbit', 'Tide', 'Lighthouse', 'Valley', 'Cloud Floor', 'Horizon'],
  cinematic: ['Crossing', 'Kingdom', 'Departure', 'Ascent', 'Stormfront', 'Oath', 'Long March', 'Homecoming'],
}

const TIMES = [
  'at Dawn',
  'at Noon',
  'at Dusk',
  'after Midnight',
  'in the Rain',
  'in October',
  'before the Storm',
  'on Sunday',
]

const SMALL: ReadonlySet<string> = new Set([
  'a',
  'an',
  'and',
  'the',
  'of',
  'in',
  'on',
  'at',
  'to',
  'for',
  'with',
  'from',
  'by',
  'or',
  'but',
  'please',
  'something',
  'some',
  'like',
  'about',
  'make',
  'it',
  'more',
  'very',
  'i',
  'we',
  'me',
  'my',
  'want',
  'song',
  'music',
  'piece',
])

/** The words of an idea that mean something, at most three, as a title writes them. */
const wordsOf = (idea: string): string => {
  const words = idea.split(/[^\p{L}\p{N}'’-]+/u).filter((word) => /\p{L}{2}/u.test(word) && word.length <= 24)
  const telling = words.filter((word) => !SMALL.has(word.toLowerCase())).slice(0, 3)
  return telling.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')
}

/** The mood that the music itself is nearest to: its mode for valence, its tempo and energy for arousal. */
const moodOf = (commission: Commission, energy: number): Mood => {
  const { min, max } = commission.styles.groove.tempo
  const valence = modeOf(commission.key) === 'minor' ? -0.45 : 0.5
  const arousal = 0.8 * ((commission.bpm - min) / (max - min) - 0.5) + 1.5 * (energy - 0.7)
  const away = (mood: Mood) =>
    Math.abs(MOODS[mood].valence - valence) + Math.abs(MOODS[mood].arousal - arousal)
  return MOOD_IDS.reduce((best, mood) => (away(mood) < away(best) ? mood : best))
}

/** A title from the ideas, the moods, the styles and the music's own light: never "Untitled". */
export const titleFor = (commission: Commission, energy: number): string => {
  const { brief, rng, styles, key } = commission
  const chance = rng.fork('title')
  const mood = brief.moods[0] ?? moodOf(commission, energy)
  const adjective = chance.pick(MOOD_WORDS[mood])
  const place = chance.pick(
    PLACES[chance.chance(0.5) ? styles.groove.id : styles.instrumentation.id] ?? PLACES.lofi,
  )
  const time = chance.pick(modeOf(key) === 'major' ? TIMES.slice(0, 5) : TIMES.slice(2))
  const ideas = brief.ideas.map(wordsOf).filter((words) => words !== '')
  if (ideas.length > 0) {
    const idea = chance.pick(ideas)
    return chance.pick([idea, `${idea} ${time}`, `${adjective} ${idea}`])
  }
  return chance.pick([
    `${adjective} ${place}`,
    `${place} ${time}`,
    `The ${adjective} ${place}`,
    `${adjective} ${place} ${time}`,
  ])
}
