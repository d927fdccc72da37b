import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parsePiece, scratch, voxpop } from './spawn.ts'

const folder = scratch()
const run = voxpop(folder)
const read = (name: string) => parsePiece(readFileSync(path.join(folder, name, 'piece.json'), 'utf8'))

describe('voxpop compose --remix', () => {
  beforeAll(async () => {
    await run(['compose', '--style', 'lofi', '--seconds', '30', '--seed', '7', '--no-audio', '--out', 'a'])
  })

  it('changes what it was asked to, keeps the rest, and says so in piece.json', async () => {
    const remix = ['compose', '--remix', 'a/piece.json', '--change', 'too-fast', '--no-audio']
    expect((await run([...remix, '--out', 'b'])).code).toBe(0)
    const [parent, child] = [read('a'), read('b')]
    expect(child.score.bpm / parent.score.bpm).toBeCloseTo(1 / 1.18, 2)
    expect(child.score.parts).toEqual(parent.score.parts)
    expect(child.score.title).toBe(`${parent.score.title} (Slow)`)
    expect(child.lineage).toMatchObject({ operation: 'remix', changes: ['too-fast'], account: null })
    expect(child.lineage.parents).toEqual([child.brief.revision?.of])
    await run([...remix, '--out', 'c'])
    expect(read('c').score).toEqual(child.score)
  })

  it('has one line for what is wrong', async () => {
    const no = async (...args: readonly string[]) => (await run(['compose', ...args, '--no-audio'])).err
    expect(await no('--remix', 'a/piece.json', '--change', 'louder')).toMatch(/There is no change "louder"/)
    expect(await no('--remix', 'a/piece.json', '--change', 'too-fast', '--change', 'too-slow')).toMatch(
      /pull apart/,
    )
    expect(await no('--remix', 'a/piece.json', '--style', 'lofi')).toMatch(/takes --style from its parent/)
    expect(await no('--change', 'too-busy')).toMatch(/--change is for remixes/)
    const damaged = JSON.parse(readFileSync(path.join(folder, 'b/piece.json'), 'utf8')) as {
      brief: { revision: { tempo: number } }
    }
    damaged.brief.revision.tempo = 9
    writeFileSync(path.join(folder, 'damaged.json'), JSON.stringify(damaged))
    expect(await no('--remix', 'damaged.json')).toMatch(/brief\.revision\.tempo/)
  })
})
