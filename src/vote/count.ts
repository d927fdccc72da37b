import {
  CHARGED,
  type Account,
  type AnswerAccount,
  type BallotAccount,
  type Charge,
  type ChargedQuestion,
  type LoadChange,
  type SeatAccount,
} from '../model/account.ts'
import { QUESTIONS, type QuestionId } from '../model/ballot.ts'
import type { RoundId } from '../model/ids.ts'
import {
  ENERGIES,
  SEATS,
  TEMPO_WORDS,
  type Brief,
  type Energy,
  type Seat,
  type StyleId,
  type TempoWord,
} from '../music/brief.ts'
import { MOOD_IDS, type Mood } from '../music/mood.ts'
import { recipesFor, type Recipe } from '../music/recipe.ts'
import { rng } from '../music/rng.ts'
import { colourFits, type Colour } from '../music/scale.ts'
import { chosenFor, countVotes } from './ballots.ts'
import { byLot } from './digest.ts'
import { award, type Claim } from './loads.ts'
import { affectOf, lowerMedian } from './median.ts'
import { shareSeats } from './seats.ts'
import type { StyleFacts } from './style-facts.ts'

/** The rules that can be counted by; see `Account`. New rounds go by `CURRENT_RULE`. */
export type CountingRule = 2 | 3
export const CURRENT_RULE: CountingRule = 3

/** A pseudonymous ballot and the loads with which its voter starts, by question; null where they take no part. */
export interface Standing extends Pick<BallotAccount, 'voter' | 'answers' | 'idea'> {
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
}

/** What a tempo word means by itself, in quarter notes a minute; a groove may lie wholly outside of it. */
const TEMPO_BANDS: Readonly<Record<TempoWord, readonly [from: number, to: number]>> = {
  'very slow': [0, 66],
  slow: [60, 92],
  medium: [84, 120],
  fast: [112, 150],
  'very fast': [140, Infinity],
}
const outside = ([from, to]: readonly [number, number], groove: StyleFacts) =>
  groove.tempo.max < from || groove.tempo.min > to

/** A mood is named beside the strongest when it has at least half of its votes; the affect follows all votes. */
const NAMED_MOODS = 3

type Lot = (a: string, b: string) => number
const NOBODY: Charge = { voters: [], charges: [] }

const medianOf = <T>(scale: readonly T[], answers: readonly (T | null)[]): T | null => {
  const at = lowerMedian(answers.flatMap((answer) => (answer === null ? [] : [scale.indexOf(answer)])))
  return at === undefined ? null : scale[at]
}

/** Who approves what, as indices of ballots, how many they are, and the loads with which all start. */
const claimsOf = ({ ballots }: Poll, question: ChargedQuestion) => {
  const approvers = new Map<string, number[]>()
  ballots.forEach(({ answers }, i) => {
    for (const id of answers[question]) {
      const list = approvers.get(id)
      if (list) list.push(i)
      else approvers.set(id, [i])
    }
  })
  const claims = [...approvers].map(([id, list]): Claim => ({ id, approvers: list }))
  const votes = Object.fromEntries(claims.map(({ id, approvers: list }) => [id, list.length]))
  return { claims, votes, loads: Float64Array.from(ballots, ({ start }) => start[question] ?? 0) }
}

const named = (poll: Poll, approvers: readonly number[]) => approvers.map((i) => poll.ballots[i].voter)

/** Fills the six seats; nobody approved a style: the round's seed picks one that ships, charged to nobody. */
const countSeats = (poll: Poll, styles: readonly StyleFacts[], lot: Lot) => {
  const { claims, loads, votes } = claimsOf(poll, 'style')
  const won = shareSeats(poll.round, loads, claims, styles, lot)
  if (won.length > 0)
    return {
      loads,
      votes,
      seats: won.map(({ seat, style, reason, approvers, charges }): SeatAccount => ({
        seat,
        style,
        reason,
        voters: named(poll, approvers),
        charges,
      })),
    }
  const style = rng(poll.seed)
    .fork('style')
    .pick(styles.filter(({ recipe }) => recipe === undefined)).id
  return {
    loads,
    votes,
    seats: SEATS.map((seat): SeatAccount => ({ seat, style, reason: 'default', ...NOBODY })),
  }
}

/** One seat of a question with a page of its own; where nothing that was approved fits, nobody has it and nobody pays. */
const countOne = (
  poll: Poll,
  question: 'colour' | 'lead',
  lot: Lot,
  fits: (id: string) => boolean = () => true,
) => {
  const { claims, loads, votes } = claimsOf(poll, question)
  const unfit = claims
    .map(({ id }) => id)
    .filter((id) => !fits(id))
    .sort((a, b) => votes[b] - votes[a] || lot(a, b))
  if (claims.length === unfit.length)
    return { loads, votes, chosen: null, charge: NOBODY, unfit, barred: unfit.length > 0 }
  const { id, approvers, charges, barred } = award(poll.round, loads, claims, lot, fits)
  return { loads, votes, chosen: id, charge: { voters: named(poll, approvers), charges }, unfit, barred }
}

/** The recipes of the own styles with a vote, by id. */
const approvedOwn = (
  styles: readonly StyleFacts[],
  votes: Readonly<Record<string, number>>,
): readonly Recipe[] => styles.flatMap(({ id, recipe }) => (recipe && votes[id] ? [recipe] : []))

const countMoods = (votes: Readonly<Record<string, number>>, lot: Lot): readonly Mood[] => {
  const ranked = Object.keys(votes).sort((a, b) => votes[b] - votes[a] || lot(a, b)) as Mood[]
  return ranked.slice(0, NAMED_MOODS).filter((mood) => votes[mood] * 2 >= votes[ranked[0]])
}

/**
 * Comes from a poll to its Brief and the account of it. Everything that decides is in the poll: the same poll and styles
 * give the same account, byte for byte.
 *
 * @param styles sorted by id, at least one of them shipped
 */
export const count = (poll: Poll, styles: readonly StyleFacts[]): Account => {
  const lot = byLot(poll.round)
  const answers = poll.ballots.map((ballot) => ballot.answers)
  const style = countSeats(poll, styles, lot)
  const groove = styles.find(({ id }) => id === style.seats[0].style) ?? styles[0]
  const colour = countOne(
    poll,
    'colour',
    lot,
    poll.rule === 2 ? undefined : (id) => colourFits(id as Colour, groove.tuning),
  )
  const lead = countOne(poll, 'lead', lot)
  const votes: Readonly<Record<QuestionId, Readonly<Record<string, number>>>> = {
    style: style.votes,
    mood: countVotes(answers, 'mood'),
    tempo: countVotes(answers, 'tempo'),
    energy: countVotes(answers, 'energy'),
    colour: colour.votes,
    lead: lead.votes,
  }
  const moods = countMoods(votes.mood, lot)
  const tempo = medianOf(
    TEMPO_WORDS,
    answers.map((one) => one.tempo),
  )
  const energy = medianOf<Energy>(
    ENERGIES,
    answers.map((one) => one.energy),
  )

  const seats = Object.fromEntries(style.seats.map((one) => [one.seat, one.style])) as Record<Seat, StyleId>
  const own = approvedOwn(styles, style.votes)
  const brief: Brief = {
    version: 1,
    seats,
    moods,
    affect: affectOf(MOOD_IDS.map((mood) => [mood, votes.mood[mood] ?? 0] as const)),
    tempo: tempo && { word: tempo },
    energy,
    key: null,
    colour: colour.chosen as Brief['colour'],
    lead: lead.chosen as Brief['lead'],
    ideas: [...new Set(poll.ballots.flatMap(({ idea }) => (idea ? [idea] : [])))],
    motif: null,
    seconds: poll.seconds,
    seed: poll.seed,
    ...recipesFor(seats, own),
  }

  const results: Readonly<
    Record<QuestionId, readonly [chosen: readonly string[], note: AnswerAccount['note'], charge: Charge]>
  > = {
    style: [[...new Set(style.seats.map((seat) => seat.style))], 'voted', NOBODY],
    mood: [moods, 'median', NOBODY],
    tempo: [
      tempo ? [tempo] : [],
      tempo && outside(TEMPO_BANDS[tempo], groove) ? 'clamped' : 'median',
      NOBODY,
    ],
    energy: [energy ? [String(energy)] : [], 'median', NOBODY],
    colour: [colour.chosen === null ? [] : [colour.chosen], colour.barred ? 'unfit' : 'voted', colour.charge],
    lead: [lead.chosen === null ? [] : [lead.chosen], 'voted', lead.charge],
  }
  const after = { style: style.loads, colour: colour.loads, lead: lead.loads }
  const change = ({ start }: Standing, i: number, question: ChargedQuestion): LoadChange => {
    const before = start[question]
    return before === null ? null : [before, after[question][i]]
  }
  return {
    version: poll.rule,
    round: poll.round,
    seed: poll.seed,
    seconds: poll.seconds,
    ballots: poll.ballots.map((ballot, i): BallotAccount => ({
      voter: ballot.voter,
      answers: ballot.answers,
      idea: ballot.idea,
      loads: {
        style: change(ballot, i, 'style'),
        colour: change(ballot, i, 'colour'),
        lead: change(ballot, i, 'lead'),
      },
    })),
    seats: style.seats,
    answers: QUESTIONS.map((question): AnswerAccount => {
      const answered = answers.filter((one) => chosenFor(one, question).length > 0).length
      const [chosen, note, charge] = results[question]
      return {
        question,
        chosen,
        votes: votes[question],
        answered,
        note: answered > 0 ? note : 'nobody-answered',
        ...charge,
        ...(question === 'colour' && colour.unfit.length > 0 ? { unfit: colour.unfit } : {}),
      }
    }),
    brief,
    ...(own.length > 0 ? { recipes: own } : {}),
  }
}

/** The poll that an account of version 2 or later tells of. */
export const pollOf = ({ version, round, seed, seconds, ballots }: Account): Poll => ({
  rule: version === 2 ? 2 : CURRENT_RULE,
  round,
  seed,
  seconds,
  ballots: ballots.map(({ voter, answers, idea, loads }) => ({
    voter,
    answers,
    idea,
    start: Object.fromEntries(
      CHARGED.map((question) => [question, loads[question]?.[0] ?? null]),
    ) as Standing['start'],
  })),
})
