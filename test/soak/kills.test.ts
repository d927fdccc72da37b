import { expect, it } from 'vitest'
import { soakKills } from './kills.ts'

/** The short form of `kills.soak.ts`. */
it.skipIf(process.platform !== 'linux')(
  'a bot killed at random moments loses nothing that members saw confirmed',
  async () => {
    const found = await soakKills({ kills: 4, seed: 'short' }, () => undefined)
    expect(found.lost).toEqual([])
    expect(found.code).toBe(0)
    expect(Object.values(found.confirmed).reduce((sum, n) => sum + n, 0)).toBeGreaterThan(10)
  },
  300_000,
)
