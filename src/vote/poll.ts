import { CHARGED, type Account, type BallotAccount, type ChargedQuestion } from '../model/account.ts'
import type { RoundId } from '../model/ids.ts'
import type { TasteDraw } from '../model/taste.ts'

/** The rules that can be counted by; see `Account`. New rounds go by `CURRENT_RULE`. */
export type CountingRule = 2 | 3 | 4
export const CURRENT_RULE: CountingRule = 4

/** A pseudonymous ballot and the loads with which its voter starts, by question; null where they take no part. */
export interface Standing extends Pick<BallotAccount, 'voter' | 'answers' | 'idea' | 'reading'> {
  readonly start: Readonly<Record<ChargedQuestion, number | null>>
}

/** All that decides a Brief, besides the styles. */
export interface Poll {
  /** By which rule to count: the version of the account that comes out. */
  readonly rule: CountingRule
  readonly round: RoundId
  readonly seed: number
  readonly seconds: number
  /** One for each voter, sorted by pseudonym. */
  readonly ballots: readonly Standing[]
  /** What the room's taste makes of each option; null where it has none. */
  readonly taste: TasteDraw | null
}

/** The poll that an account of version 2 or later tells of. */
export const pollOf = ({ version, round, seed, seconds, ballots, taste }: Account): Poll => ({
  rule: version === 1 ? CURRENT_RULE : version,
  round,
  seed,
  seconds,
  ballots: ballots.map(({ voter, answers, idea, reading, loads }) => ({
    voter,
    answers,
    idea,
    ...(reading ? { reading } : {}),
    start: Object.fromEntries(
      CHARGED.map((question) => [question, loads[question]?.[0] ?? null]),
    ) as Standing['start'],
  })),
  taste: taste ?? null,
})
