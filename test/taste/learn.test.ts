import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rating } from '../../src/model/rating.ts'
import { EMPTY_TASTE } from '../../src/model/taste.ts'
import { CRITIQUES } from '../../src/music/critique.ts'
import {
  learn,
  MOST_OF_MEMBER,
  MOST_PIECES,
  MOST_RATINGS,
  weightsOf,
  withoutMember,
  withPiece,
  type Learned,
} from '../../src/taste/learn.ts'
import { heard, pieceOf, preference, rating, worth } from './support.ts'

/** So many times more random cases in the soak. */
const THOROUGH = process.env.VOXPOP_THOROUGH ? 30 : 1

const PIECES = ['reel', 'lofi', 'techno', 'bossa-nova', 'reel', 'lofi', 'chorale', 'trap'].map((style, i) =>
  pieceOf(style, i),
)
const taste = heard(...PIECES)

const some = fc.uniqueArray(
  fc.record({
    piece: fc.integer({ min: 0, max: PIECES.length - 1 }).map((i) => `p${i}`),
    member: fc.constantFrom('ada', 'ben', 'cem', 'dan'),
    thumb: fc.constantFrom('up' as const, 'down' as const),
    critique: fc.subarray([...CRITIQUES], { maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 20, selector: ({ piece, member }) => `${piece}/${member}` },
)
const asRatings = (all: readonly Omit<Rating, 'version' | 'room' | 'at'>[]) =>
  all.map(({ piece, member, thumb, critique }) => rating(piece, member, thumb, critique))

const same = (a: Learned | null, b: Learned | null) => {
  expect(a?.coordinates).toEqual(b?.coordinates)
  expect(a?.bearing).toEqual(b?.bearing)
  a?.posterior.mean.forEach((value, i) => expect(value).toBeCloseTo(b?.posterior.mean[i] ?? NaN, 6))
}
const learned = (...args: Parameters<typeof learn>): Learned => {
  const found = learn(...args)
  if (!found) throw new Error('nothing learned')
  return found
}

describe('what a room learns', () => {
  it('is nothing without ratings', () => {
    expect(learn(EMPTY_TASTE, [])).toBeNull()
    expect(learn(taste, [])).toBeNull()
    expect(learn(taste, [rating('a piece that nobody knows', 'ada', 'up')])).toBeNull()
  })

  it('depends on the ratings alone: not on their order, nor on what was learned, changed or withdrawn before', () => {
    fc.assert(
      fc.property(some, some, (now, before) => {
        const ratings = asRatings(now)
        const earlier = learn(taste, asRatings(before))
        const after = { ...taste, weights: earlier ? weightsOf(earlier) : {} }
        same(learn(after, ratings.toReversed()), learn(taste, ratings))
      }),
      { numRuns: 100 * THOROUGH },
    )
  })

  it('learns rating by rating what it learns from all at once', () => {
    fc.assert(
      fc.property(some, (all) => {
        const ratings = asRatings(all)
        let state = taste
        let last: Learned | null = null
        for (let n = 1; n <= ratings.length; n++) {
          last = learn(state, ratings.slice(0, n))
          state = { ...state, weights: last ? weightsOf(last) : {} }
        }
        same(last, learn(taste, ratings))
      }),
      { numRuns: 60 * THOROUGH },
    )
  })

  it('forgets a member as if they had never rated', () => {
    fc.assert(
      fc.property(some, fc.constantFrom('ada', 'ben'), (all, member) => {
        const ratings = asRatings(all)
        const others = ratings.filter((one) => one.member !== member)
        const without = withoutMember(taste, ratings, member)
        expect(without.ratings).toEqual(others)
        expect(
          Object.keys(without.taste.pieces).every((id) => others.some(({ piece }) => piece === id)),
        ).toBe(true)
        same(learn(without.taste, without.ratings), learn(taste, others))
      }),
      { numRuns: 100 * THOROUGH },
    )
  })

  it('likes what is liked, and is surer the more it hears', () => {
    const ratings = ['ada', 'ben', 'cem'].flatMap((member) => [
      rating('p0', member, 'up'),
      rating('p1', member, 'down'),
      rating('p4', member, 'up'),
      rating('p5', member, 'down'),
    ])
    const few = preference(learned(taste, ratings.slice(0, 4)), 'reel', 'lofi')
    const many = preference(learned(taste, ratings), 'reel', 'lofi')
    expect(few.mean).toBeGreaterThan(0)
    expect(many.mean).toBeGreaterThan(few.mean)
    expect(many.sd).toBeLessThan(few.sd)
  })

  it('does not take one loud rater for the room', () => {
    const pieces = Array.from({ length: 60 }, (_, i) => pieceOf(i % 2 ? 'reel' : 'techno', i))
    const room = heard(...pieces)
    const loud = pieces.map((_, i) => rating(`p${i}`, 'loud', i % 2 ? 'down' : 'up'))
    const quiet = ['ada', 'ben', 'cem', 'dan'].flatMap((member) =>
      pieces.slice(50).map((_, i) => rating(`p${50 + i}`, member, i % 2 ? 'up' : 'down')),
    )
    expect(preference(learned(room, loud), 'reel', 'techno').mean).toBeLessThan(0)
    expect(loud.length).toBeGreaterThan(quiet.length)
    expect(preference(learned(room, [...loud, ...quiet]), 'reel', 'techno').mean).toBeGreaterThan(0)
  })

  it('takes a critique as a comparison: too fast means slower, whatever the thumb', () => {
    const slope = (ratings: readonly Rating[], name: string) =>
      worth(learned(taste, ratings), { [name]: 1 }).mean
    expect(slope([rating('p0', 'ada', null, ['too-fast'])], 'tempo')).toBeLessThan(0)
    expect(slope([rating('p0', 'ada', null, ['too-slow'])], 'tempo')).toBeGreaterThan(0)
    expect(slope([rating('p2', 'ada', 'up', ['too-busy'])], 'score:density')).toBeLessThan(
      slope([rating('p2', 'ada', 'up')], 'score:density'),
    )
    expect(slope([rating('p0', 'ada', null, ['keep-groove'])], 'style:reel')).toBeGreaterThan(0)
    const led = heard(pieceOf('reel', 1, { 'lead:woodwind': 1 }))
    const wrong = learned(led, [rating('p0', 'ada', null, ['wrong-instruments'])])
    expect(worth(wrong, { 'lead:woodwind': 1 }).mean).toBeLessThan(0)
  })

  it('forgets: after many newer pieces what was said counts less', () => {
    const newer = Array.from({ length: 80 }, (_, i) => pieceOf('chorale', i))
    const room = heard(pieceOf('reel', 1), ...newer)
    const old = [rating('p0', 'ada', 'up'), rating('p0', 'ben', 'up')]
    const since = newer.map((_, i) => rating(`p${i + 1}`, 'cem', i % 2 ? 'up' : 'down'))
    const fresh = worth(learned(room, old), { 'style:reel': 1 })
    const stale = worth(learned(room, [...old, ...since]), { 'style:reel': 1 })
    expect(stale.mean).toBeLessThan(fresh.mean)
    expect(stale.sd).toBeGreaterThan(fresh.sd)
  })

  it('starts afresh after a reset', () => {
    const ratings = [rating('p0', 'ada', 'up', [], 10), rating('p1', 'ada', 'up', [], 20)]
    expect(learn({ ...taste, since: 20 }, ratings)).toBeNull()
    expect(learn({ ...taste, since: 15 }, ratings)?.ratings).toBe(1)
  })

  it('stays bounded: so many pieces, so many ratings, so many of one member', () => {
    const many = Array.from({ length: MOST_PIECES + 50 }, (_, i) => i)
    const room = many.reduce(
      (state, i) =>
        withPiece(state, `p${i}`, { createdAt: i, groove: 'reel', traits: PIECES[i % PIECES.length] }),
      EMPTY_TASTE,
    )
    expect(Object.keys(room.pieces)).toHaveLength(MOST_PIECES)
    expect(room.pieces).not.toHaveProperty('p0')
    const all = many.flatMap((i) =>
      ['ada', 'ben', 'cem', 'dan', 'eve', 'fay', 'gus'].map((member) => rating(`p${i}`, member, 'up')),
    )
    expect(learn(room, all)?.ratings).toBe(MOST_RATINGS)
    const one = many.map((i) => rating(`p${i}`, 'ada', 'up'))
    expect(learn(room, one)?.ratings).toBe(MOST_OF_MEMBER)
  })
})
