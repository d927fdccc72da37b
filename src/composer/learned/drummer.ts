import { readNetwork } from './network.ts'
import { ln, sigmoid } from './number.ts'
import { LANE_COUNT, hitContext, velocityContext, type Setting } from './pattern.ts'

/** A drummer who has listened to drummers. */
export interface Drummer {
  /** Nats of surprise at the strokes of a step (a bit for each lane), given what went before. */
  surprise(hits: ArrayLike<number>, step: number, set: Setting): number
  /**
   * How likely each lane is struck at a step, one lane after the other in the order of LANES: `decide` is told the
   * likelihood and says whether it is struck, and what it says counts for the lanes after it.
   *
   * @returns the strokes, a bit for each lane
   */
  play(
    hits: ArrayLike<number>,
    step: number,
    set: Setting,
    decide: (lane: number, likelihood: number) => boolean,
  ): number
  /** How hard a stroke is played, 1–127, where lane and kit are played at `level` and `whole` on average (0–1). */
  velocity(
    hits: ArrayLike<number>,
    step: number,
    lane: number,
    level: number,
    whole: number,
    set: Setting,
  ): number
}

/**
 * @param hits weights of the hits model
 * @param velocities weights of the velocity model
 * @throws RangeError when they are no such models
 */
export const createDrummer = (hits: Uint8Array, velocities: Uint8Array): Drummer => {
  const strokes = readNetwork(hits)
  const force = readNetwork(velocities)
  const walk = (
    pattern: ArrayLike<number>,
    step: number,
    set: Setting,
    decide: (lane: number, likelihood: number) => boolean,
  ): number => {
    const logits = strokes.forward(hitContext(pattern, step, set))
    let mask = 0
    for (let lane = 0; lane < LANE_COUNT; lane++) {
      let logit = logits[lane]
      for (let before = 0; before < lane; before++)
        if ((mask >> before) & 1) logit += strokes.chain[before * LANE_COUNT + lane]
      if (decide(lane, sigmoid(logit))) mask |= 1 << lane
    }
    return mask
  }
  return {
    play: walk,
    surprise: (pattern, step, set) => {
      let nats = 0
      walk(pattern, step, set, (lane, likelihood) => {
        const struck = ((pattern[step] >> lane) & 1) === 1
        nats -= ln(struck ? likelihood : 1 - likelihood)
        return struck
      })
      return nats
    },
    velocity: (pattern, step, lane, level, whole, set) => {
      const value = force.forward(velocityContext(pattern, step, lane, level, whole, set))[0]
      return Math.min(127, Math.max(1, Math.round(127 * (level + value))))
    },
  }
}
