import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { decodeId } from '../../src/adapters/discord/ids.ts'
import type { StageRecord } from '../../src/app/context.ts'
import { demuxer } from '../../src/audio/ogg.ts'
import type { Account, Ledger } from '../../src/model/account.ts'
import { CHARGED } from '../../src/model/account.ts'
import type { Ballot } from '../../src/model/ballot.ts'
import type { Piece } from '../../src/model/piece.ts'
import type { Rating } from '../../src/model/rating.ts'
import type { Round } from '../../src/model/round.ts'
import type { Settings } from '../../src/model/settings.ts'
import { readMidi } from '../../src/music/midi.ts'
import { recountAll } from '../../src/vote/recount.ts'
import { styleFacts, STYLES } from '../../src/composer/styles/index.ts'
import { controlsOf, type Message } from '../standin/index.ts'

/** What lies in a data folder, read beside the bot, as an accountant would. */

export interface Promised {
  readonly id: string
  readonly panel: string
  readonly account: Account | null
  readonly ledger: Ledger | null
  readonly resumed: number
}
export interface PanelRecord {
  readonly message: string | null
  readonly live: boolean
}

export interface Books {
  readonly ballots: ReadonlyMap<string, Ballot>
  readonly round: Round | undefined
  readonly ledger: Ledger | undefined
  readonly promises: readonly Promised[]
  readonly pieces: readonly Piece[]
  readonly previews: readonly { readonly master: string }[]
  readonly ratings: ReadonlyMap<string, Rating>
  readonly settings: Settings | undefined
  readonly queue: StageRecord | undefined
  readonly panels: ReadonlyMap<string, PanelRecord>
}

/** All records of one room. Reads what is committed, whether or not a bot has the file open. */
export const readBooks = (dir: string, room: string): Books => {
  const db = new DatabaseSync(path.join(dir, 'voxpop.sqlite'), { readOnly: true, timeout: 5000 })
  try {
    const rows = db.prepare('SELECT collection, key, value FROM records').all()
    const of = <T>(collection: string): readonly (readonly [string, T])[] =>
      rows
        .filter((row) => row.collection === collection)
        .map((row) => [String(row.key), (JSON.parse(String(row.value)) as { value: T }).value])
    const one = <T>(collection: string) => new Map(of<T>(collection)).get(room)
    return {
      ballots: new Map(of('ballots')),
      round: one('rounds'),
      ledger: one('ledgers'),
      promises: of<Promised>('commissions').map(([, promise]) => promise),
      pieces: of<Piece>('pieces').map(([, piece]) => piece),
      previews: of<{ master: string }>('previews').map(([, preview]) => preview),
      ratings: new Map(of('ratings')),
      settings: one('settings'),
      queue: one('queues'),
      panels: new Map(of('discord-panels')),
    }
  } finally {
    db.close()
  }
}

const FACTS = STYLES.map(styleFacts)
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** What is wrong with how votes were counted: every account counts again to itself, the ledger is what the newest left. */
export const miscounts = ({ pieces, promises, ledger }: Books): readonly string[] => {
  const counted = [
    ...pieces.toSorted((a, b) => a.createdAt - b.createdAt).map(({ account }) => account),
    ...promises.map(({ account }) => account),
  ].flatMap((account) => account ?? [])
  const wrong = counted.flatMap((account) =>
    same(recountAll(account, FACTS), account)
      ? []
      : [`the account of round ${account.round} differs when recounted`],
  )
  const rounds = counted.map(({ round }) => round)
  if (new Set(rounds).size < rounds.length && promises.length === 0) wrong.push('a round was counted twice')
  const fits = (account: Account) =>
    CHARGED.every((question) => {
      const page = ledger?.[question]
      const after = account.ballots.flatMap(({ loads }) => loads[question]?.[1] ?? [])
      if (!page || after.length === 0) return true
      const least = Math.min(...after)
      const wanted = after.map((load) => load - least).toSorted((a, b) => a - b)
      return same(
        page.last.map((voter) => page.loads[voter]).toSorted((a, b) => a - b),
        wanted,
      )
    })
  if (counted.length > 0 && !counted.some(fits)) wrong.push('the ledger is not what any account left')
  return wrong
}

/** What lies in a folder; nothing where there is none. */
export const names = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
export const piecesIn = (dir: string): readonly string[] => names(path.join(dir, 'pieces'))

const checked = new Set<string>()
/** What is wrong with the files of pieces: half-written ones, damaged ones. Each is looked into once. */
export const damages = (dir: string): readonly string[] =>
  piecesIn(dir).flatMap((name) => {
    const folder = path.join(dir, 'pieces', name)
    if (name.endsWith('.part') || checked.has(folder)) return []
    try {
      const reader = demuxer(name)
      const packets = reader.push(readFileSync(path.join(folder, 'piece.opus')))
      JSON.parse(readFileSync(path.join(folder, 'piece.json'), 'utf8'))
      readMidi(readFileSync(path.join(folder, 'piece.mid')), name)
      const png = readFileSync(path.join(folder, 'waveform.png')).subarray(1, 4).toString()
      const names = readdirSync(folder).toSorted().join(' ')
      if (!reader.ended() || packets.length === 0) return [`${name}: its sound is cut short`]
      if (png !== 'PNG') return [`${name}: its picture is none`]
      if (names !== 'piece.json piece.mid piece.opus waveform.png') return [`${name}: it holds ${names}`]
      checked.add(folder)
      return []
    } catch (error) {
      return [`${name}: ${String(error)}`]
    }
  })

/** The packets of a finished piece. */
export const packetsOf = (dir: string, master: string): readonly Uint8Array[] =>
  demuxer(master).push(readFileSync(path.join(dir, 'pieces', master, 'piece.opus')))

/** What is wrong with the messages that the bot has posted: each is a panel's, each panel has one. */
export const strays = (messages: readonly Message[], { panels }: Books): readonly string[] => {
  const there = messages.filter(({ deleted }) => !deleted).map(({ id }) => id)
  const owned = [...panels.values()].flatMap(({ message }) => message ?? [])
  return [
    ...there.filter((id) => !owned.includes(id)).map((id) => `message ${id} belongs to no panel`),
    ...owned.filter((id, i) => owned.indexOf(id) !== i).map((id) => `message ${id} belongs to two panels`),
    ...owned.filter((id) => !there.includes(id)).map((id) => `the panel's message ${id} is not there`),
  ]
}

/** The argument of the first control that does this, e.g. the piece that a card's thumb rates. */
export const argumentOf = (message: Message, action: string): string | undefined =>
  controlsOf(message)
    .map(({ custom_id }) => decodeId(String(custom_id)))
    .find((target) => target.action === action)?.args[0]
