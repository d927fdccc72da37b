import type { Account, AnswerAccount, Ledger, SeatAccount } from '../model/account.ts'
import { QUESTIONS, type Answers, type Ballot, type QuestionId } from '../model/ballot.ts'
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
import { rng } from '../music/rng.ts'
import { chosenFor, cleanAnswers, cleanIdea, countVotes, latest } from './ballots.ts'
import { byLot, pseudonym } from './digest.ts'
import { affectOf, lowerMedian } from './median.ts'
import { shareSeats } from './seats.ts'
import type { StyleFacts } from './style-facts.ts'

export interface TallyInput {
  readonly round: { readonly id: RoundId; readonly seed: number; readonly seconds: number }
  /** In any order; only those of this round count, and of each voter the one cast last. */
  readonly ballots: readonly Ballot[]
  /** What the room remembers of earlier rounds. */
  readonly ledger: Ledger
  /** The styles that exist, at least one, in any order. */
  readonly styles: readonly StyleFacts[]
}

export interface Outcome {
  readonly brief: Brief
  readonly account: Account
  readonly ledger: Ledger
}

/** What a tempo word means by itself, in quarter notes a minute; a groove may lie wholly outside of it. */
const TEMPO_BANDS: Readonly<Record<TempoWord, readonly [from: number, to: number]>> = {
  'very slow': [0, 66],
  slow: [60, 92],
  medium: [84, 120],
  fast: [112, 150],
  'very fast': [140, Infinity],
}

/** A mood is named beside the strongest when it has at least half of its votes; the affect follows all votes. */
const NAMED_MOODS = 3

const strongest = (votes: Readonly<Record<string, number>>, lot: (a: string, b: string) => number) =>
  Object.keys(votes).sort((a, b) => votes[b] - votes[a] || lot(a, b))

const medianOf = <T>(scale: readonly T[], answers: readonly (T | null)[]): T | null => {
  const at = lowerMedian(answers.flatMap((answer) => (answer === null ? [] : [scale.indexOf(answer)])))
  return at === undefined ? null : scale[at]
}

/**
 * Counts a round: ballots and what the room remembers come in, the Brief, its account and the new memory come out.
 * One pure function of its input, whatever the order of ballots, the machine or the time.
 *
 * - Styles share the six seats by highest averages over approvals (see `shareSeats`); nobody approved one: the round's
 *   seed picks it.
 * - Tempo and energy: lower median of the answers, "any" left out (no voter gains by lying: Moulin 1980).
 * - Mood: geometric median on the valence–arousal plane. Colour and lead: most approvals, ties by lot.
 * - What nobody answered is null: the style's own default applies.
 *
 * The ledger passes through unchanged: highest averages do not look back. It is here because a seat rule that does
 * will charge its loads to it.
 */
export const tally = ({ round, ballots, ledger, styles }: TallyInput): Outcome => {
  const lot = byLot(round.id)
  const known = styles.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const ids = known.map((style) => style.id)
  const voters = latest(ballots.filter((ballot) => ballot.round === round.id))
    .map((ballot) => ({
      voter: pseudonym(round.id, ballot.voter.id),
      answers: cleanAnswers(ballot.answers, ids),
      idea: cleanIdea(ballot.idea),
    }))
    .sort((a, b) => (a.voter < b.voter ? -1 : 1))
  const answers = voters.map((voter) => voter.answers)
  const votes = Object.fromEntries(
    QUESTIONS.map((question) => [question, countVotes(answers, question)]),
  ) as Record<QuestionId, Readonly<Record<string, number>>>

  const seats = seatAccounts(voters, votes.style, known, lot, round.seed)
  const groove = known.find((style) => style.id === seats[0].style) ?? known[0]
  const tempo = medianOf(
    TEMPO_WORDS,
    answers.map((one) => one.tempo),
  )
  const energy = medianOf<Energy>(
    ENERGIES,
    answers.map((one) => one.energy),
  )
  const ranked = strongest(votes.mood, lot) as Mood[]
  const moods = ranked.slice(0, NAMED_MOODS).filter((mood) => votes.mood[mood] * 2 >= votes.mood[ranked[0]])
  const colour = (strongest(votes.colour, lot)[0] ?? null) as Brief['colour']
  const lead = (strongest(votes.lead, lot)[0] ?? null) as Brief['lead']

  const brief: Brief = {
    version: 1,
    seats: Object.fromEntries(seats.map(({ seat, style }) => [seat, style])) as Record<Seat, StyleId>,
    moods,
    affect: affectOf(MOOD_IDS.map((mood) => [mood, votes.mood[mood] ?? 0] as const)),
    tempo: tempo && { word: tempo },
    energy,
    key: null,
    colour,
    lead,
    ideas: [...new Set(voters.flatMap(({ idea }) => (idea ? [idea] : [])))],
    motif: null,
    seconds: round.seconds,
    seed: round.seed,
  }

  const chosen: Readonly<Record<QuestionId, readonly string[]>> = {
    style: [...new Set(seats.map((seat) => seat.style))],
    mood: moods,
    tempo: tempo ? [tempo] : [],
    energy: energy ? [String(energy)] : [],
    colour: colour ? [colour] : [],
    lead: lead ? [lead] : [],
  }
  const notes: Readonly<Record<QuestionId, AnswerAccount['note']>> = {
    style: 'voted',
    mood: 'median',
    tempo: tempo && outside(TEMPO_BANDS[tempo], groove) ? 'clamped' : 'median',
    energy: 'median',
    colour: 'voted',
    lead: 'voted',
  }
  return {
    brief,
    account: {
      version: 1,
      round: round.id,
      ballots: voters,
      seats,
      answers: QUESTIONS.map((question): AnswerAccount => {
        const answered = answers.filter((one) => chosenFor(one, question).length > 0).length
        const note = answered > 0 ? notes[question] : 'nobody-answered'
        return { question, chosen: chosen[question], votes: votes[question], answered, note }
      }),
      brief,
    },
    ledger,
  }
}

const outside = ([from, to]: readonly [number, number], groove: StyleFacts) =>
  groove.tempo.max < from || groove.tempo.min > to

const seatAccounts = (
  voters: readonly { readonly voter: string; readonly answers: Answers }[],
  votes: Readonly<Record<StyleId, number>>,
  styles: readonly StyleFacts[],
  lot: (a: string, b: string) => number,
  seed: number,
): readonly SeatAccount[] => {
  const approvers = (style: StyleId) =>
    voters.filter(({ answers }) => answers.style.includes(style)).map(({ voter }) => voter)
  const won = shareSeats(votes, styles, lot)
  if (won.length > 0) return won.map((seat) => ({ ...seat, voters: approvers(seat.style) }))
  const style = rng(seed).fork('style').pick(styles).id
  return SEATS.map((seat) => ({ seat, style, voters: [], reason: 'default' }))
}
