import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { TOPICS } from '../../src/app/words/votes.ts'
import { styleFacts, STYLES } from '../../src/composer/styles/index.ts'
import { EMPTY_LEDGER } from '../../src/model/account.ts'
import { SEATS } from '../../src/music/seats.ts'
import { SEAT } from '../../src/vote/loads.ts'
import { tally } from '../../src/vote/tally.ts'
import { ballotOf } from '../support/ballots.ts'

const CAMPS = { lofi: 5, swing: 3, funk: 2 } as const
type Camp = keyof typeof CAMPS
const NAMES: Readonly<Record<string, Camp>> = { 'lo-fi': 'lofi', swing: 'swing', funk: 'funk' }
const IDS = Object.keys(CAMPS) as readonly Camp[]

const ballots = (round: string) =>
  IDS.flatMap((style) =>
    Array.from({ length: CAMPS[style] }, (_, i) => ({
      ...ballotOf(`${style}${i}`, { style: [style] }),
      round,
    })),
  )
const count = (round: string, ledger = { ...EMPTY_LEDGER, secret: 'guide' }) =>
  tally({
    round: { id: round, seed: 1, seconds: 90 },
    ballots: ballots(round),
    ledger,
    styles: STYLES.map(styleFacts),
  })

/** The rows of the guide's table: the level of each camp, and who has the part. */
const rows = async () => {
  const guide = await readFile(new URL('../../docs/guides/how-votes-count.md', import.meta.url), 'utf8')
  const cells = [...guide.matchAll(/^\| (\w[\w ]*?) +\|(.+)\|(.+)\|(.+)\| +([\w-]+) +\|$/gm)]
  return cells.map(([, part, ...rest]) => ({
    part,
    levels: rest.slice(0, 3).map((text) => Number(text.replaceAll('*', '').trim())),
    marked: rest.slice(0, 3).findIndex((text) => text.includes('**')),
    to: NAMES[rest[3]],
  }))
}

describe('the guide to how votes count', () => {
  it('shows what the rule does', async () => {
    const table = await rows()
    const { brief } = count('r1')
    expect(table.map(({ to }) => to)).toEqual(SEATS.map((seat) => brief.seats[seat]))
    const paid = { lofi: 0, swing: 0, funk: 0 }
    for (const { levels, marked, to } of table) {
      expect(levels).toEqual(IDS.map((id) => Number((paid[id] + 1 / CAMPS[id]).toFixed(2))))
      expect(IDS[marked]).toBe(to)
      expect(levels[marked]).toBe(Math.min(...levels))
      paid[to] += 1 / CAMPS[to]
    }
  })

  it('says where the camps stand, and that ten parts go by their numbers', () => {
    const first = count('r1')
    const loads = Object.values(first.ledger.style.loads)
    const above = (load: number) => Math.round(((load - Math.min(...loads)) / SEAT) * 100) / 100
    expect([...new Set(loads.map(above))].sort()).toEqual([0, 0.1, 0.17])
    const second = count('r2', first.ledger)
    expect(second.brief.seats.groove).toBe('lofi')
    const ten = [
      ...SEATS.map((seat) => first.brief.seats[seat]),
      ...SEATS.slice(0, 4).map((seat) => second.brief.seats[seat]),
    ]
    for (const id of IDS) expect(ten.filter((style) => style === id)).toHaveLength(CAMPS[id])
  })

  it('has its example in /help too', () => {
    const said = TOPICS.votes.entries.map(({ line }) => line).join(' ')
    expect(said).toContain(
      'Five want lo-fi, three swing, two funk. They get three, two and one of six parts.',
    )
  })
})
