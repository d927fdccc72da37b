import { STYLES, styleFacts } from '../../src/composer/styles/index.ts'
import type { Rating, Thumb } from '../../src/model/rating.ts'
import { EMPTY_TASTE, type RoomTaste } from '../../src/model/taste.ts'
import { rng } from '../../src/music/rng.ts'
import type { Learned } from '../../src/taste/learn.ts'
import { expected } from '../../src/taste/fit.ts'
import { sum, traitsOfStyle, type Traits } from '../../src/taste/traits.ts'

export const FACTS = STYLES.map(styleFacts)

/** A rating of a piece by a member; pieces are named by their number. */
export const rating = (
  piece: string,
  member: string,
  thumb: Thumb | null,
  critique: Rating['critique'] = [],
  at = 1,
): Rating => ({ version: 1, room: 'den', piece, member, thumb, critique, at })

/** A piece of one style as it usually is, with a little chance and whatever else is said of it. */
export const pieceOf = (style: string, seed: number, more: Traits = {}): Traits => {
  const facts = FACTS.find(({ id }) => id === style)
  if (!facts) throw new RangeError(style)
  const chance = rng(`piece ${seed}`)
  const usual = Object.entries(traitsOfStyle(facts, FACTS)).map(
    ([name, value]) => [name, name.startsWith('score:') ? value + 0.5 * chance.normal() : value] as const,
  )
  return sum([1, { bias: 1 }], [1, Object.fromEntries(usual)], [1, more])
}

const grooveOf = (traits: Traits): string =>
  Object.keys(traits)
    .find((name) => name.startsWith('style:'))
    ?.slice(6) ?? ''

/** A room that has heard these pieces, the first the oldest; pieces are called `p0`, `p1` and so on. */
export const heard = (...pieces: readonly Traits[]): RoomTaste => ({
  ...EMPTY_TASTE,
  pieces: Object.fromEntries(
    pieces.map((traits, i) => [`p${i}`, { createdAt: i + 1, groove: grooveOf(traits), traits }]),
  ),
})

/** Mean and deviation of what a point is worth, in logits. */
export const worth = ({ coordinates, posterior }: Learned, point: Traits) =>
  expected(
    posterior,
    Float64Array.from(coordinates, (name) => point[name] ?? 0),
  )

/** How much better one style is thought of than another, in logits. */
export const preference = (learned: Learned, one: string, other: string) => {
  const [a, b] = [one, other].map((id) => {
    const facts = FACTS.find((style) => style.id === id)
    return facts ? traitsOfStyle(facts, FACTS) : {}
  })
  return worth(learned, sum([1, a], [-1, b]))
}
