/** What is said of the admin log and of members' own data. */
import { list, times } from './en.ts'

export const LOG = {
  title: 'What admins did',
  empty: 'Nothing yet. Changes of settings and the like appear here.',
  page: (page: number, pages: number) =>
    pages === 1 ? 'The newest first.' : `Page ${page} of ${pages}, the newest first.`,
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

/** Who stands where somebody wanted to be forgotten. */
export const FORMER_NAME = 'a former member'

/** What a collection of the store holds of members. */
export const HOLDS = {
  ballots: 'Your ballot in the open round, with your name and your idea.',
  commissions: 'Pieces on their way: who asked, and who voted.',
  pieces: 'Pieces you asked for or hosted, and your ballots in them.',
  rounds: 'The newest round: who opened it, and who called it off.',
  queues: 'What you put into the queue, and your vote to skip.',
  ratings: 'Your thumbs and wishes for each piece.',
  ledgers: 'How much you were heard, for others to get their turn.',
  styles: 'Styles that you made, with your name.',
  log: 'What you did as an admin, the last 200 deeds.',
  members: 'Your name here. This browser keeps the key to it.',
  panels: 'The newest panels of this page, with names in them.',
} as const

/** `/privacy`. */
export const PRIVACY = {
  title: 'Your data',
  about: [
    'I keep what music needs, on the machine I run on.',
    'An open ballot has your name; it is counted without.',
    'Counted ballots are pseudonyms, another one for each round.',
    'Ideas stay with their piece, so that votes can be counted again.',
    'Ratings teach me what this room likes.',
    'I remember who was heard, so that others get their turn.',
    'Your name stands on pieces, styles and rounds of yours.',
    'I read no messages, and record no voices.',
    'Nobody else gets any of it.',
    'Export it, or delete it, whenever you like.',
  ],
  /** Where ideas are read by somebody else's machine. */
  endpoint: 'Ideas alone, without names, are read by a language service.',
  kept: (days: number) => `Pieces with their votes are deleted after ${times(days, 'day')}.`,
  exported: (rooms: number) =>
    rooms === 1 ? 'Here is everything I keep of you here.' : `Here is what I keep of you in ${rooms} places.`,
  nothing: 'I keep nothing of you. Vote, and there will be something.',
  counts: 'In the file',
  count: (label: string, records: number) => `${label}: ${records}`,
  fileName: 'voxpop-your-data.json',
  askTitle: 'Delete your data?',
  ask: 'This cannot be undone. Export it first if you want a copy.',
  askEverywhere: 'This goes for every server where I know you.',
  goes: 'What goes',
  going: [
    'Your ballot in the open round.',
    'Your pseudonym in votes already counted: nobody can find you there.',
    'The words of your ideas, in pieces and in their files.',
    'Your ratings, and what I learned from them.',
    'How much you were heard: you begin as a newcomer.',
    'Your name on pieces, styles, rounds and the queue.',
    'What you put into the queue, and your vote to skip.',
    'Your name on what you did as an admin.',
  ],
  goingHere: 'Your name here, and the key in this browser.',
  stays: 'What stays',
  staying: [
    'Pieces with their titles; a title may come from an idea.',
    'What anonymous ballots chose, so that every count stays right.',
    'Styles you made, without your name.',
  ],
  /** On Discord. */
  messages: 'Messages that I posted before. Ask an admin to delete those.',
  deletedTitle: 'Your data is deleted',
  deleted: 'I do not know you any more. Vote again whenever you like.',
} as const

/** What sections of the exported file are called in a list. */
export const SECTIONS = {
  ballots: 'Open ballot',
  commissions: 'Pieces on their way',
  pieces: 'Pieces and ballots',
  rounds: 'Rounds',
  queues: 'Queue',
  ratings: 'Ratings',
  ledgers: 'How much you were heard',
  'own-styles': 'Styles',
  'admin-log': 'Deeds as an admin',
  'web-members': 'Name',
} as const

export const PRIVACY_CONTROLS = {
  export: 'Export my data',
  delete: 'Delete my data …',
  confirm: 'Delete for good',
  keep: 'Keep it',
} as const
