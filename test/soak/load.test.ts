import { expect, it } from 'vitest'
import { soakLoad } from './load.ts'

it('several rooms vote, play and render at once: nobody is refused, nobody waits for all of another’s pieces', async () => {
  const lines: string[] = []
  const figures = await soakLoad(
    {
      ...{ rooms: 4, playing: 2, pieces: 1, styles: ['lofi'] },
      ...{ warmUpSeconds: 0, seconds: 8, votes: 4, renderEvery: 1 },
    },
    (line) => lines.push(line),
  )
  expect(lines).toEqual(['2 rooms play', '4 rounds are open', 'measuring'])
  expect(figures.heard).toHaveLength(2)
  for (const { count, holes } of figures.heard) {
    expect(count).toBeGreaterThan(50)
    expect(holes).toBe(0)
  }
  expect(figures.votes.length).toBeGreaterThan(4)
  expect(figures.refusals).toEqual([])
  expect(figures.places.length).toBeGreaterThan(0)
  expect(Math.max(...figures.places)).toBeLessThanOrEqual(2)
  expect(figures.errors).toEqual([])
  expect(figures.ended.code).toBe(0)
})
