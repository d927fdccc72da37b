import { createHash } from 'node:crypto'
import type { Master } from '../audio/master.ts'
import type { Account } from '../model/account.ts'
import type { PieceId, RoomId } from '../model/ids.ts'
import type { Origin, Piece, RemixOrigin } from '../model/piece.ts'
import { SEATS, type Brief } from '../music/brief.ts'
import { keyName } from '../music/scale.ts'
import type { Score } from '../music/score.ts'
import { heardIn } from './heard.ts'

/** JSON with keys in order, so that equal values read alike whoever built them. Undefined members are left out. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
  return `{${members.join(',')}}`
}

/** The first 12 hexadecimal digits of the SHA-256 of `value` as canonical JSON. */
export const shortHash = (value: unknown): string =>
  createHash('sha256').update(canonical(value)).digest('hex').slice(0, 12)

export interface Finished {
  readonly room: RoomId
  readonly brief: Brief
  readonly score: Score
  readonly master: Master
  /** Null where nobody voted. */
  readonly account: Account | null
  readonly origin: Origin
  /** Ms since 1970. */
  readonly createdAt: number
  readonly parents?: readonly PieceId[]
  readonly remix?: RemixOrigin
}

/** A piece's id: the same Brief, made by the same versions for the same room, is the same piece. */
export const pieceId = ({ room, brief, master }: Pick<Finished, 'room' | 'brief' | 'master'>): PieceId =>
  shortHash({ room, brief, versions: master.versions })

/** What the library keeps of a finished piece. */
export const pieceOf = (made: Finished): Piece => ({
  version: 1,
  id: pieceId(made),
  room: made.room,
  title: made.score.title,
  brief: made.brief,
  account: made.account,
  origin: made.origin,
  createdAt: made.createdAt,
  key: keyName(made.score.key),
  bpm: made.score.bpm,
  form: made.score.sections.map((section) => section.name),
  seconds: made.master.seconds,
  master: made.master,
  parents: made.parents ?? [],
  ...(made.remix ? { remix: made.remix } : {}),
  heard: heardIn(made.score),
})

/** The styles of a Brief, each once, the one with most seats first, then in the order of the seats. */
export const stylesOf = (brief: Brief): readonly string[] => {
  const seats = SEATS.map((seat) => brief.seats[seat])
  const count = (style: string) => seats.filter((other) => other === style).length
  return [...new Set(seats)].sort((a, b) => count(b) - count(a) || seats.indexOf(a) - seats.indexOf(b))
}
