import { HEIGHTS, SURETIES, readCounts, type Counts, type Hearing, type Opinion } from './counts.ts'
import { createMemory } from './memory.ts'
import { ln } from './number.ts'
import {
  INTERVALS,
  PITCH_LADDERS,
  PITCH_MEMORIES,
  SPAN_COUNT,
  SPAN_LADDERS,
  SPAN_MEMORIES,
  createRungs,
  eventsOf,
  intervalSymbol,
  type Event,
  type Ladder,
  type Melody,
} from './viewpoints.ts'

/** Nats of surprise a note, from the second on. */
export type Surprise = readonly number[]

export interface Critic {
  /**
   * How surprising a listener finds each pitch, and each time to the next note, who knows the corpora in the shares of
   * `hearing` and, with `memory`, has heard this melody from its start.
   */
  pitch(melody: Melody, hearing: Hearing, memory: boolean): Surprise
  span(melody: Melody, hearing: Hearing, memory: boolean): Surprise
}

/** Where a question's ladders stand among the gains. */
interface Question {
  readonly ladders: readonly Ladder[]
  readonly memories: readonly Ladder[]
  readonly first: number
  readonly alphabet: number
  readonly symbol: (events: readonly Event[], at: number) => number
}

/** Contexts that a note adds to the memory, at most. */
const MEMORIES = 15

export const PITCH: Question = {
  ladders: PITCH_LADDERS,
  memories: PITCH_MEMORIES,
  first: 0,
  alphabet: INTERVALS,
  symbol: (events, at) => intervalSymbol(events[at].pitch - events[at - 1].pitch),
}
export const SPAN: Question = {
  ladders: SPAN_LADDERS,
  memories: SPAN_MEMORIES,
  first: PITCH_LADDERS.length + PITCH_MEMORIES.length,
  alphabet: SPAN_COUNT,
  symbol: (events, at) => events[at].span,
}

/**
 * All opinions on all notes, in order: what the critic mixes and what training weighs. `see` is called with each note's
 * opinions (memories only when asked for), which are overwritten by the next note's.
 */
export const listen = (
  counts: Counts,
  question: Question,
  events: readonly Event[],
  hearing: Hearing,
  memory: boolean,
  see: (opinions: readonly Opinion[]) => void,
): void => {
  const { ladders, memories, first, alphabet } = question
  const own = memory ? createMemory(events.length * MEMORIES) : undefined
  const rungs = createRungs()
  const opinions = Array.from({ length: ladders.length + (own ? memories.length : 0) }, () => ({
    p: 0,
    slot: 0,
  }))
  let sum = 0
  for (let at = 1; at < events.length; at++) {
    sum += events[at - 1].pitch
    const mean = Math.round(sum / at)
    const symbol = question.symbol(events, at)
    for (let l = 0; l < ladders.length; l++) {
      rungs.climb(ladders[l], first + l, events, at, mean)
      counts.opinion(rungs, symbol, alphabet, hearing, opinions[l])
    }
    if (own)
      for (let l = 0; l < memories.length; l++) {
        rungs.climb(memories[l], first + ladders.length + l, events, at, mean)
        own.opinion(rungs, symbol, alphabet, opinions[ladders.length + l])
        own.learn(rungs, symbol)
      }
    see(opinions)
  }
}

/** The opinions' weighted mean; weights depend on how closely and how surely each ladder knows the place. */
export const mixed = (gains: Float64Array, first: number, opinions: readonly Opinion[]): number => {
  let [sum, weights] = [0, 0]
  for (let l = 0; l < opinions.length; l++) {
    const gain = gains[(first + l) * HEIGHTS * SURETIES + opinions[l].slot]
    sum += gain * opinions[l].p
    weights += gain
  }
  return sum / weights
}

/** @throws RangeError when the bytes are no such counts */
export const createCritic = (bytes: Uint8Array): Critic => {
  const counts = readCounts(bytes)
  const over =
    (question: Question) =>
    (melody: Melody, hearing: Hearing, memory: boolean): Surprise => {
      const nats: number[] = []
      listen(counts, question, eventsOf(melody), hearing, memory, (opinions) => {
        nats.push(-ln(mixed(counts.gains, question.first, opinions)))
      })
      return nats
    }
  return { pitch: over(PITCH), span: over(SPAN) }
}
