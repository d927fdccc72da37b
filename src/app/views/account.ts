import type { Account, AnswerAccount, LoadChange } from '../../model/account.ts'
import { MOOD_IDS, MOODS } from '../../music/mood.ts'
import { groupVoters, type VoterGroup } from '../../vote/groups.ts'
import { SEAT } from '../../vote/loads.ts'
import type { StyleFacts } from '../../vote/style-facts.ts'
import type { AccountView, AnswerView, OptionView, SeatView, VoterGroupView } from '../vote-views.ts'
import { inSentence, QUESTION_LABELS, SEAT_LABELS } from '../words/en.ts'
import { AS_MANY, groupName, REASONS, WHY } from '../words/votes.ts'
import { optionLabel, QUESTION_OPTIONS } from './questions.ts'
import { answerWords, sentence } from './shaped.ts'

/** Groups that a picture tells apart. */
export const MOST_GROUPS = 6

/** A group by the styles that it names, as members call them. */
export const groupLabel = (
  styles: readonly StyleFacts[],
  { styles: named }: Pick<VoterGroup, 'styles'>,
): string => {
  const names = named.map((id) => optionLabel(styles, 'style', id))
  return groupName(names.map((name, i) => (i === 0 ? name : inSentence(name))))
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

const groupsOf = (
  styles: readonly StyleFacts[],
  { ballots }: Account,
  groups: readonly VoterGroup[],
  voter: string,
): readonly VoterGroupView[] => {
  const loads = groups.map(({ ballots: at }) =>
    at
      .map((i) => ballots[i].loads.style)
      .filter((change): change is NonNullable<LoadChange> => change !== null),
  )
  const least = loads.flat().reduce((lowest, [before]) => Math.min(lowest, before), Infinity)
  const above = (load: number) => (load - least) / SEAT
  return groups.map((group, g) => ({
    label: groupLabel(styles, group),
    voters: group.ballots.length,
    own: group.ballots.some((i) => ballots[i].voter === voter),
    paid: loads[g].reduce((sum, [before, after]) => sum + after - before, 0) / SEAT,
    before: mean(loads[g].map(([before]) => above(before))),
    after: mean(loads[g].map(([, after]) => above(after))),
  }))
}

const seatsOf = (
  styles: readonly StyleFacts[],
  { seats, ballots, answers }: Account,
  groups: readonly VoterGroup[],
): readonly SeatView[] => {
  const votes = Object.entries(answers.find(({ question }) => question === 'style')?.votes ?? {})
  const level = (style: string, approvals: number) =>
    votes.some(([other, count]) => other !== style && count === approvals)
  const groupOf = new Map(
    groups.flatMap(({ ballots: at }, g) => at.map((i) => [ballots[i].voter, g] as const)),
  )
  return seats.map(({ seat, style, reason, voters, charges }) => {
    const shares = groups.map(() => 0)
    voters.forEach((voter, i) => {
      const g = groupOf.get(voter)
      if (g !== undefined) shares[g] += (charges[i] ?? 0) / SEAT
    })
    const even = reason === 'most-approved' && level(style, voters.length)
    return {
      seat,
      label: SEAT_LABELS[seat],
      style: optionLabel(styles, 'style', style),
      reason: even ? AS_MANY : REASONS[reason],
      shares,
    }
  })
}

const byVotes = (a: OptionView, b: OptionView) => b.votes - a.votes || Number(b.chosen) - Number(a.chosen)

/** The outcome in a sentence: how it was chosen as well, since the picture shows the votes. */
const lineOf = (styles: readonly StyleFacts[], answer: AnswerAccount): string => {
  const { question, chosen, votes, note, answered } = answer
  const names = chosen.map((id) => optionLabel(styles, question, id))
  if (note === 'median' && question === 'mood')
    return WHY.mood(
      names,
      Object.values(votes).reduce((sum, n) => sum + n, 0),
    )
  if (note === 'median') return WHY.median(QUESTION_LABELS[question], names.join(), answered)
  const outvoted = chosen.some((id) => Object.values(votes).some((n) => n > (votes[id] ?? 0)))
  const line = sentence(answerWords(styles, answer))
  return note === 'voted' && outvoted ? `${line} ${WHY.heardLeast}` : line
}

const answerView = (styles: readonly StyleFacts[], account: Account, answer: AnswerAccount): AnswerView => {
  const { question, chosen, votes } = answer
  const option = (id: string): OptionView => ({
    label: optionLabel(styles, question, id),
    votes: votes[id] ?? 0,
    chosen: chosen.includes(id),
  })
  const head = { question, label: QUESTION_LABELS[question], line: lineOf(styles, answer) }
  switch (question) {
    case 'tempo':
    case 'energy':
      return { ...head, shape: 'scale', options: QUESTION_OPTIONS[question].map((id) => option(String(id))) }
    case 'mood': {
      const options = MOOD_IDS.map((mood) => ({ ...option(mood), ...MOODS[mood] }))
      return { ...head, shape: 'plane', options, middle: account.brief.affect }
    }
    default: {
      const named = new Set([...Object.keys(votes), ...chosen])
      return { ...head, shape: 'options', options: [...named].map(option).sort(byVotes) }
    }
  }
}

/**
 * An account as data to draw: groups of voters who named the same styles, what they paid for each seat, how their loads
 * stood before and after, and how the other questions came out.
 *
 * @param account of version 2 or later: before that nobody was charged
 * @param voter the asker's pseudonym in its round
 */
export const accountView = (styles: readonly StyleFacts[], account: Account, voter: string): AccountView => {
  const groups = groupVoters(
    account.ballots.map(({ answers }) => answers.style),
    MOST_GROUPS,
  )
  return {
    voters: account.ballots.length,
    groups: groupsOf(styles, account, groups, voter),
    seats: seatsOf(styles, account, groups),
    answers: account.answers
      .filter(({ question, note }) => question !== 'style' && note !== 'nobody-answered')
      .map((answer) => answerView(styles, account, answer)),
  }
}
