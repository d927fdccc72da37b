import type { Brief, Seat, StyleId } from '../music/brief.ts'
import type { Recipe } from '../music/recipe.ts'
import type { Answers, QuestionId } from './ballot.ts'
import type { Reading } from './idea.ts'
import type { RoundId } from './ids.ts'
import type { TasteDraw } from './taste.ts'

/** The questions whose winners are charged to their voters. Each has loads of its own. */
export const CHARGED = ['style', 'colour', 'lead'] as const
export type ChargedQuestion = (typeof CHARGED)[number]

/** What one question's seats have cost each member so far, in load units (`SEAT` of vote/loads.ts is one seat). */
export interface LedgerPage {
  /** By the member's pseudonym in this room. Only differences mean something. */
  readonly loads: Readonly<Record<string, number>>
  /** Who took part in the last round that charged somebody. */
  readonly last: readonly string[]
}

/** What a room remembers from round to round about who was heard, by pseudonym. */
export interface Ledger extends Readonly<Record<ChargedQuestion, LedgerPage>> {
  readonly version: 2
  /** The key of the room's pseudonyms, hexadecimal; empty until it is drawn. Never leaves the store. */
  readonly secret: string
}

/** How ledgers were kept before seats were charged. */
export interface LedgerV1 {
  readonly version: 1
  readonly loads: Readonly<Record<string, number>>
}

const EMPTY_PAGE: LedgerPage = { loads: {}, last: [] }
export const EMPTY_LEDGER: Ledger = {
  version: 2,
  secret: '',
  style: EMPTY_PAGE,
  colour: EMPTY_PAGE,
  lead: EMPTY_PAGE,
}

/** Who paid for a seat: `charges[i]` load units by `voters[i]`; together one seat, or nothing. */
export interface Charge {
  /** All who approve what won, or named it in their ideas, by their pseudonyms in this round. */
  readonly voters: readonly string[]
  readonly charges: readonly number[]
}

/**
 * Why a style has a seat.
 *
 * - `most-approved`: no style that fits has more approvals.
 * - `least-heard`: others that fit have more, but their voters had been heard more.
 * - `groove-fallback`: what would have had it does not go with the groove, whose style keeps the seat.
 * - `idea`: nobody approved a style, and `voters` named this one in their ideas; charged to nobody.
 * - `taste`: nobody approved or named one, and the room's taste leans to it.
 * - `default`: nobody approved a style.
 * - `shared`: a later seat by highest averages, in accounts of version 1.
 */
export type SeatReason =
  'most-approved' | 'least-heard' | 'groove-fallback' | 'idea' | 'taste' | 'default' | 'shared'

/** Who shaped one seat of the Brief, by pseudonym, and why it went there. */
export interface SeatAccount extends Charge {
  readonly seat: Seat
  readonly style: StyleId
  readonly reason: SeatReason
}

/** How one of the other questions came out. `votes` counts the answers for each option. */
export interface AnswerAccount extends Charge {
  readonly question: QuestionId
  readonly chosen: readonly string[]
  readonly votes: Readonly<Record<string, number>>
  readonly answered: number
  /**
   * `unfit`: an option that the groove cannot carry would have won; `chosen` is the best of the rest, if any. `idea` and
   * `taste`: no vote answered, and the ideas of `voters`, or the room's taste, did.
   */
  readonly note: 'voted' | 'median' | 'clamped' | 'unfit' | 'idea' | 'taste' | 'nobody-answered'
  /** Whether ideas asked for a tempo that the groove does not reach. */
  readonly clamped?: true
  /** Approved options that the groove's tuning cannot carry, most votes first; absent where all go, and before version 3. */
  readonly unfit?: readonly string[]
}

/** Load units before and after the round; null where the member took no part. */
export type LoadChange = readonly [before: number, after: number] | null

/** What of a reading decides; no word of its author is in it. */
export type ReadingAccount = Pick<Reading, 'by' | 'answers' | 'avoid'>

export interface BallotAccount {
  /** A pseudonym that nobody can follow into another round. */
  readonly voter: string
  readonly answers: Answers
  readonly idea: string | null
  /** What the idea was taken for; absent where nothing of it was understood, and before version 4. */
  readonly reading?: ReadingAccount
  readonly loads: Readonly<Record<ChargedQuestion, LoadChange>>
}

/** How a Brief came out of its ballots; the Brief can be recomputed from it. */
export interface Account {
  /**
   * 1: by highest averages, without loads; 2: by Phragmén's rule with loads; 3: the same, and only colours that go with
   * the groove's tuning can win; 4: the same, and ideas and taste fill what votes left open.
   */
  readonly version: 1 | 2 | 3 | 4
  readonly round: RoundId
  /** Unsigned 32-bit: the round's chance. */
  readonly seed: number
  /** Asked length of the piece. */
  readonly seconds: number
  /** Sorted by pseudonym. */
  readonly ballots: readonly BallotAccount[]
  readonly seats: readonly SeatAccount[]
  readonly answers: readonly AnswerAccount[]
  readonly brief: Brief
  /** How the own styles that a vote, an idea or the taste spoke of were made, by id; absent where there were none. */
  readonly recipes?: readonly Recipe[]
  /** The room's taste as it was drawn for this round; absent where there was none. */
  readonly taste?: TasteDraw
}
