import type {
  Account,
  AnswerAccount,
  BallotAccount,
  ChargedQuestion,
  LoadChange,
  SeatAccount,
} from '../model/account.ts'
import { QUESTIONS, type QuestionId } from '../model/ballot.ts'
import { ENERGIES, TEMPO_WORDS, type Brief, type Energy, type Seat, type StyleId } from '../music/brief.ts'
import { MOOD_IDS } from '../music/mood.ts'
import { recipesFor, type Recipe } from '../music/recipe.ts'
import { colourFits, type Colour } from '../music/scale.ts'
import { countAnswered, countVotes } from './ballots.ts'
import { byLot } from './digest.ts'
import { affectOf } from './median.ts'
import { inclinationsFrom } from './inclination.ts'
import {
  drawn,
  fillColour,
  fillEnergy,
  fillersOf,
  fillLead,
  fillMoods,
  fillSeats,
  fillTempo,
  type Asked,
  type Filled,
  type Fillers,
} from './open-questions.ts'
import type { Poll, Standing } from './poll.ts'
import { shareSeats } from './seats.ts'
import type { StyleFacts } from './style-facts.ts'
import {
  claimsOf,
  countOne,
  medianOf,
  named,
  NOBODY,
  reaches,
  strongestMoods,
  type Lot,
  type Votes,
} from './voted.ts'

/** How a question came out. */
type Result = Pick<AnswerAccount, 'chosen' | 'note' | 'clamped' | 'voters' | 'charges'>

const unpaid = (poll: Poll, authors: readonly number[]) => ({
  voters: named(poll, authors),
  charges: authors.map(() => 0),
})

const words = (value: string | number | null): readonly string[] => (value === null ? [] : [String(value)])
const stylesOn = (seats: readonly SeatAccount[]): readonly StyleId[] => [
  ...new Set(seats.map((seat) => seat.style)),
]
const noteOf = ({ reason }: SeatAccount): Result['note'] =>
  reason === 'idea' || reason === 'taste' ? reason : 'nobody-answered'

/** The result of a question that no vote answered. */
const resultOf = <T>(
  poll: Poll,
  filled: Filled<T> | null,
  chosen: (value: T) => readonly string[],
  clamped = false,
): Result =>
  filled === null
    ? { chosen: [], note: 'nobody-answered', ...NOBODY }
    : {
        chosen: chosen(filled.chosen),
        note: filled.from,
        ...(clamped ? { clamped } : {}),
        ...unpaid(poll, filled.authors),
      }

/** The seats by votes; empty where nobody approved a style. */
const votedSeats = (poll: Poll, styles: readonly StyleFacts[], lot: Lot) => {
  const { claims, loads, votes } = claimsOf(poll, 'style')
  const seats = shareSeats(poll.round, loads, claims, styles, lot).map(
    ({ approvers, ...won }): SeatAccount => ({
      seat: won.seat,
      style: won.style,
      reason: won.reason,
      voters: named(poll, approvers),
      charges: won.charges,
    }),
  )
  return { loads, votes, seats }
}

const seatsOpen = (
  poll: Poll,
  fillers: Fillers,
  styles: readonly StyleFacts[],
  asked: Asked,
): readonly SeatAccount[] =>
  fillSeats(poll, fillers, styles, asked).map(({ authors, ...seat }) => ({
    ...seat,
    ...unpaid(poll, authors),
  }))

/** The recipes of the own styles that had a say in the outcome, by id. */
const ownIn = (poll: Poll, styles: readonly StyleFacts[], votes: Votes): readonly Recipe[] => {
  const asked = new Set(
    poll.ballots.flatMap(({ reading }) =>
      reading ? [...reading.answers.style, ...reading.avoid.style] : [],
    ),
  )
  const liked = poll.taste?.leanings.style ?? {}
  return styles.flatMap(({ id, recipe }) =>
    recipe && (votes[id] || asked.has(id) || liked[id] > 0) ? [recipe] : [],
  )
}

const ballotAccount = (
  { voter, answers, idea, reading, start }: Standing,
  i: number,
  after: Readonly<Record<ChargedQuestion, Float64Array>>,
): BallotAccount => {
  const change = (question: ChargedQuestion): LoadChange => {
    const before = start[question]
    return before === null ? null : [before, after[question][i]]
  }
  const loads = { style: change('style'), colour: change('colour'), lead: change('lead') }
  return reading ? { voter, answers, idea, reading, loads } : { voter, answers, idea, loads }
}

/**
 * Comes from a poll to its Brief and the account of it. Everything that decides is in the poll: the same poll and styles
 * give the same account, byte for byte.
 *
 * Votes are counted first and alone, so that no idea and no taste can change what they came to. What they left open is
 * filled by `open-questions.ts`, charged to nobody.
 *
 * @param styles sorted by id, at least one of them shipped
 */
export const count = (poll: Poll, styles: readonly StyleFacts[]): Account => {
  const lot = byLot(poll.round)
  const fillers = fillersOf(poll, lot)
  const shipped = styles.filter(({ recipe }) => recipe === undefined)
  const answers = poll.ballots.map((ballot) => ballot.answers)
  const style = votedSeats(poll, styles, lot)
  const grooveOf = ([{ style: id }]: readonly SeatAccount[]) =>
    styles.find((one) => one.id === id) ?? styles[0]
  /** The styles that may still have the groove when the other votes are counted. */
  const grooves =
    style.seats.length > 0 ? [grooveOf(style.seats)] : poll.rule < 4 ? [drawn(poll, shipped)] : shipped
  const carried = (id: string) => grooves.some(({ tuning }) => colourFits(id as Colour, tuning))
  const colour = countOne(poll, 'colour', lot, poll.rule === 2 ? undefined : carried)
  const lead = countOne(poll, 'lead', lot)
  const tempo = medianOf(TEMPO_WORDS, answers.map((one) => one.tempo)) // prettier-ignore
  const energy = medianOf<Energy>(ENERGIES, answers.map((one) => one.energy)) // prettier-ignore
  const votes: Readonly<Record<QuestionId, Votes>> = {
    style: style.votes,
    mood: countVotes(answers, 'mood'),
    tempo: countVotes(answers, 'tempo'),
    energy: countVotes(answers, 'energy'),
    colour: colour.votes,
    lead: lead.votes,
  }
  const answered = Object.fromEntries(
    QUESTIONS.map((question) => [question, countAnswered(answers, question)]),
  ) as Readonly<Record<QuestionId, number>>

  const asked: Asked = { colour: colour.chosen as Colour | null, tempo }
  const seats =
    style.seats.length > 0 ? style.seats : seatsOpen(poll, fillers, poll.rule < 4 ? grooves : styles, asked)
  const groove = grooveOf(seats)
  const open = {
    mood: answered.mood === 0 ? fillMoods(fillers) : null,
    tempo: answered.tempo === 0 ? fillTempo(fillers, groove) : null,
    energy: answered.energy === 0 ? fillEnergy(fillers) : null,
    colour: answered.colour === 0 ? fillColour(fillers, groove) : null,
    lead: answered.lead === 0 ? fillLead(fillers) : null,
  }
  const weights = open.mood?.chosen ?? votes.mood
  const moods = strongestMoods(weights, lot)
  const word = open.tempo?.chosen ?? tempo
  const beyond = word !== null && !reaches(groove, word)

  const voted: Readonly<Record<QuestionId, Result>> = {
    style: { chosen: stylesOn(seats), note: 'voted', ...NOBODY },
    mood: { chosen: moods, note: 'median', ...NOBODY },
    tempo: { chosen: words(tempo), note: beyond ? 'clamped' : 'median', ...NOBODY },
    energy: { chosen: words(energy), note: 'median', ...NOBODY },
    colour: { chosen: words(colour.chosen), note: colour.barred ? 'unfit' : 'voted', ...colour.charge },
    lead: { chosen: words(lead.chosen), note: 'voted', ...lead.charge },
  }
  const filled: Readonly<Record<QuestionId, Result>> = {
    style: { chosen: stylesOn(seats), note: noteOf(seats[0]), ...NOBODY },
    mood: resultOf(poll, open.mood, () => moods),
    tempo: resultOf(poll, open.tempo, words, beyond),
    energy: resultOf(poll, open.energy, words),
    colour: resultOf(poll, open.colour, words),
    lead: resultOf(poll, open.lead, words),
  }

  const own = ownIn(poll, styles, style.votes)
  const isOpen = (question: QuestionId) => answered[question] === 0 && filled[question].note !== 'idea'
  const onSeats = Object.fromEntries(seats.map((one) => [one.seat, one.style])) as Record<Seat, StyleId>
  const brief: Brief = {
    version: 1,
    seats: onSeats,
    moods,
    affect: affectOf(MOOD_IDS.map((mood) => [mood, weights[mood] ?? 0] as const)),
    tempo: word && { word },
    energy: open.energy?.chosen ?? energy,
    key: null,
    colour: open.colour?.chosen ?? (colour.chosen as Brief['colour']),
    lead: open.lead?.chosen ?? (lead.chosen as Brief['lead']),
    ideas: [...new Set(poll.ballots.flatMap(({ idea }) => (idea ? [idea] : [])))],
    motif: null,
    seconds: poll.seconds,
    seed: poll.seed,
    ...recipesFor(onSeats, own),
    ...inclinationsFrom(poll.rule < 4 ? null : poll.taste, isOpen),
  }
  const after = { style: style.loads, colour: colour.loads, lead: lead.loads }
  return {
    version: poll.rule,
    round: poll.round,
    seed: poll.seed,
    seconds: poll.seconds,
    ballots: poll.ballots.map((ballot, i) => ballotAccount(ballot, i, after)),
    seats,
    answers: QUESTIONS.map((question): AnswerAccount => {
      const { chosen, note, clamped, voters, charges } = (answered[question] > 0 ? voted : filled)[question]
      return {
        question,
        chosen,
        votes: votes[question],
        answered: answered[question],
        note,
        ...(clamped ? { clamped } : {}),
        voters,
        charges,
        ...(question === 'colour' && colour.unfit.length > 0 ? { unfit: colour.unfit } : {}),
      }
    }),
    brief,
    ...(own.length > 0 ? { recipes: own } : {}),
    ...(poll.taste ? { taste: poll.taste } : {}),
  }
}
