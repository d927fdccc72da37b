/** What a composer's critic can be told of a room's taste: measures of a Score that its candidates differ in. */
export const INCLINATIONS = [
  'density',
  'drumDensity',
  'leadDensity',
  'range',
  'leaps',
  'repeats',
  'chordTonesOnStrongBeats',
] as const
export type Inclination = (typeof INCLINATIONS)[number]

/** How a room likes more of each, in whole steps from −2 to 2; what is not listed is 0. */
export type Inclinations = Readonly<Partial<Record<Inclination, number>>>

/** Logits for one standard deviation from which on there is one step, and two. */
const STEPS = [0.15, 0.35]

/** Coarse, so that a Brief stays the same while a taste hardly moves. */
export const inclinationStep = (logits: number): number => {
  const steps = STEPS.filter((least) => Math.abs(logits) >= least).length
  return logits < 0 ? 0 - steps : steps
}
