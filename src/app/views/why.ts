import type { Account } from '../../model/account.ts'
import type { Heard, Piece } from '../../model/piece.ts'
import { SEATS } from '../../music/brief.ts'
import { SEAT } from '../../vote/loads.ts'
import type { StyleFacts } from '../../vote/style-facts.ts'
import { QUESTION_LABELS, SEAT_LABELS } from '../words/en.ts'
import { WHY } from '../words/votes.ts'
import type { WhyView } from '../vote-views.ts'
import { accountView } from './account.ts'
import { control } from './notice.ts'
import { whyRemix } from './remix.ts'
import { optionLabel } from './questions.ts'
import { shapedByVote, shapedLines } from './shaped.ts'

/** Styles that were voted for in vain and are named; the card of a large room would not end otherwise. */
const MOST_WAITING = 3

/** What each style on a seat cost its voters together, the dearest first. */
const costs = (styles: readonly StyleFacts[], { seats }: Account): readonly string[] => {
  const charged = seats.filter(({ charges }) => charges.some((one) => one > 0))
  return [...Map.groupBy(charged, ({ style }) => style)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([style, group]) => {
      const payers = new Set(group.flatMap(({ voters, charges }) => voters.filter((_, i) => charges[i] > 0)))
      return WHY.paid(optionLabel(styles, 'style', style), payers.size, group.length)
    })
}

/** The seats that were given away and of which nothing sounds, a line for each style. */
const unheard = (styles: readonly StyleFacts[], { seats }: Account, heard: Heard | undefined) =>
  [
    ...Map.groupBy(
      seats.filter(({ seat, reason }) => reason !== 'default' && heard?.seats.includes(seat) === false),
      ({ style }) => style,
    ),
  ].map(([style, group]) =>
    WHY.unheard(
      optionLabel(styles, 'style', style),
      group.map(({ seat }) => SEAT_LABELS[seat]),
    ),
  )

/** The styles that were approved and got nothing, the most wanted first. */
const waiting = (styles: readonly StyleFacts[], { brief, answers }: Account): readonly string[] => {
  const heard = new Set(SEATS.map((seat) => brief.seats[seat]))
  const votes = answers.find(({ question }) => question === 'style')?.votes ?? {}
  return Object.entries(votes)
    .filter(([style]) => !heard.has(style))
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, MOST_WAITING)
    .map(([style, n]) => WHY.waiting(optionLabel(styles, 'style', style), n))
}

/** What the asker's own idea decided, where votes left something open. */
const ownIdea = ({ seats, answers }: Account, voter: string): readonly string[] => {
  const style = seats.some(({ reason, voters }) => reason === 'idea' && voters.includes(voter))
  const decided = answers.filter(({ question, note, voters }) =>
    question === 'style' ? style : note === 'idea' && voters.includes(voter),
  )
  if (decided.length === 0) return []
  return [WHY.yourIdea(decided.map(({ question }) => QUESTION_LABELS[question].toLowerCase()))]
}

const ownShare = ({ ballots }: Account, voter: string): readonly string[] => {
  const change = ballots.find((ballot) => ballot.voter === voter)?.loads.style
  if (!change) return []
  const [before, after] = change
  return [after > before ? WHY.yours(((after - before) / SEAT).toFixed(2)) : WHY.nothingYours]
}

const own = (account: Account, voter: string): string | null =>
  [...ownIdea(account, voter), ...ownShare(account, voter)].join(' ') || null

const linesOf = (styles: readonly StyleFacts[], piece: Piece) => {
  const { title, origin, brief, account, heard, remix } = piece
  if (remix) return whyRemix(piece, remix).lines
  if (!account) return [WHY.asked(title), ...shapedLines(styles, origin, brief, account)]
  const lines = [
    WHY.voted(title, account.ballots.length),
    ...shapedByVote(styles, account, heard, SEATS.length),
    ...unheard(styles, account, heard),
  ]
  return account.version === 1 ? lines : [...lines, ...costs(styles, account), ...waiting(styles, account)]
}

/** Shows how votes count. */
export const ruleControl = () => control('help.topic', ['votes'], WHY.rule)

/**
 * How a piece came about: in plain sentences, and where it was voted on as a picture of the seats.
 *
 * @param voter the asker's pseudonym in the account's round
 */
export const whyView = (styles: readonly StyleFacts[], piece: Piece, voter: string): WhyView => {
  const account = piece.account?.version === 1 ? null : piece.account
  return {
    kind: 'why',
    piece: piece.id,
    title: piece.title,
    lines: linesOf(styles, piece),
    own: account && own(account, voter),
    account: account && accountView(styles, account, voter),
    controls: piece.account ? [ruleControl()] : piece.remix ? whyRemix(piece, piece.remix).controls : [],
  }
}
