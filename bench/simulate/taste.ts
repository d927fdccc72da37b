import { compose } from '../../src/composer/compose.ts'
import { styleFacts, STYLES } from '../../src/composer/styles/index.ts'
import { EMPTY_LEDGER } from '../../src/model/account.ts'
import { NO_ANSWERS, type Ballot } from '../../src/model/ballot.ts'
import type { CritiqueId, Rating } from '../../src/model/rating.ts'
import { EMPTY_TASTE, type TasteDraw } from '../../src/model/taste.ts'
import { features } from '../../src/music/features.ts'
import { rng, type Rng } from '../../src/music/rng.ts'
import { drawTaste } from '../../src/taste/draw.ts'
import { learn, weightsOf, withPiece } from '../../src/taste/learn.ts'
import { CURIOSITY } from '../../src/taste/prior.ts'
import { traitsOf } from '../../src/taste/traits.ts'
import { tally } from '../../src/vote/tally.ts'
import { simulatedRoom, type Kind, type Listened, type Listener } from './taste-rooms.ts'

/** Who fills what votes leave open: nobody (the seed picks a style), the posterior's mean, or a sample of it. */
export const LEARNERS = ['untaught', 'greedy', 'Thompson'] as const
export type LearnerName = (typeof LEARNERS)[number]
const CURIOUS: Readonly<Record<Exclude<LearnerName, 'untaught'>, number>> = { greedy: 0, Thompson: CURIOSITY }

/** One room's evening under one learner. */
export interface Evening {
  readonly kind: Kind
  readonly learner: LearnerName
  /** Round by round: the share of honest members who like the piece, as their chance to, 0–1. */
  readonly approval: readonly number[]
}

/** As long as a short voted piece: taste hears measures, not lengths. */
const SECONDS = 20
const FACTS = STYLES.map(styleFacts)

/** How often somebody who rates says what they would change. */
const CRITICAL = 0.1
const critiqueOf = ({ features: heard }: Listened, liked: boolean): readonly CritiqueId[] => {
  if (liked) return heard.drumDensity > 5 ? ['keep-groove'] : ['keep-melody']
  if (heard.bpm > 140) return ['too-fast']
  if (heard.bpm < 80) return ['too-slow']
  return heard.density > 10 ? ['too-busy'] : ['dull-melody']
}

/** Somebody presses Done without an answer: every question is left open. */
const silent = (round: string): Ballot => ({
  version: 1,
  round,
  voter: { id: 'm0', name: 'm0' },
  answers: NO_ANSWERS,
  idea: null,
  done: true,
  castAt: 0,
})

const said = (piece: string, at: number, heard: Listened, one: Listener, chance: Rng): Rating[] => {
  if (!chance.chance(one.rates)) return []
  const honest = chance.chance(one.likes(heard, at))
  const up = one.troll ? !honest : honest
  const critique = chance.chance(CRITICAL) ? critiqueOf(heard, up) : []
  return [
    { version: 1, room: 'room', piece, member: one.id, thumb: up ? 'up' : 'down', critique, at: at + 1 },
  ]
}

/**
 * Plays one room under one learner: each round the real tally makes a Brief of the draw, the real composer writes the
 * piece, its members rate it, and the learner learns.
 */
export const playEvening = (index: number, learner: LearnerName, rounds: number): Evening => {
  const { kind, listeners } = simulatedRoom(index)
  const honest = listeners.filter(({ troll }) => !troll)
  let taste = EMPTY_TASTE
  const ratings: Rating[] = []
  const grooves: string[] = []
  const approval = Array.from({ length: rounds }, (_, at) => {
    const chance = rng(`room ${index} round ${at}`)
    const seed = chance.int(2 ** 32)
    const learned = learner === 'untaught' ? null : learn(taste, ratings)
    if (learned) taste = { ...taste, weights: weightsOf(learned) }
    const draw: TasteDraw | null =
      learner === 'untaught' ? null : drawTaste(learned, FACTS, rng(seed).fork('taste'), CURIOUS[learner])
    const id = `round-${index}-${at}`
    const { brief } = tally({
      round: { id, seed, seconds: SECONDS },
      ballots: [silent(id)],
      ledger: { ...EMPTY_LEDGER, secret: 'simulation' },
      styles: FACTS,
      taste: draw,
    })
    const score = compose(brief)
    const style = brief.seats.groove
    const heard: Listened = {
      style,
      family: FACTS.find((one) => one.id === style)?.family ?? '',
      score,
      features: features(score),
      seed,
      again: grooves.slice(-3).filter((one) => one === style).length,
    }
    grooves.push(style)
    if (learner !== 'untaught') {
      const traits = traitsOf(brief, { score, features: heard.features }, FACTS)
      taste = withPiece(taste, id, { createdAt: at + 1, groove: style, traits })
      for (const one of listeners) ratings.push(...said(id, at, heard, one, chance.fork(one.id)))
    }
    return honest.reduce((sum, one) => sum + one.likes(heard, at), 0) / honest.length
  })
  return { kind, learner, approval }
}

/** All learners in one room, on the same rounds. */
export const playRoom = (index: number, rounds: number): readonly Evening[] =>
  LEARNERS.map((learner) => playEvening(index, learner, rounds))
