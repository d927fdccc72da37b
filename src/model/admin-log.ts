import type { MemberId, RoundId } from './ids.ts'

type Value = string | number | boolean

/** What somebody did by an admin's right, or what was done to everybody's data. */
export type Deed =
  | {
      readonly kind: 'settings'
      readonly changes: readonly { readonly setting: string; readonly from: Value; readonly to: Value }[]
    }
  /** Somebody else's round was ended. */
  | { readonly kind: 'round'; readonly did: 'closed' | 'cancelled'; readonly round: RoundId }
  | { readonly kind: 'queue-cleared'; readonly pieces: number }
  /** Somebody else's piece, without a vote. */
  | { readonly kind: 'skipped' }
  /** Somebody else's style. */
  | { readonly kind: 'style-removed'; readonly name: string }
  /** What the room has learned was thrown away. */
  | { readonly kind: 'reset'; readonly what: 'taste' }
  /** A member deleted their data; who is not noted. */
  | { readonly kind: 'member-deleted' }
  /** Pieces grew older than the room keeps them. */
  | { readonly kind: 'swept'; readonly pieces: number }

export interface LogEntry {
  /** Ms since 1970. */
  readonly at: number
  /** Whoever did it by id, never by name; null: nobody did, or whoever did deleted their data. */
  readonly by: MemberId | null
  readonly deed: Deed
}

/** What admins did in a room, oldest first. */
export interface AdminLog {
  readonly version: 1
  readonly entries: readonly LogEntry[]
}

export const EMPTY_LOG: AdminLog = { version: 1, entries: [] }
/** Older entries give way. */
export const MOST_ENTRIES = 200

export const noted = ({ entries }: AdminLog, entry: LogEntry): AdminLog => ({
  version: 1,
  entries: [...entries, entry].slice(-MOST_ENTRIES),
})
