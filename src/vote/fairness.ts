import type { Account, ChargedQuestion, LoadChange } from '../model/account.ts'
import type { RoundId } from '../model/ids.ts'
import { SEATS, type StyleId } from '../music/brief.ts'
import { groupVoters } from './groups.ts'
import { SEAT } from './loads.ts'

/** What somebody shaped beside how many they were; every share 0–1. */
export interface Share {
  /** Of those who named a style, round by round. */
  readonly voters: number
  /** Of the six seats, as they were charged for them. */
  readonly seats: number
}

export interface GroupShare extends Share {
  /** What the group names; see `groupVoters`. */
  readonly styles: readonly StyleId[]
  readonly ballots: number
  /** Of the seats for colour and lead, as charged; null where nobody was charged for any. */
  readonly colour: number | null
  readonly lead: number | null
}

/** What a style was wanted and what it got, in seats. */
export interface StyleShare {
  readonly style: StyleId
  /** Ballots that name it. */
  readonly ballots: number
  /** Its part by the ballots: each is worth as many seats as every other of its round, split among the styles it names. */
  readonly due: number
  readonly got: number
}

export interface Fairness {
  /** Rounds in which somebody named a style. */
  readonly rounds: number
  /** Ballots that name a style. */
  readonly ballots: number
  /** The largest first. */
  readonly groups: readonly GroupShare[]
  /** Every style that was named or heard, most wanted first. */
  readonly styles: readonly StyleShare[]
  /** The asker's own; null where none of the ballots is theirs. */
  readonly own: Share | null
}

/** A ballot that names a style, with what its voter paid. */
interface Part {
  readonly voter: string
  readonly round: RoundId
  readonly styles: readonly StyleId[]
  /** Its share of the round's voters and seats. */
  readonly weight: number
  readonly paid: Readonly<Record<ChargedQuestion, number>>
}

const paid = (change: LoadChange): number => (change === null ? 0 : (change[1] - change[0]) / SEAT)

/** @param account of version 2 or later: before that nobody was charged */
const partsOf = ({ round, ballots }: Account): readonly Part[] => {
  const naming = ballots.filter(({ answers }) => answers.style.length > 0)
  return naming.map(({ voter, answers, loads }): Part => ({
    voter,
    round,
    styles: answers.style,
    weight: 1 / naming.length,
    paid: { style: paid(loads.style), colour: paid(loads.colour), lead: paid(loads.lead) },
  }))
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

const stylesHeard = (accounts: readonly Account[], parts: readonly Part[]): readonly StyleShare[] => {
  const found = new Map<StyleId, { ballots: number; due: number; got: number }>()
  const add = (style: StyleId, ballots: number, due: number, got: number) => {
    const known = found.get(style) ?? { ballots: 0, due: 0, got: 0 }
    found.set(style, { ballots: known.ballots + ballots, due: known.due + due, got: known.got + got })
  }
  for (const { styles, weight } of parts)
    for (const style of styles) add(style, 1, (weight * SEATS.length) / styles.length, 0)
  for (const { seats } of accounts) for (const { style } of seats) add(style, 0, 0, 1)
  return [...found]
    .map(([style, share]) => ({ style, ...share }))
    .sort((a, b) => b.due - a.due || b.got - a.got || (a.style < b.style ? -1 : 1))
}

/**
 * How the music of some rounds was shared out among groups of voters who approve alike, and among styles. Pseudonyms
 * change with every round, so that groups are made of ballots and nobody is followed.
 *
 * @param accounts those before version 2, and rounds in which nobody named a style, are left out
 * @param ownVoter the asker's pseudonym in a round
 * @param most groups, at least 1
 */
export const fairnessOf = (
  accounts: readonly Account[],
  ownVoter: (round: RoundId) => string,
  most: number,
): Fairness => {
  const counted = accounts.filter(
    ({ version, ballots }) => version >= 2 && ballots.some(({ answers }) => answers.style.length > 0),
  )
  const parts = counted.flatMap(partsOf)
  const rounds = counted.length
  const paidBy = (of: readonly Part[], question: ChargedQuestion) => sum(of.map((one) => one.paid[question]))
  const all = { style: rounds * SEATS.length, colour: paidBy(parts, 'colour'), lead: paidBy(parts, 'lead') }
  const shareOf = (of: readonly Part[], question: ChargedQuestion) => paidBy(of, question) / all[question]
  const voters = (of: readonly Part[]) => sum(of.map(({ weight }) => weight)) / rounds
  const mine = parts.filter(({ voter, round }) => voter === ownVoter(round))
  const groups = groupVoters(
    parts.map(({ styles }) => styles),
    most,
  )
  return {
    rounds,
    ballots: parts.length,
    groups: groups.map(({ styles, ballots }): GroupShare => {
      const own = ballots.map((i) => parts[i])
      return {
        styles,
        ballots: own.length,
        voters: voters(own),
        seats: shareOf(own, 'style'),
        colour: all.colour > 0 ? shareOf(own, 'colour') : null,
        lead: all.lead > 0 ? shareOf(own, 'lead') : null,
      }
    }),
    styles: stylesHeard(counted, parts),
    own: mine.length > 0 ? { voters: voters(mine), seats: shareOf(mine, 'style') } : null,
  }
}
