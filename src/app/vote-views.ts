import type { QuestionId } from '../model/ballot.ts'
import type { PieceId } from '../model/ids.ts'
import type { Affect } from '../music/mood.ts'
import type { Seat } from '../music/seats.ts'
import type { Control } from './views.ts'

/** Voters who named the same styles, or nearly, without a name of anybody. Load units are given as seats. */
export interface VoterGroupView {
  readonly label: string
  readonly voters: number
  /** Whether the asker is one of them. */
  readonly own: boolean
  /** What its voters paid for the piece together. */
  readonly paid: number
  /** What each of them had paid before and after, on average, above the one who had paid least before. */
  readonly before: number
  readonly after: number
}

export interface SeatView {
  readonly seat: Seat
  readonly label: string
  readonly style: string
  /** Why it went there, in a few words. */
  readonly reason: string
  /** How much of it each group paid for, 0–1, in the order of the groups; all 0 where nobody paid. */
  readonly shares: readonly number[]
}

export interface OptionView {
  readonly label: string
  readonly votes: number
  readonly chosen: boolean
}

/** How another question came out, with what to draw: steps in order, options by votes, or points on a plane. */
export type AnswerView = {
  readonly question: QuestionId
  readonly label: string
  /** The outcome in a sentence. */
  readonly line: string
} & (
  | { readonly shape: 'scale' | 'options'; readonly options: readonly OptionView[] }
  | {
      readonly shape: 'plane'
      /** Every mood there is, −1 to 1 in either direction. */
      readonly options: readonly (OptionView & Affect)[]
      /** What the votes come to. */
      readonly middle: Affect | null
    }
)

/** An account of votes as a picture: plain data that each front draws in its way. */
export interface AccountView {
  readonly voters: number
  /** The largest first, at most six; empty where nobody named a style. */
  readonly groups: readonly VoterGroupView[]
  /** The six, in the order in which they were given away. */
  readonly seats: readonly SeatView[]
  /** Those that were answered. */
  readonly answers: readonly AnswerView[]
}

/** How a piece came about. */
export interface WhyView {
  readonly kind: 'why'
  readonly piece: PieceId
  readonly title: string
  /** The account in plain sentences. */
  readonly lines: readonly string[]
  /** What only concerns the asker; null where they did not vote. */
  readonly own: string | null
  /** Null where nobody voted, or the account is too old to say who paid. */
  readonly account: AccountView | null
  readonly controls: readonly Control[]
}

/** A group of voters over some rounds; shares are 0–1. */
export interface HeardGroupView {
  readonly label: string
  readonly voters: number
  readonly seats: number
  /** What it got of colour and lead, in words; null where nobody was charged for either. */
  readonly detail: string | null
}

/** What was wished and what was heard of one kind of music, in seats. */
export interface WishView {
  readonly label: string
  readonly wished: number
  readonly heard: number
}

/** How the music of the last rounds was shared out. */
export interface FairnessView {
  readonly kind: 'fairness'
  readonly title: string
  readonly line: string
  /** The asker's own part; null where they did not vote. */
  readonly own: string | null
  /** How groups are made, and who among them was heard least. */
  readonly lines: readonly string[]
  /** The largest first, at most six. */
  readonly groups: readonly HeardGroupView[]
  /** Styles, families, tunings and traditions, each most wished first. */
  readonly wishes: readonly {
    readonly label: string
    readonly entries: readonly WishView[]
    /** What nobody wished and nobody heard; null where there is nothing. */
    readonly never: string | null
  }[]
  /** What the learned parts have heard and what not. */
  readonly learned: {
    readonly label: string
    readonly line: string
    readonly parts: readonly { readonly name: string; readonly heard: string; readonly unheard: string }[]
  }
  readonly controls: readonly Control[]
}
