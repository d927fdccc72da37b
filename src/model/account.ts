import type { Brief, Seat, StyleId } from '../music/brief.ts'
import type { Answers, QuestionId } from './ballot.ts'
import type { RoundId } from './ids.ts'

/** What a room remembers from round to round about who was heard, by pseudonym. Loads are fixed-point integers. */
export interface Ledger {
  readonly version: 1
  readonly loads: Readonly<Record<string, number>>
}

export const EMPTY_LEDGER: Ledger = { version: 1, loads: {} }

/** Who shaped one seat of the Brief, by pseudonym, and why it went there. */
export interface SeatAccount {
  readonly seat: Seat
  readonly style: StyleId
  readonly voters: readonly string[]
  readonly reason: 'most-approved' | 'shared' | 'groove-fallback' | 'default'
}

/** How one of the other questions came out. `votes` counts the answers for each option. */
export interface AnswerAccount {
  readonly question: QuestionId
  readonly chosen: readonly string[]
  readonly votes: Readonly<Record<string, number>>
  readonly answered: number
  readonly note: 'voted' | 'median' | 'clamped' | 'nobody-answered'
}

/** How a Brief came out of its ballots; the Brief can be recomputed from it. */
export interface Account {
  readonly version: 1
  readonly round: RoundId
  readonly ballots: readonly {
    readonly voter: string
    readonly answers: Answers
    readonly idea: string | null
  }[]
  readonly seats: readonly SeatAccount[]
  readonly answers: readonly AnswerAccount[]
  readonly brief: Brief
}
