import type { Features } from '../../src/music/features.ts'
import { instrument } from '../../src/music/instruments.ts'
import { rng, type Rng } from '../../src/music/rng.ts'
import { leadOf, type Score } from '../../src/music/score.ts'

/** A piece as simulated members hear it. */
export interface Listened {
  readonly style: string
  readonly family: string
  readonly score: Score
  readonly features: Features
  /** The piece's own seed: what cannot be measured of it follows from it. */
  readonly seed: number
  /** Of the last three pieces, how many had the same groove. */
  readonly again: number
}

/**
 * A point of view. Every number is drawn from the standard normal distribution when it is first asked for, so that new
 * styles need no table.
 */
type View = (name: string) => number
const viewOf = (chance: Rng): View => {
  const known = new Map<string, number>()
  return (name) => {
    const value = known.get(name) ?? chance.fork(name).normal()
    known.set(name, value)
    return value
  }
}

/** Mean and deviation over real pieces, of measures that the learner does not have, and of those it has, for ideals. */
const SCALES = {
  pitchClassEntropy: [2.68, 0.28],
  grooveConsistency: [0.945, 0.031],
  velocitySpread: [10.9, 3.4],
  chordSize: [3.48, 0.61],
  otherLetterSimilarity: [0.22, 0.105],
  steps: [0.587, 0.067],
  bpm: [121, 36],
  density: [8.5, 4.1],
  velocity: [85, 7.7],
  majorness: [0.53, 0.28],
  syncopation: [0.46, 0.135],
} as const satisfies Partial<Record<keyof Features, readonly [number, number]>>
const HIDDEN = [
  'pitchClassEntropy',
  'grooveConsistency',
  'velocitySpread',
  'chordSize',
  'otherLetterSimilarity',
  'steps',
] as const

const at = (features: Features, measure: keyof typeof SCALES): number => {
  const [mean, sd] = SCALES[measure]
  return Math.max(-3, Math.min(3, (features[measure] - mean) / sd))
}

const BOREDOM = 0.25

/**
 * How a view likes a piece, in logits. Of what it goes by the learner has only styles, families and a few slopes: not the
 * measures in `HIDDEN`, no ideal in the middle (tempo, density), no interaction (tempo with family, lead with mode, either
 * end of syncopation), no boredom, and nothing of what cannot be measured.
 */
const likes = (view: View, { style, family, score, features, again }: Listened): number => {
  const [bpm, density, mode] = [at(features, 'bpm'), at(features, 'density'), at(features, 'majorness')]
  const lead = leadOf(score)
  const singer = lead ? instrument(lead.instrument).family : 'none'
  return (
    0.6 * view(`style ${style}`) +
    0.35 * view(`family ${family}`) +
    HIDDEN.reduce((sum, measure) => sum + 0.2 * view(measure) * at(features, measure), 0) -
    0.12 * (bpm - view('bpm')) ** 2 -
    0.12 * (density - view('density')) ** 2 +
    0.25 * view(`pace ${family}`) * bpm +
    0.25 * view('mode') * mode +
    0.2 * view('loud') * at(features, 'velocity') +
    0.2 * view('syncopation') * Math.abs(at(features, 'syncopation')) +
    0.25 * view(`lead ${singer}`) * (1 + 0.5 * mode) -
    BOREDOM * again
  )
}

export const KINDS = ['steady', 'split', 'drifting', 'trolled'] as const
export type Kind = (typeof KINDS)[number]

export interface Listener {
  readonly id: string
  /** Says the opposite of what it thinks, of every piece. */
  readonly troll: boolean
  /** How often it rates. */
  readonly rates: number
  /** Chance that it likes a piece, 0–1. */
  likes(piece: Listened, round: number): number
}
export interface SimulatedRoom {
  readonly kind: Kind
  readonly listeners: readonly Listener[]
}

/** A drifting room begins to change its mind after so many rounds, and has changed it after so many more. */
const DRIFT_FROM = 25
const DRIFT_FOR = 10
/** An average piece, before what only this one has. */
const MIDDLE = 0.5

const logistic = (logit: number) => 1 / (1 + Math.exp(-logit))

/**
 * A room of four to nine. All share a view and each has one of its own beside it; in split rooms two halves share two.
 * One in four of a trolled room is a troll.
 */
export const simulatedRoom = (index: number): SimulatedRoom => {
  const chance = rng(`room ${index}`)
  const kind = KINDS[index % KINDS.length]
  const size = 4 + chance.int(6)
  const camps = [viewOf(chance.fork('one')), viewOf(chance.fork('other'))]
  const later = viewOf(chance.fork('later'))
  const offset = MIDDLE + 0.3 * chance.fork('offset').normal()
  const listeners = Array.from({ length: size }, (_, i): Listener => {
    const own = chance.fork(`listener ${i}`)
    const view = viewOf(own.fork('view'))
    const camp = camps[kind === 'split' && i >= size / 2 ? 1 : 0]
    const troll = kind === 'trolled' && i < Math.floor(size / 4)
    const lenient = 0.7 * own.normal()
    return {
      id: `m${i}`,
      troll,
      rates: troll ? 0.95 : 0.3 + 0.5 * own.next(),
      likes: (piece, round) => {
        const gone = kind === 'drifting' ? Math.max(0, Math.min(1, (round - DRIFT_FROM) / DRIFT_FOR)) : 0
        const shared = (1 - gone) * likes(camp, piece) + (gone > 0 ? gone * likes(later, piece) : 0)
        const quality = 0.5 * rng(`quality ${piece.seed}`).normal()
        return logistic(offset + lenient + 0.75 * shared + 0.45 * likes(view, piece) + quality)
      },
    }
  })
  return { kind, listeners }
}
