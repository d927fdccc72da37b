import { MAX_IDEA, QUESTIONS, type Answers, type Ballot, type QuestionId } from '../model/ballot.ts'
import type { MemberRef } from '../model/ids.ts'
import { ENERGIES, TEMPO_WORDS, type StyleId } from '../music/brief.ts'
import { LEAD_FAMILIES } from '../music/instruments.ts'
import { MOOD_IDS } from '../music/mood.ts'
import { COLOURS } from '../music/scale.ts'

/** Picks the known ones of what was chosen, each once, in the order of `known`: an answer has one spelling only. */
const among = <T>(known: readonly T[]) => {
  const places = new Map(known.map((option, i) => [option, i]))
  const isSpelled = (chosen: readonly T[]): boolean => {
    let last = -1
    for (const option of chosen) {
      const place = places.get(option) ?? -1
      if (place <= last) return false
      last = place
    }
    return true
  }
  return (chosen: readonly T[]): readonly T[] => {
    // Most ballots come from a menu, in its order: of ten thousand, few need more than a look.
    if (isSpelled(chosen)) return chosen
    const at = chosen.map((option) => places.get(option) ?? -1).sort((a, b) => a - b)
    return at.filter((place, i) => place >= 0 && place !== at[i - 1]).map((place) => known[place])
  }
}
const oneOf = <T>(known: readonly T[], chosen: T | null): T | null =>
  chosen !== null && known.includes(chosen) ? chosen : null

const moods = among(MOOD_IDS)
const colours = among(COLOURS)
const leads = among(LEAD_FAMILIES)

/** Makes what drops options that do not exist (any more). @param styles in the order that the account shall have */
export const answersCleaner = (styles: readonly StyleId[]): ((answers: Answers) => Answers) => {
  const known = among(styles)
  return (answers) => ({
    style: known(answers.style),
    mood: moods(answers.mood),
    tempo: oneOf(TEMPO_WORDS, answers.tempo),
    energy: oneOf(ENERGIES, answers.energy),
    colour: colours(answers.colour),
    lead: leads(answers.lead),
  })
}

/** White space tidied, at most 200 characters (code points), null when nothing is left. */
export const cleanIdea = (idea: string | null): string | null =>
  [...(idea ?? '').trim().replace(/\s+/gu, ' ')].slice(0, MAX_IDEA).join('').trim() || null

const later = (a: Ballot, b: Ballot): Ballot => {
  if (a.castAt !== b.castAt) return a.castAt > b.castAt ? a : b
  return JSON.stringify(a) > JSON.stringify(b) ? a : b
}

/** One ballot for each voter: the one cast last, whatever the order in which they come. Sorted by voter. */
export const latest = (ballots: readonly Ballot[]): readonly Ballot[] => {
  const byVoter = new Map<string, Ballot>()
  for (const ballot of ballots) {
    const other = byVoter.get(ballot.voter.id)
    byVoter.set(ballot.voter.id, other ? later(other, ballot) : ballot)
  }
  return [...byVoter.values()].sort((a, b) => (a.voter.id < b.voter.id ? -1 : 1))
}

/** What a ballot chose for one question, as text; empty is "any". */
export const chosenFor = (answers: Answers, question: QuestionId): readonly string[] => {
  const answer = answers[question]
  if (answer === null) return []
  return typeof answer === 'object' ? answer : [String(answer)]
}

/** Whether a ballot answers a question at all. */
export const isAnswered = (answers: Answers, question: QuestionId): boolean => {
  const answer = answers[question]
  return answer !== null && (typeof answer !== 'object' || answer.length > 0)
}

export const countAnswered = (answers: readonly Answers[], question: QuestionId): number =>
  answers.reduce((sum, one) => sum + Number(isAnswered(one, question)), 0)

/** How often each option was chosen. */
export const countVotes = (
  answers: readonly Answers[],
  question: QuestionId,
): Readonly<Record<string, number>> => {
  const votes = new Map<string, number>()
  for (const one of answers)
    for (const option of chosenFor(one, question)) votes.set(option, (votes.get(option) ?? 0) + 1)
  return Object.fromEntries(votes)
}

/** The state of an open vote, for its panel. */
export interface LiveTally {
  readonly voters: number
  /** Voters who pressed *Done*. */
  readonly done: number
  readonly questions: readonly {
    readonly question: QuestionId
    /** Voters who chose something here. */
    readonly answered: number
    /** Most votes first, then by id. Options without a vote are left out. */
    readonly options: readonly { readonly id: string; readonly votes: number }[]
  }[]
  /** In the order in which their ballots were cast. */
  readonly ideas: readonly { readonly author: MemberRef; readonly text: string }[]
}

/** Counts the ballots of one round as they stand; each voter's latest ballot counts. */
export const liveTally = (ballots: readonly Ballot[]): LiveTally => {
  const counted = latest(ballots)
  const answers = counted.map((ballot) => ballot.answers)
  return {
    voters: counted.length,
    done: counted.filter((ballot) => ballot.done).length,
    questions: QUESTIONS.map((question) => ({
      question,
      answered: countAnswered(answers, question),
      options: Object.entries(countVotes(answers, question))
        .map(([id, votes]) => ({ id, votes }))
        .sort((a, b) => b.votes - a.votes || (a.id < b.id ? -1 : 1)),
    })),
    ideas: counted
      .toSorted((a, b) => a.castAt - b.castAt)
      .flatMap(({ voter, idea }) => {
        const text = cleanIdea(idea)
        return text ? [{ author: voter, text }] : []
      }),
  }
}
