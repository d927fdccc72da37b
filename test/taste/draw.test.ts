import { describe, expect, it } from 'vitest'
import { QUESTIONS } from '../../src/model/ballot.ts'
import { rng } from '../../src/music/rng.ts'
import { drawTaste } from '../../src/taste/draw.ts'
import { explain, normalShare } from '../../src/taste/explain.ts'
import { learn } from '../../src/taste/learn.ts'
import { FACTS, heard, pieceOf, rating } from './support.ts'

const STYLES = ['reel', 'lofi', 'techno', 'reel', 'lofi', 'techno', 'reel', 'techno']
const taste = heard(...STYLES.map((style, i) => pieceOf(style, i, { tempo: style === 'reel' ? 0.8 : -0.8 })))
const ratings = ['ada', 'ben', 'cem'].flatMap((member) =>
  STYLES.map((style, i) => rating(`p${i}`, member, style === 'reel' ? 'up' : 'down')),
)
const learned = learn(taste, ratings)

const draw = (seed: number, curiosity?: number) => drawTaste(learned, FACTS, rng(seed), curiosity)

describe('a draw', () => {
  it('is none where nothing was rated', () => {
    expect(drawTaste(null, FACTS, rng(1))).toBeNull()
  })

  it('is the same for the same ratings and chance, whatever their order, and in thousandths', () => {
    const again = drawTaste(learn(taste, ratings.toReversed()), FACTS, rng(7))
    expect(again).toEqual(draw(7))
    expect(draw(8)).not.toEqual(draw(7))
    const numbers = QUESTIONS.flatMap((question) => Object.values(draw(7)?.leanings[question] ?? {}))
    for (const value of [...numbers, ...Object.values(draw(7)?.features ?? {})])
      expect(Math.round(value * 1000) / 1000).toBe(value)
  })

  it('speaks of every style, and of other options only where they beat the style’s own way', () => {
    const leanings = draw(3)?.leanings
    expect(Object.keys(leanings?.style ?? {}).sort()).toEqual(FACTS.map(({ id }) => id).sort())
    for (const question of QUESTIONS.filter((id) => id !== 'style'))
      for (const value of Object.values(leanings?.[question] ?? {})) expect(value).toBeGreaterThan(0)
  })

  it('takes what is liked most of the time, what is disliked hardly ever, and something new now and then', () => {
    const winners = Array.from({ length: 200 }, (_, seed) => {
      const style = draw(seed)?.leanings.style ?? {}
      return Object.keys(style).reduce((best, id) => (style[id] > style[best] ? id : best))
    })
    const share = (id: string) => winners.filter((one) => one === id).length / winners.length
    expect(share('reel')).toBeGreaterThan(0.2)
    expect(share('lofi') + share('techno')).toBeLessThan(0.02)
    expect(new Set(winners).size).toBeGreaterThan(2)
  })

  it('is the mean without curiosity', () => {
    expect(draw(1, 0)).toEqual(draw(2, 0))
  })
})

describe('the explanation', () => {
  const found = learned && explain(learned, FACTS)

  it('tells what is liked and what not, how surely, and from how many ratings', () => {
    const of = (id: string) => found?.opinions.find((one) => one.id === id)
    expect(of('reel')).toMatchObject({ kind: 'style', ratings: 9 })
    expect(of('reel')?.liking).toBeGreaterThan(found?.average ?? 1)
    expect(of('techno')?.liking).toBeLessThan(found?.average ?? 0)
    expect(of('reel')?.sure).toBeGreaterThan(0.9)
    expect(of('tempo+')?.sure).toBeGreaterThan(0.6)
    expect(of('tempo-')).toBeUndefined()
    expect(of('samba')).toBeUndefined()
  })

  it('gives intervals around its guesses', () => {
    expect(found?.opinions.length).toBeGreaterThan(5)
    for (const { low, liking, high, sure } of found?.opinions ?? []) {
      expect(low).toBeLessThan(liking)
      expect(liking).toBeLessThan(high)
      expect(sure).toBeGreaterThanOrEqual(0.5)
      expect(sure).toBeLessThanOrEqual(1)
    }
  })

  it('knows the normal distribution', () => {
    for (const [deviations, share] of [
      [0, 0.5],
      [1, 0.841345],
      [-1.2816, 0.1],
      [2, 0.97725],
    ])
      expect(normalShare(deviations)).toBeCloseTo(share, 4)
  })
})
