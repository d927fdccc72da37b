import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { picture } from '../../bench/simulate/picture.ts'
import { simulateVotes } from '../../bench/simulate/votes.ts'

describe('the simulation of votes', () => {
  const results = simulateVotes(20)
  const shares = results.flatMap(({ room, shares: all }) => all.map((share) => ({ room, ...share })))

  it('gives minorities and newcomers their part under this rule, and nothing where the winner takes all', () => {
    const few = shares.filter(({ group }) => /minority|newcomers/.test(group))
    expect(few).toHaveLength(9)
    for (const { rule, share, due } of few)
      if (rule === 'Voxpop') expect(Math.abs(share - due)).toBeLessThan(0.02)
      else expect(share).toBe(0)
  })

  it('shows that hiding one’s approval of a sure winner pays', () => {
    const [open, hiding] = ['say both', 'hide'].map((words) =>
      shares.find(
        ({ room, rule, group }) => room.includes(words) && rule === 'Voxpop' && /C most/.test(group),
      ),
    )
    expect(hiding?.share).toBeGreaterThan(open?.share ?? 1)
  })

  it('is drawn in the docs as it comes out now', async () => {
    const drawn = await readFile(new URL('../../docs/pictures/votes.svg', import.meta.url), 'utf8')
    expect(drawn).toBe(picture(simulateVotes(100), 100))
  })

  it('draws every room, for light and dark', () => {
    const svg = picture(results, 20)
    for (const { room } of results) expect(svg).toContain(`>${room}<`)
    expect(svg).toContain('prefers-color-scheme: dark')
    expect(svg).not.toMatch(/NaN|undefined/)
  })
})
