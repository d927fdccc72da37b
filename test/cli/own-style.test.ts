import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { PLAIN_DIALS, type Recipe } from '../../src/music/recipe.ts'
import { scratch, voxpop } from './spawn.ts'

const cwd = scratch()
const run = voxpop(cwd)
const read = (file: string) =>
  JSON.parse(readFileSync(path.join(cwd, file), 'utf8')) as {
    brief: { seats: Record<string, string>; recipes?: Recipe[] }
    lineage: { account: { recipes?: Recipe[] } | null }
  }

const RECIPE: Recipe = {
  version: 1,
  id: 'own-night-bus',
  name: 'Night bus',
  line: 'Of lo-fi hip-hop and bossa nova',
  seats: {
    groove: 'lofi',
    harmony: 'lofi',
    melody: 'bossa-nova',
    instrumentation: 'lofi',
    sound: 'lofi',
  },
  dials: { ...PLAIN_DIALS, tempo: 90 },
}
writeFileSync(path.join(cwd, 'night-bus.json'), JSON.stringify(RECIPE))
const quiet = ['--recipe', 'night-bus.json', '--seconds', '20', '--seed', '3', '--no-audio']

describe('voxpop compose --recipe', () => {
  it('composes an own style, whose piece carries it', async () => {
    expect(await run(['compose', ...quiet, '--out', 'one'])).toMatchObject({ code: 0, err: '' })
    const { brief } = read('one/piece.json')
    expect(brief.seats.groove).toBe('own-night-bus')
    expect(brief.recipes).toEqual([RECIPE])
  })

  it('votes for it beside others, and the account is counted again', async () => {
    const votes = ['--style', 'own-night-bus=2', '--style', 'swing=3']
    expect((await run(['compose', ...quiet, ...votes, '--out', 'two'])).code).toBe(0)
    const { brief, lineage } = read('two/piece.json')
    expect(new Set(Object.values(brief.seats))).toEqual(new Set(['own-night-bus', 'swing']))
    expect(lineage.account?.recipes).toEqual([RECIPE])
    expect(await run(['recount', 'two/piece.json'])).toMatchObject({ code: 0, err: '' })
    const forged = read('two/piece.json')
    if (forged.lineage.account) delete forged.lineage.account.recipes
    writeFileSync(path.join(cwd, 'forged.json'), JSON.stringify(forged))
    expect((await run(['recount', 'forged.json'])).code).toBe(1)
  })

  it('refuses a file that is no style in one line', async () => {
    writeFileSync(path.join(cwd, 'bad.json'), '{"version":1,"name":"x","seats":{"groove":"polka"}}')
    const ended = await run(['compose', '--recipe', 'bad.json', '--no-audio'])
    expect(ended.code).toBe(2)
    expect(ended.err).toMatch(/^voxpop: That is no style of Voxpop: I do not know the style of its groove\./)
  })
})
