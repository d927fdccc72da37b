import { mean } from '../../src/music/features/pitch.ts'
import { MOOD_IDS, type Mood } from '../../src/music/mood.ts'
import type { Take } from './take.ts'

/** What a mood may move, with how it is read from a piece. */
export const TRAITS = {
  tempo: (take) => take.features.bpm,
  density: (take) => take.features.density,
  'tune density': (take) => take.features.leadDensity,
  'drum density': (take) => take.features.drumDensity,
  loudness: (take) => take.features.velocity,
  legato: (take) => take.features.articulation,
  register: (take) => take.features.register,
  brightness: (take) => take.brightness,
  'major chords': (take) => take.features.majorness,
  'harmonic rhythm': (take) => take.features.harmonicRhythm,
  syncopation: (take) => take.features.syncopation,
} as const satisfies Record<string, (take: Take) => number>
export type Trait = keyof typeof TRAITS

/**
 * The direction each mood states: arousal quickens, fills and sharpens, valence brightens and lifts (Gabrielsson &
 * Lindström 2010, "The role of structure in the musical expression of emotions"; Juslin & Laukka 2003).
 */
export const STATED: Readonly<Record<Mood, Readonly<Partial<Record<Trait, 1 | -1>>>>> = {
  calm: { tempo: -1, density: -1, 'drum density': -1, loudness: -1, legato: 1, brightness: 1 },
  happy: { tempo: 1, density: 1, loudness: 1, brightness: 1, 'major chords': 1, register: 1, legato: -1 },
  melancholic: {
    tempo: -1,
    density: -1,
    loudness: -1,
    brightness: -1,
    'major chords': -1,
    register: -1,
    legato: 1,
  },
  dark: { brightness: -1, 'major chords': -1, register: -1, loudness: 1 },
  epic: { tempo: 1, density: 1, 'drum density': 1, loudness: 1, 'harmonic rhythm': 1 },
  tense: {
    tempo: 1,
    density: 1,
    loudness: 1,
    brightness: -1,
    'major chords': -1,
    legato: -1,
    syncopation: 1,
  },
  dreamy: { tempo: -1, density: -1, loudness: -1, legato: 1, brightness: 1 },
  playful: { tempo: 1, brightness: 1, 'major chords': 1, legato: -1, syncopation: 1, register: 1 },
}

export interface Moved {
  readonly mood: Mood
  readonly trait: Trait
  readonly stated: 1 | -1 | 0
  /** Mean difference to the same seed without a mood, in deviations of that trait within a style (Cohen's d). */
  readonly effect: number
  /** Share of the pieces that changed which went the way the effect points. */
  readonly agree: number
  readonly moved: boolean
}

/** Smallest effect that counts (Cohen's "small"), and how far from chance its mean must lie, in standard errors. */
const SMALL = 0.2
const SURE = 3
/** One piece speaks for no more than this, in deviations: what hardly varies without a mood would drown the rest. */
const MOST = 5

const deviation = (values: readonly number[]): number => {
  const centre = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)))
}

interface Pair {
  readonly neutral: Take
  readonly take: Take
}

const effectOf = (pairs: readonly Pair[], trait: Trait, spread: ReadonlyMap<string, number>) => {
  const read = TRAITS[trait]
  const moves = pairs.map(({ neutral, take }) => {
    const move = (read(take) - read(neutral)) / (spread.get(take.job.style) ?? 1)
    return Math.max(-MOST, Math.min(MOST, move))
  })
  const effect = mean(moves)
  const error = deviation(moves) / Math.sqrt(Math.max(1, moves.length - 1))
  const changed = moves.filter((move) => move !== 0)
  return {
    effect,
    agree: changed.length === 0 ? 0 : changed.filter((move) => move * effect > 0).length / changed.length,
    sure: Math.abs(effect) > SURE * error,
  }
}

const pairsOf = (neutral: readonly Take[], moody: readonly Take[]): readonly Pair[] => {
  const key = ({ job }: Take) => `${job.style} ${job.seed}`
  const known = new Map(neutral.map((take) => [key(take), take]))
  return moody.flatMap((take) => {
    const plain = known.get(key(take))
    return plain ? [{ neutral: plain, take }] : []
  })
}

/**
 * Every mood against every trait, each piece beside the same seed without a mood.
 *
 * @param neutral pieces without a mood, at least those seeds that `moody` has
 */
export const moodsOf = (neutral: readonly Take[], moody: readonly Take[]): readonly Moved[] => {
  const pairs = pairsOf(neutral, moody)
  const styles = [...new Set(neutral.map(({ job }) => job.style))]
  return (Object.keys(TRAITS) as Trait[]).flatMap((trait) => {
    const read = TRAITS[trait]
    const overall = deviation(neutral.map(read)) || 1
    const spread = new Map(
      styles.map((style) => [
        style,
        // A style that hardly varies would make any change look immense.
        Math.max(overall / 4, deviation(neutral.filter(({ job }) => job.style === style).map(read))),
      ]),
    )
    return MOOD_IDS.map((mood): Moved => {
      const stated = STATED[mood][trait] ?? 0
      const { effect, agree, sure } = effectOf(
        pairs.filter(({ take }) => take.job.mood === mood),
        trait,
        spread,
      )
      return { mood, trait, stated, effect, agree, moved: stated !== 0 && effect * stated >= SMALL && sure }
    })
  })
}

/** So many traits must a mood move for it to be heard. */
export const ENOUGH = 3

/** How many traits each mood moves in its stated direction. */
export const heard = (moved: readonly Moved[]): ReadonlyMap<Mood, number> =>
  new Map(MOOD_IDS.map((mood) => [mood, moved.filter((one) => one.mood === mood && one.moved).length]))
