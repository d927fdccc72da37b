import type { Master } from '../audio/master.ts'
import type { Brief, Seat } from '../music/brief.ts'
import type { InstrumentFamily } from '../music/instruments.ts'
import type { Account } from './account.ts'
import type { CritiqueId } from '../music/critique.ts'
import type { MemberRef, PieceId, RoomId, RoundId } from './ids.ts'

/** Who a piece or a queue entry belongs to: who may skip it at once follows from it. */
export type Origin =
  | { readonly kind: 'member'; readonly member: MemberRef }
  | { readonly kind: 'round'; readonly round: RoundId; readonly host: MemberRef }

/** What of a Brief sounds in its piece: only that is credited. */
export interface Heard {
  readonly seats: readonly Seat[]
  /** Families of instruments that play a lead. */
  readonly leads: readonly InstrumentFamily[]
}

/** What a remix was made from and why: it has no votes of its own. */
export interface RemixOrigin {
  readonly of: PieceId
  /** The parent's title when it was made. */
  readonly title: string
  readonly changes: readonly CritiqueId[]
  /** Whose changes: of whoever pressed, of most who said something of the parent, or nobody's (another take). */
  readonly wish: 'own' | 'room' | 'none'
  /** The voted piece at the root of the line, on whose votes it stands; null where nobody voted. */
  readonly votes: { readonly piece: PieceId; readonly title: string; readonly voters: number } | null
}

/** What the library keeps. The files lie in the archive under `master.id`. */
export interface Piece {
  readonly version: 1
  readonly id: PieceId
  readonly room: RoomId
  readonly title: string
  readonly brief: Brief
  readonly account: Account | null
  readonly origin: Origin
  readonly createdAt: number
  /** In words, e.g. `D minor`. */
  readonly key: string
  readonly bpm: number
  /** Section names in order. */
  readonly form: readonly string[]
  readonly seconds: number
  readonly master: Master
  /** Pieces that this one was made from. */
  readonly parents: readonly PieceId[]
  /** Absent where it is no remix. */
  readonly remix?: RemixOrigin
  /** Absent in pieces kept before it was noted: all of the Brief is credited then. */
  readonly heard?: Heard
  /** Its sound file was lost or damaged when it was last asked for. */
  readonly damaged?: true
  /** Key of the panel that is its card; absent in pieces kept before it was noted. */
  readonly panel?: string
}
