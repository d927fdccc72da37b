import { randomInt } from 'node:crypto'
import { checkIdea } from '../app/check.ts'
import { briefOf } from '../app/pieces/wish.ts'
import { STYLES, styleFacts } from '../composer/styles/index.ts'
import { NO_ANSWERS, type Ballot, type LeadFamily } from '../model/ballot.ts'
import { EMPTY_LEDGER, type Account } from '../model/account.ts'
import { DEFAULT_SECONDS, ENERGIES, type Brief, type Energy, type Motif } from '../music/brief.ts'
import { LEAD_FAMILIES } from '../music/instruments.ts'
import { MOOD_IDS, type Mood } from '../music/mood.ts'
import { COLOURS, type Colour } from '../music/scale.ts'
import { tally } from '../vote/tally.ts'
import { badArguments, readNumber, readVotes, type Votes } from './args.ts'

/** The options that say what to compose, as `parseArgs` takes them. */
export const COMMISSION_OPTIONS = {
  style: { type: 'string', multiple: true },
  mood: { type: 'string', multiple: true },
  tempo: { type: 'string' },
  energy: { type: 'string' },
  key: { type: 'string' },
  colour: { type: 'string' },
  lead: { type: 'string' },
  idea: { type: 'string', multiple: true },
  seconds: { type: 'string' },
  seed: { type: 'string' },
} as const

export type CommissionValues = {
  readonly [K in keyof typeof COMMISSION_OPTIONS]?: (typeof COMMISSION_OPTIONS)[K] extends { multiple: true }
    ? readonly string[]
    : string
}

const ROUND = 'command-line'

const spread = (votes: readonly Votes[]): readonly string[] =>
  votes.flatMap(({ option, count }) => Array.from({ length: count }, () => option))

/** As many voters as the longest list has votes; the first takes the first style and the first mood, and so on. */
const ballotsOf = (styles: readonly Votes[], moods: readonly Votes[]): readonly Ballot[] => {
  const byStyle = spread(styles)
  const byMood = spread(moods)
  return Array.from({ length: Math.max(byStyle.length, byMood.length) }, (_, i): Ballot => ({
    version: 1,
    round: ROUND,
    voter: { id: `voter-${i + 1}`, name: `voter ${i + 1}` },
    answers: {
      ...NO_ANSWERS,
      style: byStyle[i] === undefined ? [] : [byStyle[i]],
      mood: byMood[i] === undefined ? [] : [byMood[i] as Mood],
    },
    idea: null,
    done: true,
    castAt: 0,
  }))
}

const readOption = <T extends string | number>(
  name: string,
  text: string | undefined,
  known: readonly T[],
) => {
  if (text === undefined) return null
  const found = known.find((option) => String(option) === text)
  if (found === undefined)
    throw badArguments(`There is no ${name} "${text}". Choose from ${known.join(', ')}.`)
  return found
}

/**
 * The Brief that the arguments ask for. Several votes go through the tally, as a round's do; what else the arguments name
 * stands in the Brief, not in the account of the votes.
 *
 * @throws Fault `bad-arguments`; Refusal `length-range`, `number-range`, `unknown-option`
 */
export const commissionOf = (
  values: CommissionValues,
  motif: Motif | null,
): { readonly brief: Brief; readonly account: Account | null } => {
  const facts = STYLES.map(styleFacts)
  const styles = readVotes(
    'style',
    values.style ?? [],
    facts.map(({ id }) => id),
  )
  const moods = readVotes('mood', values.mood ?? [], MOOD_IDS)
  const wished = briefOf(
    facts,
    {
      ...(styles.length > 0 ? { style: styles[0].option } : {}),
      ...(moods.length > 0 ? { mood: moods[0].option } : {}),
      ...(values.tempo === undefined ? {} : { tempo: values.tempo }),
      ...(values.key === undefined ? {} : { key: values.key }),
      ...(values.seconds === undefined ? {} : { seconds: readNumber('seconds', values.seconds) }),
      ...(values.seed === undefined ? {} : { seed: readNumber('seed', values.seed) }),
    },
    DEFAULT_SECONDS,
    randomInt(2 ** 32),
  )
  const brief: Brief = {
    ...wished,
    energy: readOption<Energy>('energy', values.energy, ENERGIES),
    colour: readOption<Colour>('colour', values.colour, COLOURS),
    lead: readOption<LeadFamily>('lead', values.lead, LEAD_FAMILIES),
    ideas: [...new Set((values.idea ?? []).map(checkIdea))],
    motif,
  }
  if (styles.length < 2 && moods.length < 2) return { brief, account: null }
  const outcome = tally({
    round: { id: ROUND, seed: brief.seed, seconds: brief.seconds },
    ballots: ballotsOf(styles, moods),
    ledger: EMPTY_LEDGER,
    styles: facts,
  })
  const { seats, moods: named, affect } = outcome.brief
  const voted: Brief = { ...brief, seats, moods: named, affect }
  return { brief: voted, account: outcome.account }
}
