/** `npm run simulate -- votes [--rounds 100] [--out DIR]`: what voting rules give to whom, as a table and a picture. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { picture } from './picture.ts'
import { RULES } from './rules.ts'
import { simulateVotes, type RoomResult } from './votes.ts'

const USAGE = 'npm run simulate -- votes [--rounds 100] [--out DIR]'
const per = (share: number) => `${Math.round(share * 100)} %`

const tableOf = (results: readonly RoomResult[]): string => {
  const rules = RULES.map(({ name }) => name)
  const rows = results.flatMap(({ room, shares }) =>
    [...Map.groupBy(shares, ({ group }) => group)].map(([group, own]) => [
      room,
      group,
      per(own[0].due),
      ...own.map(({ share }) => per(share)),
    ]),
  )
  const cells = [['room', 'group', 'of the voters', ...rules], ...rows]
  const widths = cells[0].map((_, i) => Math.max(...cells.map((row) => row[i].length)))
  return cells.map((row) => row.map((cell, i) => cell.padEnd(widths[i])).join('  ')).join('\n')
}

const run = (): number => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string', default: '100' }, out: { type: 'string' } },
  })
  const rounds = Number(values.rounds)
  if (positionals.join() !== 'votes' || !Number.isInteger(rounds) || rounds < 2 || rounds > 10_000) {
    console.error(`Usage: ${USAGE}; 2 to 10000 rounds.`)
    return 2
  }
  const results = simulateVotes(rounds)
  console.log(tableOf(results))
  if (values.out !== undefined) {
    mkdirSync(values.out, { recursive: true })
    const file = join(values.out, 'votes.svg')
    writeFileSync(file, picture(results, rounds))
    console.log(`\n${file}`)
  }
  return 0
}

process.exitCode = run()
