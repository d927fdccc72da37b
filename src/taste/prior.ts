/**
 * How far a coordinate's weight may be from 0 before anything is known, in logits, by the part of its name before the
 * colon. Options among many are held tighter than slopes that all pieces share; found on the simulation of
 * docs/guides/taste.md, where half or double of them changes little.
 */
const DEVIATIONS: Readonly<Record<string, number>> = {
  bias: 1.5,
  again: 0.4,
  style: 0.6,
  family: 0.5,
  metre: 0.3,
  tuning: 0.4,
  valence: 0.4,
  arousal: 0.4,
  mood: 0.3,
  tempo: 0.3,
  energy: 0.3,
  colour: 0.25,
  lead: 0.3,
  score: 0.25,
}
const OTHER = 0.25

export const deviationOf = (coordinate: string): number => DEVIATIONS[coordinate.split(':')[0]] ?? OTHER

/** Means other than 0: a style that has just been heard is a little less welcome. */
const MEANS: Readonly<Record<string, number>> = { again: -0.4 }

export const meanOf = (coordinate: string): number => MEANS[coordinate] ?? 0

/** How far members differ in how easily they like something, in logits. */
export const LENIENCY = 1
/** How far a member's own weights are from the room's, as a share of `deviationOf`. */
export const APART = 0.7
/** After so many newer rated pieces what was said of a piece counts half. */
export const HALF_LIFE = 40
/** How widely a draw leaves the mean, as a share of what is not known. @see drawTaste */
export const CURIOSITY = 0.3
