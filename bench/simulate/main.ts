/**
 * `npm run simulate -- votes [--rounds 100] [--out DIR]`: what voting rules give to whom.
 * `npm run simulate -- taste [--rooms 52] [--rounds 60] [--out DIR]`: what a room gains from being learned.
 * Each as a table and, with `--out`, as a picture.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { picture } from './picture.ts'
import { RULES } from './rules.ts'
import { playRooms } from './taste-crew.ts'
import { tastePicture } from './taste-picture.ts'
import { reportOf } from './taste-report.ts'
import { simulateVotes, type RoomResult } from './votes.ts'

const USAGE = `npm run simulate -- votes [--rounds 100] [--out DIR]
       npm run simulate -- taste [--rooms 52] [--rounds 60] [--out DIR]
with 2 to 10000 rounds of votes; 4 to 1000 rooms, and 30 to 1000 rounds of taste`
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

const draw = (out: string | undefined, name: string, svg: string): void => {
  if (out === undefined) return
  mkdirSync(out, { recursive: true })
  const file = join(out, name)
  writeFileSync(file, svg)
  console.log(`\n${file}`)
}

const votes = (rounds: number, out: string | undefined): void => {
  const results = simulateVotes(rounds)
  console.log(tableOf(results))
  draw(out, 'votes.svg', picture(results, rounds))
}

const taste = async (rooms: number, rounds: number, out: string | undefined): Promise<void> => {
  const tell = (done: number) => process.stderr.isTTY && process.stderr.write(`\r${done} of ${rooms} rooms `)
  const evenings = await playRooms(rooms, rounds, tell)
  if (process.stderr.isTTY) process.stderr.write('\r')
  console.log(reportOf(evenings))
  draw(out, 'taste.svg', tastePicture(evenings))
}

/** A whole number from an option; undefined where it is none, or out of range. */
const whole = (text: string | undefined, usual: number, least: number, most: number): number | undefined => {
  const value = text === undefined ? usual : Number(text)
  return Number.isInteger(value) && value >= least && value <= most ? value : undefined
}

const run = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string' }, rooms: { type: 'string' }, out: { type: 'string' } },
  })
  const [what, ...rest] = positionals
  const isTaste = what === 'taste'
  const rounds = isTaste ? whole(values.rounds, 60, 30, 1000) : whole(values.rounds, 100, 2, 10_000)
  const rooms = whole(values.rooms, 52, 4, 1000)
  if ((!isTaste && what !== 'votes') || rest.length > 0 || rounds === undefined || rooms === undefined) {
    console.error(`Usage: ${USAGE}.`)
    return 2
  }
  if (isTaste) await taste(rooms, rounds, values.out)
  else votes(rounds, values.out)
  return 0
}

process.exitCode = await run()
