/** What is said of the admin log and of members' own data. */
import { list, times } from './en.ts'

export const LOG = {
  title: 'What admins did',
  empty: 'Nothing yet. Changes of settings and the like appear here.',
  page: (page: number, pages: number) => `Page ${page} of ${pages}, newest first.`,
  /** Who it was, where nobody did it or nobody is named. */
  nobody: 'I',
  former: 'A former member',
} as const

/** What was done, after who did it. */
export const DEEDS = {
  settings: (changes: readonly string[]) => `changed ${list(changes)}`,
  change: (label: string, from: string, to: string) => `${label}: ${from} → ${to}`,
  closed: 'ended a round that somebody else hosts',
  cancelled: 'cancelled a round that somebody else hosts',
  cleared: (pieces: number) => `cleared the queue (${times(pieces, 'piece')})`,
  skipped: 'skipped a piece without a vote',
  styleRemoved: (name: string) => `removed the style “${name}”`,
  reset: 'reset what the room has learned',
  memberDeleted: 'deleted the data of a member, at their wish',
  swept: (pieces: number) => `deleted ${times(pieces, 'old piece')}, as is set`,
  unknown: 'did something that this version does not know',
} as const
