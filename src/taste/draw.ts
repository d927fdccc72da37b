import { COLOURS } from '../music/scale.ts'
import { LEAD_FAMILIES } from '../music/instruments.ts'
import { ENERGIES, TEMPO_WORDS } from '../music/brief.ts'
import { MOOD_IDS, MOODS } from '../music/mood.ts'
import type { Rng } from '../music/rng.ts'
import type { Leanings, TasteDraw } from '../model/taste.ts'
import type { QuestionId } from '../model/ballot.ts'
import { backward } from './algebra.ts'
import type { Learned } from './learn.ts'
import { MEASURE_IDS } from './measures.ts'
import { againTraits } from './again.ts'
import { CURIOSITY, deviationOf, meanOf } from './prior.ts'
import {
  energyPlace,
  sum,
  tempoPlace,
  traitsOfAxis,
  traitsOfMood,
  traitsOfStyle,
  type StyleTraits,
  type Traits,
} from './traits.ts'

/** What each option adds to a piece, by question. */
export const optionTraits = (
  styles: readonly StyleTraits[],
): Readonly<Record<QuestionId, Readonly<Record<string, Traits>>>> => {
  const table = <T extends string | number>(options: readonly T[], traits: (option: T) => Traits) =>
    Object.fromEntries(options.map((option) => [String(option), traits(option)]))
  return {
    style: Object.fromEntries(styles.map((style) => [style.id, traitsOfStyle(style, styles)])),
    mood: table(MOOD_IDS, (mood) => traitsOfMood(mood, MOODS[mood])),
    tempo: table(TEMPO_WORDS, (word) =>
      sum([1, { [`tempo:${word}`]: 1 }], [1, traitsOfAxis('tempo', tempoPlace(word))]),
    ),
    energy: table(ENERGIES, (energy) =>
      sum([1, { [`energy:${energy}`]: 1 }], [1, traitsOfAxis('energy', energyPlace(energy))]),
    ),
    colour: table(COLOURS, (colour) => ({ [`colour:${colour}`]: 1 })),
    lead: table(LEAD_FAMILIES, (family) => ({ [`lead:${family}`]: 1 })),
  }
}

/** What an option must be worth before it is taken rather than the style's own way, in logits. */
const OWN_WAY = 0.15

/** In thousandths of a logit: what goes into an account is the same text on every machine. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000

/**
 * One sample of what the room may like (Thompson 1933), by which the next piece is chosen: options that are surely liked
 * come often, those that nobody knows yet come now and then. Narrower than what is not known, which loses less on the
 * way (Chapelle & Li 2011, "An Empirical Evaluation of Thompson Sampling", 4.1).
 *
 * Coordinates that no rating bears on are drawn from the prior for styles, so that every style can be tried; elsewhere they
 * are 0, and the style has its own way.
 *
 * @param curiosity 0 is the posterior mean: a greedy learner
 * @returns numbers of three decimals; the same for the same ratings and chance
 */
export const drawTaste = (
  learned: Learned | null,
  styles: readonly StyleTraits[],
  chance: Rng,
  curiosity: number = CURIOSITY,
): TasteDraw | null => {
  if (!learned) return null
  const { coordinates, posterior, recent } = learned
  const noise = backward(
    posterior.lower,
    Float64Array.from(coordinates, (name) => chance.fork(name).normal()),
  )
  const weights = new Map(coordinates.map((name, i) => [name, posterior.mean[i] + curiosity * noise[i]]))
  const weightOf = (name: string): number => {
    const known = weights.get(name)
    if (known !== undefined) return known
    return name.startsWith('style:') || name.startsWith('family:')
      ? curiosity * deviationOf(name) * chance.fork(name).normal()
      : meanOf(name)
  }
  const worth = (traits: Traits): number =>
    Object.entries(traits).reduce((total, [name, value]) => total + value * weightOf(name), 0)
  const options = optionTraits(styles)
  const leaningsOf = (question: QuestionId): Readonly<Record<string, number>> => {
    const all = Object.entries(options[question]).map(([id, traits]) => {
      const again = question === 'style' ? worth(againTraits(id, recent)) : 0
      return [id, worth(traits) + again] as const
    })
    if (question === 'style') return Object.fromEntries(all.map(([id, value]) => [id, rounded(value)]))
    return Object.fromEntries(
      all.map(([id, value]) => [id, rounded(value - OWN_WAY)] as const).filter(([, value]) => value > 0),
    )
  }
  const leanings: Leanings = {
    style: leaningsOf('style'),
    mood: leaningsOf('mood'),
    tempo: leaningsOf('tempo'),
    energy: leaningsOf('energy'),
    colour: leaningsOf('colour'),
    lead: leaningsOf('lead'),
  }
  return {
    version: 1,
    ratings: learned.ratings,
    leanings,
    features: Object.fromEntries(
      MEASURE_IDS.map((id) => [id, rounded(weightOf(`score:${id}`))] as const).filter(
        ([, value]) => value !== 0,
      ),
    ),
  }
}
