import type { Account, AnswerAccount, SeatAccount } from '../../model/account.ts'
import type { Heard, Origin } from '../../model/piece.ts'
import type { Brief } from '../../music/brief.ts'
import type { StyleFacts } from '../../vote/style-facts.ts'
import { list, QUESTION_LABELS, SEAT_LABELS, SHAPED } from '../words/en.ts'
import { briefWords } from './brief-words.ts'
import { optionLabel } from './questions.ts'

const MOST_STYLE_LINES = 3
/** Colours of another tuning that are named. */
const MOST_UNFIT = 2

const styleLine = (
  styles: readonly StyleFacts[],
  seats: readonly SeatAccount[],
  of: number,
  all: boolean,
) => {
  const style = optionLabel(styles, 'style', seats[0].style)
  const names = seats.map(({ seat }) => SEAT_LABELS[seat])
  const votes = seats[0].voters.length
  switch (seats[0].reason) {
    case 'default':
      return SHAPED.nobody(style)
    case 'idea':
      return SHAPED.fromIdeas(style, all ? null : names, votes)
    case 'taste':
      return SHAPED.fromTaste(style)
    case 'groove-fallback':
      return SHAPED.fallback(style, names)
    case 'least-heard':
      return SHAPED.leastHeard(style, all ? null : names, votes)
    case 'most-approved':
    case 'shared':
      return all ? SHAPED.every(style, votes, of) : SHAPED.some(style, names, votes, of)
  }
}

/** How a question came out, as part of a sentence. */
export const answerWords = (styles: readonly StyleFacts[], answer: AnswerAccount): string => {
  const label = QUESTION_LABELS[answer.question]
  const chosen = answer.chosen.map((id) => optionLabel(styles, answer.question, id))
  if (answer.note === 'idea') return SHAPED.idea(label, chosen, answer.voters.length, answer.clamped === true)
  if (answer.note === 'taste') return SHAPED.taste(label, chosen)
  if (answer.note === 'clamped') return SHAPED.clamped(label, chosen)
  const unfit = (answer.unfit ?? [])
    .slice(0, MOST_UNFIT)
    .map((id) => optionLabel(styles, answer.question, id))
  const why = unfit.length > 0 ? SHAPED.unfit(unfit) : undefined
  if (why !== undefined && answer.chosen.length === 0) return SHAPED.noneFits(label, why)
  const one = answer.chosen.length === 1 ? answer.votes[answer.chosen[0]] : undefined
  return one === undefined || one === 0
    ? SHAPED.middle(label, chosen)
    : SHAPED.answer(label, chosen, one, answer.answered, answer.note === 'unfit' ? why : undefined)
}

/** A lead that nobody plays was asked for in vain. */
const led = ({ question, chosen }: AnswerAccount, heard: Heard | undefined): boolean =>
  question !== 'lead' || !heard || heard.leads.some((family) => chosen.includes(family))

/**
 * Who shaped a voted piece, in plain words: a line for each style that got seats, and one for the other questions.
 *
 * @param heard what of it sounds: seats that nobody hears are not credited; all of them are where it is unknown
 * @param most lines for styles: a card has few
 */
export const shapedByVote = (
  styles: readonly StyleFacts[],
  account: Account,
  heard?: Heard,
  most = MOST_STYLE_LINES,
): readonly string[] => {
  const credited = account.seats.filter(({ seat }) => heard?.seats.includes(seat) ?? true)
  const groups = [...Map.groupBy(credited, ({ style, reason }) => `${style} ${groupOf(reason)}`).values()]
  const of = account.ballots.length
  const seats = groups.slice(0, most).map((group) => styleLine(styles, group, of, groups.length === 1))
  const answers = account.answers
    .filter(({ question, note }) => question !== 'style' && note !== 'nobody-answered')
    .filter((answer) => led(answer, heard))
    .map((answer) => answerWords(styles, answer))
  return [...seats, ...(answers.length > 0 ? [list(answers)] : [])].map(sentence)
}

const groupOf = (reason: SeatAccount['reason']) => (reason === 'shared' ? 'most-approved' : reason)
export const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

/** Who shaped a piece, voted or asked for by one member. */
export const shapedLines = (
  styles: readonly StyleFacts[],
  origin: Origin,
  brief: Brief,
  account: Account | null,
  heard?: Heard,
): readonly string[] => {
  if (account) return shapedByVote(styles, account, heard)
  const name = origin.kind === 'member' ? origin.member.name : origin.host.name
  return [`${SHAPED.asked(name, briefWords(styles, brief))}.`]
}

/** Whose wish a queue entry is, in one word. */
export const askedBy = (origin: Origin): string =>
  origin.kind === 'member' ? origin.member.name : SHAPED.vote
