import type { Account, ChargedQuestion, Ledger, LedgerPage, ReadingAccount } from '../model/account.ts'
import { NO_ANSWERS, type Answers, type Ballot } from '../model/ballot.ts'
import type { Reading } from '../model/idea.ts'
import type { RoundId } from '../model/ids.ts'
import type { TasteDraw } from '../model/taste.ts'
import type { Brief } from '../music/brief.ts'
import { answersCleaner, cleanIdea, isAnswered, latest } from './ballots.ts'
import { count } from './count.ts'
import { pseudonym, roomPseudonym } from './digest.ts'
import { startingLoads, turnPage } from './ledger.ts'
import { CURRENT_RULE } from './poll.ts'
import { sortedStyles, type StyleFacts } from './style-facts.ts'

export interface TallyInput {
  readonly round: { readonly id: RoundId; readonly seed: number; readonly seconds: number }
  /** In any order; only those of this round count, and of each voter the one cast last. */
  readonly ballots: readonly Ballot[]
  /** What the room remembers of earlier rounds. */
  readonly ledger: Ledger
  /** The styles that exist, at least one, in any order. */
  readonly styles: readonly StyleFacts[]
  /** What the room's taste makes of each option in this round; it may speak of options that do not exist. */
  readonly taste?: TasteDraw | null
}

export interface Outcome {
  readonly brief: Brief
  readonly account: Account
  readonly ledger: Ledger
}

const isSilent = (answers: Partial<Answers>): boolean =>
  Object.values(answers).every(
    (answer) => answer === null || (typeof answer === 'object' && answer.length === 0),
  )

/** What of a reading decides, in options that exist; nothing where it says nothing. */
const readingOf = (
  idea: string | null,
  reading: Reading | null | undefined,
  clean: (answers: Answers) => Answers,
): { readonly reading?: ReadingAccount } => {
  if (idea === null || !reading) return {}
  const answers = clean(reading.answers)
  const { style, mood, colour, lead } = clean({ ...NO_ANSWERS, ...reading.avoid })
  const avoid = { style, mood, colour, lead }
  return isSilent(answers) && isSilent(avoid) ? {} : { reading: { by: reading.by, answers, avoid } }
}

/**
 * Counts a round: ballots and what the room remembers come in, the Brief, its account and the new memory come out.
 * One pure function of its input, whatever the order of ballots, the machine or the time.
 *
 * - Styles share the six seats by sequential Phragmén with loads carried from round to round (see `shareSeats`); nobody
 *   approved or wished for one: the round's seed picks it. Colour and lead: one seat a round each by the same rule, with loads of
 *   their own; a colour outside the groove's tuning cannot have it.
 * - Tempo and energy: lower median of the answers, "any" left out (no voter gains by lying: Moulin 1980).
 * - Mood: geometric median on the valence–arousal plane.
 * - What no vote answered is filled from the readings of ideas, then from the room's taste, charged to nobody (see
 *   `open-questions.ts`); else it is null, and the style's own default applies.
 */
export const tally = ({ round, ballots, ledger, styles, taste = null }: TallyInput): Outcome => {
  const known = sortedStyles(styles)
  const clean = answersCleaner(known.map((style) => style.id))
  const voters = latest(ballots.filter((ballot) => ballot.round === round.id))
    .map(({ voter, answers, idea, reading }) => ({
      voter: pseudonym(ledger.secret, round.id, voter.id),
      member: roomPseudonym(ledger.secret, voter.id),
      answers: clean(answers),
      idea: cleanIdea(idea),
      ...readingOf(idea, reading, clean),
    }))
    .sort((a, b) => (a.voter < b.voter ? -1 : 1))

  // In the ledger's order from here on, so that its pages need no sorting of their own.
  const byMember = voters.map((_, i) => i).sort((a, b) => (voters[a].member < voters[b].member ? -1 : 1))
  const startOf = (question: ChargedQuestion) => {
    const taking = byMember.filter((i) => isAnswered(voters[i].answers, question))
    const present = taking.map((i) => voters[i].member)
    const loads = startingLoads(ledger[question], present)
    const start = Array<number | null>(voters.length).fill(null)
    taking.forEach((i, at) => {
      start[i] = loads[at]
    })
    return { taking, present, start }
  }
  const starts = { style: startOf('style'), colour: startOf('colour'), lead: startOf('lead') }
  const account = count(
    {
      rule: CURRENT_RULE,
      round: round.id,
      seed: round.seed,
      seconds: round.seconds,
      ballots: voters.map(({ voter, answers, idea, reading }, i) => ({
        voter,
        answers,
        idea,
        ...(reading ? { reading } : {}),
        start: { style: starts.style.start[i], colour: starts.colour.start[i], lead: starts.lead.start[i] },
      })),
      taste,
    },
    known,
  )
  const page = (question: ChargedQuestion): LedgerPage => {
    const { taking, present } = starts[question]
    const changes = taking.map((i) => account.ballots[i].loads[question] ?? [0, 0])
    // Nobody got anything, so nobody was heard: the question is as if it had not been asked.
    if (changes.every(([before, after]) => before === after)) return ledger[question]
    const after = Float64Array.from(changes, ([, to]) => to)
    return turnPage(ledger[question], present, after)
  }
  const next = { ...ledger, style: page('style'), colour: page('colour'), lead: page('lead') }
  return { brief: account.brief, account, ledger: next }
}
