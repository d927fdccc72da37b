import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../src/adapters/store/store.ts'
import { scratch, voxpop } from './spawn.ts'

const cwd = scratch()
const run = voxpop(cwd)

describe('voxpop recount', () => {
  it('comes to the same Brief, and finds what somebody changed', async () => {
    const votes = [
      '--style',
      'lofi=3',
      '--style',
      'swing=2',
      '--mood',
      'calm=2',
      '--mood',
      'happy',
      '--energy',
      '2',
    ]
    expect((await run(['compose', ...votes, '--seconds', '20', '--no-audio', '--out', 'one'])).code).toBe(0)
    const file = path.join(cwd, 'one', 'piece.json')
    const agreed = await run(['recount', file])
    expect(agreed).toMatchObject({ code: 0, err: '' })
    expect(agreed.out).toMatch(/^\d+ ballots come to the same Brief, byte for byte\.\n$/)

    const text = readFileSync(file, 'utf8')
    const record = JSON.parse(text) as {
      lineage: { account: { seats: { style: string }[]; brief: { seats: { groove: string } } } }
    }
    record.lineage.account.seats[0].style = 'swing'
    record.lineage.account.brief.seats.groove = 'swing'
    writeFileSync(path.join(cwd, 'forged.json'), JSON.stringify(record))
    const forged = await run(['recount', 'forged.json'])
    expect(forged.code).toBe(1)
    expect(forged.err).toContain('The groove seat differs: the ballots give it to lofi.')
    expect(forged.err).toContain('The Brief in the account differs.')
  })

  it('takes a piece of the data folder by its id', async () => {
    const votes = ['--style', 'ambient', '--style', 'swing']
    await run(['compose', ...votes, '--seconds', '20', '--no-audio', '--out', 'three'])
    const { brief, lineage, score } = JSON.parse(
      readFileSync(path.join(cwd, 'three', 'piece.json'), 'utf8'),
    ) as { brief: object; lineage: { account: object }; score: { title: string; bpm: number } }
    const piece = {
      ...{ version: 1, id: 'abc123', room: 'den', title: score.title, brief, account: lineage.account },
      ...{ origin: { kind: 'member', member: { id: 'ada', name: 'Ada' } }, createdAt: 0, key: 'C major' },
      ...{ bpm: score.bpm, form: [], seconds: 20, parents: [] },
      master: { id: 'm', seconds: 20, packets: 1000, versions: {} },
    }
    const store = await openStore(path.join(cwd, 'data'))
    await store.set('pieces', 'den/abc123', piece)
    await store.close()
    expect(await run(['recount', 'abc123'])).toMatchObject({ code: 0 })
    expect(await run(['recount', 'abc124'])).toMatchObject({ code: 2 })
  })

  it('says of a piece without votes that there is nothing to count', async () => {
    await run(['compose', '--style', 'lofi', '--seconds', '20', '--no-audio', '--out', 'two'])
    expect(await run(['recount', path.join('two', 'piece.json')])).toMatchObject({ code: 0 })
  })

  it('answers in one line for what it cannot read', async () => {
    expect(await run(['recount'])).toMatchObject({ code: 2 })
    expect(await run(['recount', 'nothing'])).toMatchObject({ code: 2 })
    writeFileSync(path.join(cwd, 'broken.json'), '{"brief": 1}')
    const broken = await run(['recount', 'broken.json'])
    expect(broken.code).toBe(1)
    expect(broken.err.trim().split('\n')).toHaveLength(1)
  })
})
