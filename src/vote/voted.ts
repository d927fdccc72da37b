import type { Charge, ChargedQuestion } from '../model/account.ts'
import type { TempoWord } from '../music/brief.ts'
import type { Mood } from '../music/mood.ts'
import { award, type Claim } from './loads.ts'
import { lowerMedian } from './median.ts'
import type { Poll } from './poll.ts'
import type { StyleFacts } from './style-facts.ts'

/** A total order over options, for ties. */
export type Lot = (a: string, b: string) => number
export type Votes = Readonly<Record<string, number>>
export const NOBODY: Charge = { voters: [], charges: [] }

/** What a tempo word means by itself, in quarter notes a minute; a groove may lie wholly outside of it. */
const TEMPO_BANDS: Readonly<Record<TempoWord, readonly [from: number, to: number]>> = {
  'very slow': [0, 66],
  slow: [60, 92],
  medium: [84, 120],
  fast: [112, 150],
  'very fast': [140, Infinity],
}

/** Whether a groove reaches a tempo at all. */
export const reaches = ({ tempo }: StyleFacts, word: TempoWord): boolean => {
  const [from, to] = TEMPO_BANDS[word]
  return tempo.max >= from && tempo.min <= to
}

/** A mood is named beside the strongest when it has at least half of its votes; the affect follows all votes. */
const NAMED_MOODS = 3

export const strongestMoods = (votes: Votes, lot: Lot): readonly Mood[] => {
  const ranked = Object.keys(votes).sort((a, b) => votes[b] - votes[a] || lot(a, b)) as Mood[]
  return ranked.slice(0, NAMED_MOODS).filter((mood) => votes[mood] * 2 >= votes[ranked[0]])
}

/** The lower median of the answers on an ordered scale; null where nobody answered. */
export const medianOf = <T>(scale: readonly T[], answers: readonly (T | null)[]): T | null => {
  const at = lowerMedian(answers.flatMap((answer) => (answer === null ? [] : [scale.indexOf(answer)])))
  return at === undefined ? null : scale[at]
}

/** Who approves what, as indices of ballots, how many they are, and the loads with which all start. */
export const claimsOf = ({ ballots }: Poll, question: ChargedQuestion) => {
  const approvers = new Map<string, number[]>()
  ballots.forEach(({ answers }, i) => {
    for (const id of answers[question]) {
      const list = approvers.get(id)
      if (list) list.push(i)
      else approvers.set(id, [i])
    }
  })
  const claims = [...approvers].map(([id, list]): Claim => ({ id, approvers: list }))
  const votes: Votes = Object.fromEntries(claims.map(({ id, approvers: list }) => [id, list.length]))
  return { claims, votes, loads: Float64Array.from(ballots, ({ start }) => start[question] ?? 0) }
}

/** The pseudonyms of voters by their indices. */
export const named = (poll: Poll, voters: readonly number[]): readonly string[] =>
  voters.map((i) => poll.ballots[i].voter)

/** One seat of a question with a page of its own; where nothing that was approved fits, nobody has it and nobody pays. */
export const countOne = (
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
