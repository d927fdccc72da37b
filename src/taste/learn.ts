import type { RatedPiece, RoomTaste } from '../model/taste.ts'
import type { Rating } from '../model/rating.ts'
import { preferred } from './critique.ts'
import { fit, type Posterior, type Row } from './fit.ts'
import { againTraits, EARS } from './again.ts'
import { APART, deviationOf, HALF_LIFE, LENIENCY, meanOf } from './prior.ts'
import type { Traits } from './traits.ts'

/** The newest pieces that are learned from. */
export const MOST_PIECES = 200
/** Of one member so many ratings, the newest pieces first; of one piece so many members. */
export const MOST_OF_MEMBER = 100
export const MOST_OF_PIECE = 50
/** In all. With it a fit takes some tens of milliseconds and a room's record stays small. */
export const MOST_RATINGS = 400

/** A critique weighs less than a thumb: it speaks of one side of a piece. */
const CRITIQUE_WEIGHT = 0.7

/** What a room's ratings came to. A function of them alone, whatever the order in which they were made. */
export interface Learned {
  /** What the weights belong to, in order. */
  readonly coordinates: readonly string[]
  readonly posterior: Posterior
  readonly ratings: number
  readonly members: number
  readonly pieces: number
  /** The grooves of the pieces that were rated last, the newest first. */
  readonly recent: readonly string[]
  /** By coordinate: how many ratings have something to say of it. */
  readonly bearing: Readonly<Record<string, number>>
}

interface Evidence {
  readonly rating: Rating
  readonly piece: RatedPiece
  /** Newer pieces that were rated. */
  readonly age: number
}

/** A trait this far from 0 bears on its coordinate. */
const BEARS = 0.3

const byPlace = (a: Rating, b: Rating) =>
  a.piece === b.piece ? (a.member < b.member ? -1 : 1) : a.piece < b.piece ? -1 : 1

/** What is learned from: ratings since the last reset, the newest pieces first, within the limits. */
const evidenceOf = ({ since, pieces }: RoomTaste, ratings: readonly Rating[]): readonly Evidence[] => {
  const known = ratings.filter(({ at, piece }) => at > since && Object.hasOwn(pieces, piece))
  const order = [...new Set(known.map(({ piece }) => piece))].sort(
    (a, b) => pieces[b].createdAt - pieces[a].createdAt || (a < b ? -1 : 1),
  )
  const ages = new Map(order.slice(0, MOST_PIECES).map((piece, age) => [piece, age]))
  const grooves = order.map((piece) => pieces[piece].groove)
  const heardAs = (piece: string, age: number): RatedPiece => {
    const known = pieces[piece]
    return { ...known, traits: { ...known.traits, ...againTraits(known.groove, grooves.slice(age + 1)) } }
  }
  const ofMember = new Map<string, number>()
  const ofPiece = new Map<string, number>()
  return known
    .filter(({ piece }) => ages.has(piece))
    .map((rating): Evidence => {
      const age = ages.get(rating.piece) ?? 0
      return { rating, piece: heardAs(rating.piece, age), age }
    })
    .sort((a, b) => a.age - b.age || byPlace(a.rating, b.rating))
    .filter(({ rating: { member, piece } }) => {
      const [own, here] = [(ofMember.get(member) ?? 0) + 1, (ofPiece.get(piece) ?? 0) + 1]
      if (own > MOST_OF_MEMBER || here > MOST_OF_PIECE) return false
      ofMember.set(member, own)
      ofPiece.set(piece, here)
      return true
    })
    .slice(0, MOST_RATINGS)
}

const recentGrooves = (evidence: readonly Evidence[]): readonly string[] =>
  [...new Map(evidence.map(({ age, piece }) => [age, piece.groove])).values()].slice(0, EARS)

interface Said {
  readonly traits: Traits
  readonly yes: boolean
  readonly weight: number
  readonly lenient: boolean
}

const saidIn = ({ rating, piece, age }: Evidence): readonly Said[] => {
  const weight = 2 ** (-age / HALF_LIFE)
  const thumb: readonly Said[] =
    rating.thumb === null ? [] : [{ traits: piece.traits, yes: rating.thumb === 'up', weight, lenient: true }]
  return [
    ...thumb,
    ...rating.critique.map((critique) => ({
      traits: preferred(critique, piece.traits),
      yes: true,
      weight: weight * CRITIQUE_WEIGHT,
      lenient: false,
    })),
  ]
}

/**
 * Learns a room's taste from its ratings.
 *
 * Always from all of them: so a rating that is changed or withdrawn leaves no trace. It begins where the last fit ended
 * (`taste.weights`), from where a new rating is a few steps of Newton's method away; where it begins does not matter for
 * where it arrives (see `fit`).
 *
 * @param ratings of this room; those of pieces that are not in `taste` are left out
 * @returns null where there are none
 */
export const learn = (taste: RoomTaste, ratings: readonly Rating[]): Learned | null => {
  const evidence = evidenceOf(taste, ratings)
  if (evidence.length === 0) return null
  const members = [...Map.groupBy(evidence, ({ rating }) => rating.member)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => own.flatMap(saidIn))
  const coordinates = [...new Set(members.flat().flatMap(({ traits }) => Object.keys(traits)))].sort()
  const place = new Map(coordinates.map((name, i) => [name, i]))
  const rows = members.map((own) =>
    own.map(({ traits, yes, weight, lenient }): Row => {
      const x = new Float64Array(coordinates.length)
      for (const [name, value] of Object.entries(traits)) x[place.get(name) ?? 0] = value
      return { x, yes, weight, lenient }
    }),
  )
  const posterior = fit(
    rows,
    {
      mean: Float64Array.from(coordinates, meanOf),
      sd: Float64Array.from(coordinates, deviationOf),
      leniency: LENIENCY,
      apart: APART,
    },
    Float64Array.from(coordinates, (name) => taste.weights[name] ?? meanOf(name)),
  )
  const bearing: Record<string, number> = Object.fromEntries(coordinates.map((name) => [name, 0]))
  for (const one of evidence) {
    const spoken = saidIn(one).flatMap(({ traits }) => Object.entries(traits))
    for (const name of new Set(spoken.flatMap(([each, value]) => (Math.abs(value) < BEARS ? [] : [each]))))
      bearing[name]++
  }
  return {
    coordinates,
    posterior,
    ratings: evidence.length,
    members: members.length,
    pieces: new Set(evidence.map(({ rating }) => rating.piece)).size,
    recent: recentGrooves(evidence),
    bearing,
  }
}

/** What was learned, by coordinate: what the store keeps for the next fit. */
export const weightsOf = ({ coordinates, posterior }: Learned): Readonly<Record<string, number>> =>
  Object.fromEntries(coordinates.map((name, i) => [name, posterior.mean[i]]))

/** The taste with a piece that somebody rated; of too many the oldest are forgotten. */
export const withPiece = (taste: RoomTaste, id: string, piece: RatedPiece): RoomTaste => {
  const pieces = Object.entries({ ...taste.pieces, [id]: piece })
    .sort(([a, { createdAt: x }], [b, { createdAt: y }]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_PIECES)
  return { ...taste, pieces: Object.fromEntries(pieces) }
}

/**
 * A room's taste and ratings without one member, as if they had never rated: pieces that nobody else rated are forgotten,
 * and the weights they helped to find are found anew.
 */
export const withoutMember = (
  taste: RoomTaste,
  ratings: readonly Rating[],
  member: string,
): { readonly taste: RoomTaste; readonly ratings: readonly Rating[] } => {
  const others = ratings.filter((rating) => rating.member !== member)
  const rated = new Set(others.map(({ piece }) => piece))
  const pieces = Object.fromEntries(Object.entries(taste.pieces).filter(([id]) => rated.has(id)))
  const without = { ...taste, pieces, weights: {} }
  const learned = learn(without, others)
  return { taste: { ...without, weights: learned ? weightsOf(learned) : {} }, ratings: others }
}
