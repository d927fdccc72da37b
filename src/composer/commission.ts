import { SEATS, type Brief, type Seat } from '../music/brief.ts'
import { pulseOf, sameMeter, type Pulse } from '../music/meter.ts'
import { PLAIN_REVISION, type Revision } from '../music/revision.ts'
import { rng, type Rng } from '../music/rng.ts'
import type { Affect } from '../music/mood.ts'
import type { PitchClass } from '../music/pitch.ts'
import {
  SCALES,
  colourFits,
  scalesOf,
  systemOf,
  type Colour,
  type Key,
  type ScaleId,
} from '../music/scale.ts'
import { clamp, type Judge } from './judge.ts'
import type { Models } from './learned/models.ts'
import { styleIn } from './own-style.ts'
import type { Mode, Style } from './style.ts'

/** A Brief as the composer understands it: every open question answered. */
export interface Commission {
  readonly brief: Brief
  readonly styles: Readonly<Record<Seat, Style>>
  /** What the members asked for, (0, 0) when nobody did. */
  readonly affect: Affect
  readonly key: Key
  /** The groove's metre, which all seats share. */
  readonly pulse: Pulse
  /** The bar of the groove's cycle that the piece begins with. */
  readonly turn: number
  /** Before the form nudges it. */
  readonly bpm: number
  /** Added to the energy of every section. */
  readonly lift: number
  readonly rng: Rng
  /** How a remix differs; no change at all where it is none. */
  readonly revision: Revision
  readonly judge: Judge
  /** What has been learned, as far as it is at hand. */
  readonly models: Models
}

/** From dark to bright: the order of the modes on the circle of fifths (Persichetti, *Twentieth-Century Harmony*, 1961). */
const BRIGHTNESS: Readonly<Partial<Record<ScaleId, number>>> = {
  lydian: 1,
  major: 0.8,
  majorPentatonic: 0.7,
  mixolydian: 0.4,
  blues: 0,
  dorian: -0.2,
  minorPentatonic: -0.5,
  minor: -0.6,
  harmonicMinor: -0.8,
  phrygian: -1,
}

/** Other scales by the mean height of their steps, which orders the seven modes in the same way. */
const brightnessOf = (scale: ScaleId): number => {
  const steps: readonly number[] = SCALES[scale].steps
  const height = steps.reduce((sum, step) => sum + step, 0) / steps.length
  return BRIGHTNESS[scale] ?? clamp((height * 7 - 36.5) / 2.5, -1, 1)
}

const hasStep = (scale: ScaleId, step: number): boolean =>
  (SCALES[scale].steps as readonly number[]).includes(step)

/** Which third a key's harmony stands on; a blues has both. */
export const modeOf = (key: Key): Mode =>
  key.scale === 'blues' ? 'blues' : hasStep(key.scale, 4) && !hasStep(key.scale, 3) ? 'major' : 'minor'

/** The first scale of a colour is its plain one; styles that know others of its family choose among theirs. */
const chooseScale = (style: Style, colour: Colour | null, affect: Affect, chance: Rng): ScaleId => {
  if (colour === 'pentatonic' && style.tuning === '12 equal steps') {
    const bright = affect.valence !== 0 ? affect.valence > 0 : brightnessOf(style.scales[0].scale) > 0
    return bright ? 'majorPentatonic' : 'minorPentatonic'
  }
  const suits = (scale: ScaleId) => {
    const fit = Math.max(0.1, 1 + 2.2 * brightnessOf(scale) * affect.valence)
    return fit * fit
  }
  const family = colour && colourFits(colour, style.tuning) ? scalesOf(colour) : undefined
  const own = style.scales.filter(({ scale }) => family?.includes(scale) ?? true)
  if (family && own.length === 0) return family[0]
  return chance.weighted(own, ({ scale, weight }) => weight * suits(scale)).scale
}

/** Scales must differ so much in brightness to be heard as lighter or darker. */
const LIGHTER = 0.15

/** The scale that many steps brighter among the style's own; itself where it has none, and in tunings of their own. */
const lit = (style: Style, colour: Colour | null, scale: ScaleId, steps: number): ScaleId => {
  if (steps === 0 || style.tuning !== '12 equal steps') return scale
  const family = colour && scalesOf(colour)
  const side = Math.sign(steps)
  const away = (other: ScaleId) => side * (brightnessOf(other) - brightnessOf(scale))
  const others = [...new Set(style.scales.map((each) => each.scale))]
    .filter((other) => (family?.includes(other) ?? true) && away(other) >= LIGHTER)
    .sort((a, b) => away(a) - away(b))
  return others[Math.min(Math.abs(steps), others.length) - 1] ?? scale
}

/** How far a step of a revision's mood moves the valence. */
const MOOD_STEP = 0.5

const chooseTonic = (style: Style, scale: ScaleId, chance: Rng): PitchClass => {
  const tonics = style.scales.find((each) => each.scale === scale)?.tonics
  return tonics ? chance.pick(tonics) : chance.int(12)
}

const TEMPO_PLACES = { 'very slow': 0.04, slow: 0.27, medium: 0.5, fast: 0.73, 'very fast': 0.96 } as const

/** A beginning, a theme, a contrast and an ending take so many bars; a very short piece hurries a little to have them. */
const FEWEST_BARS = 6.5
const BRISK = 1.16
/** From so many seconds on the theme or the hook should come back, which takes two bars more. */
const RETURN_FROM = 28

/** A word is a place within the groove's range; a mood moves the usual tempo by its arousal. */
const chooseTempo = (style: Style, brief: Brief, chance: Rng): number => {
  const { min, max, default: usual } = style.tempo
  if (brief.tempo && 'bpm' in brief.tempo) return clamp(brief.tempo.bpm, min, max)
  if (brief.tempo) return min + (max - min) * TEMPO_PLACES[brief.tempo.word]
  const arousal = brief.affect?.arousal ?? 0
  const moved = usual + 0.8 * arousal * (arousal > 0 ? max - usual : usual - min)
  const bars = brief.seconds < RETURN_FROM ? FEWEST_BARS : FEWEST_BARS + 2
  const needed = (bars * pulseOf(style.meter).quarters * 60) / (brief.seconds - style.ending.tail)
  const brisk = clamp(needed / moved, 1, BRISK)
  return clamp(moved * brisk * (1 + 0.05 * (chance.next() - 0.5)), min, max)
}

/**
 * Reads a Brief: seats to styles, words to numbers.
 *
 * @throws RangeError for an unknown style, or for styles whose metre or tuning differs from the groove's
 */
export const readBrief = (brief: Brief, judge: Judge, models: Models): Commission => {
  const stream = rng(brief.seed)
  const styles = Object.fromEntries(
    SEATS.map((seat) => [seat, styleIn(brief, brief.seats[seat], seat)]),
  ) as Record<Seat, Style>
  for (const style of Object.values(styles))
    if (!sameMeter(style.meter, styles.groove.meter) || style.tuning !== styles.groove.tuning)
      throw new RangeError(`${style.id} cannot join the groove of ${styles.groove.id}`)
  const revision = brief.revision ?? PLAIN_REVISION
  const asked = brief.affect ?? { valence: 0, arousal: 0 }
  const affect = { ...asked, valence: clamp(asked.valence + MOOD_STEP * revision.mood, -1, 1) }
  const wished = brief.key && systemOf(brief.key.scale) === styles.groove.tuning ? brief.key.scale : undefined
  const scale =
    wished ??
    lit(
      styles.harmony,
      brief.colour,
      chooseScale(styles.harmony, brief.colour, asked, stream.fork('scale')),
      revision.mood,
    )
  const key = { tonic: brief.key?.tonic ?? chooseTonic(styles.harmony, scale, stream.fork('tonic')), scale }
  return {
    brief,
    styles,
    affect,
    key,
    pulse: pulseOf(styles.groove.meter),
    turn: stream.fork('turn').pick(styles.groove.startsAt ?? [0]),
    bpm: chooseTempo(styles.groove, brief, stream.fork('tempo')),
    lift: ((brief.energy ?? 3) - 3) * 0.13 + affect.arousal * 0.2,
    rng: stream,
    revision,
    judge,
    models,
  }
}

/** The style that writes a section: the contrast seat has the contrasting ones. */
export const seatFor = (commission: Commission, seat: Seat, contrast: boolean): Style =>
  commission.styles[contrast ? 'contrast' : seat]
