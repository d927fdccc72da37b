import { compose } from '../../src/composer/compose.ts'
import type { Style } from '../../src/composer/style.ts'
import { ENERGIES, soloBrief, TEMPO_WORDS, type Brief } from '../../src/music/brief.ts'
import { features, type Features } from '../../src/music/features.ts'
import { LEAD_FAMILIES } from '../../src/music/instruments.ts'
import { MOOD_IDS, MOODS } from '../../src/music/mood.ts'
import { rng, type Rng } from '../../src/music/rng.ts'
import { COLOURS, colourFits } from '../../src/music/scale.ts'

/** A piece that was really composed, with its measures. */
export interface Pooled {
  readonly brief: Brief
  readonly features: Features
}

/** Of each style so many pieces leave every question but the style open. */
const OPEN = 4
/** How likely each question of the others is answered. */
const ANSWERED = 0.6

const answered = (style: Style, brief: Brief, chance: Rng): Brief => {
  const maybe = <T>(options: readonly T[]): T | null =>
    chance.chance(ANSWERED) ? chance.pick(options) : null
  const mood = maybe(MOOD_IDS)
  const word = maybe(TEMPO_WORDS)
  return {
    ...brief,
    moods: mood ? [mood] : [],
    affect: mood && MOODS[mood],
    tempo: word && { word },
    energy: maybe(ENERGIES),
    colour: maybe(COLOURS.filter((colour) => colourFits(colour, style.tuning))),
    lead: maybe(LEAD_FAMILIES),
  }
}

/** Composes pieces of every style, the same each time. */
export const composePool = (styles: readonly Style[], each: number, seconds: number): readonly Pooled[] =>
  styles.flatMap((style) =>
    Array.from({ length: each }, (_, i) => {
      const chance = rng(`${style.id}/${i}`)
      const open = soloBrief(style.id, seconds, chance.int(2 ** 32))
      const brief = i < OPEN ? open : answered(style, open, chance)
      return { brief, features: features(compose(brief)) }
    }),
  )
