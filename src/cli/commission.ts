import { randomInt } from 'node:crypto'
import { refuse } from '../errors.ts'
import { checkIdea } from '../app/check.ts'
import { briefOf } from '../app/pieces/wish.ts'
import { STYLES, styleFacts } from '../composer/styles/index.ts'
import { NO_ANSWERS, type Ballot, type LeadFamily } from '../model/ballot.ts'
import { EMPTY_LEDGER, type Account } from '../model/account.ts'
import {
  DEFAULT_SECONDS,
  ENERGIES,
  TEMPO_WORDS,
  type Brief,
  type Energy,
  type Motif,
} from '../music/brief.ts'
import { readIdea } from '../ideas/read.ts'
import { LEAD_FAMILIES } from '../music/instruments.ts'
import { MOOD_IDS, type Mood } from '../music/mood.ts'
import { COLOURS, colourFits, parseKey, type Colour } from '../music/scale.ts'
import { whyApart } from '../vote/compatible.ts'
import type { StyleFacts } from '../vote/style-facts.ts'
import { tally } from '../vote/tally.ts'
import { recipesFor, type Recipe } from '../music/recipe.ts'
import { withOwn } from '../vote/own-styles.ts'
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

/** @throws Refusal `styles-apart` for styles that cannot share a piece: here is no next round in which the others have theirs */
const checkTogether = (named: readonly StyleFacts[]): void => {
  for (const [i, style] of named.entries())
    for (const earlier of named.slice(0, i)) {
      const why = whyApart(earlier, style)
      if (why !== undefined) refuse('styles-apart', { why })
    }
}

/** @throws Fault `bad-arguments`, with what a key looks like */
const checkKey = (text: string | undefined): void => {
  if (text !== undefined && !parseKey(text))
    throw badArguments(`There is no key "${text.slice(0, 40)}". Write one as "D minor", "Eb" or "f# dorian".`)
}

/** @throws Fault `bad-arguments`, with what a tempo looks like */
const checkTempo = (text: string | undefined): void => {
  if (text === undefined || TEMPO_WORDS.some((word) => word === text.trim().toLowerCase())) return
  if (!/^\s*\d{1,4}\s*(bpm)?\s*$/i.test(text))
    throw badArguments(
      `There is no tempo "${text.slice(0, 40)}". Choose ${TEMPO_WORDS.join(', ')} or a number.`,
    )
}

/** The styles that can carry a colour, all without one. @throws Refusal `tuning-apart`; Fault `bad-arguments` */
const carrying = (facts: readonly StyleFacts[], named: readonly StyleFacts[], colour: Colour | null) => {
  if (colour === null) return facts
  for (const { name, tuning } of named)
    if (!colourFits(colour, tuning)) refuse('tuning-apart', { wish: colour, style: name })
  const fitting = facts.filter(({ tuning }) => colourFits(colour, tuning))
  if (fitting.length === 0)
    throw badArguments(`No style has the tuning of "${colour}". Choose another colour.`)
  return fitting
}

/**
 * The Brief with what the ideas fill in where the arguments left something open.
 *
 * @param open whether the style is open as well
 */
const withIdeas = (brief: Brief, open: boolean, styles: readonly StyleFacts[]): Brief => {
  const { moods, tempo, energy, colour, lead, seats } = brief
  const asked: Ballot['answers'] = {
    style: open ? [] : [seats.groove],
    mood: moods,
    tempo: tempo && 'word' in tempo ? tempo.word : null,
    energy,
    colour: colour === null ? [] : [colour],
    lead: lead === null ? [] : [lead as LeadFamily],
  }
  const ballots = brief.ideas.map((idea, i): Ballot => ({
    version: 1,
    round: ROUND,
    voter: { id: `voter-${i + 1}`, name: `voter ${i + 1}` },
    answers: asked,
    idea,
    reading: readIdea(idea, styles),
    done: true,
    castAt: 0,
  }))
  const { brief: read, account } = tally({
    round: { id: ROUND, seed: brief.seed, seconds: brief.seconds },
    ballots,
    ledger: EMPTY_LEDGER,
    styles,
  })
  if (account.ballots.every(({ reading }) => reading === undefined)) return brief
  return {
    ...brief,
    ...(open ? { seats: read.seats, ...(read.recipes ? { recipes: read.recipes } : {}) } : {}),
    ...(moods.length === 0 ? { moods: read.moods, affect: read.affect } : {}),
    tempo: tempo ?? read.tempo,
    energy: energy ?? read.energy,
    // A key has its scale.
    colour: brief.key === null ? (colour ?? read.colour) : colour,
    lead: lead ?? read.lead,
  }
}

/**
 * The Brief that the arguments ask for. Several votes go through the tally, as a round's do; what else the arguments name
 * stands in the Brief, not in the account of the votes.
 *
 * @param recipes own styles, which can be named like any other; without a style they are what is voted for
 * @throws Fault `bad-arguments`; Refusal `styles-apart`, `tuning-apart`, `length-range`, `number-range`, `unknown-option`
 */
export const commissionOf = (
  values: CommissionValues,
  motif: Motif | null,
  recipes: readonly Recipe[] = [],
): { readonly brief: Brief; readonly account: Account | null } => {
  const all = withOwn(STYLES.map(styleFacts), recipes)
  const styles = readVotes(
    'style',
    values.style ?? recipes.map(({ id }) => id),
    all.map(({ id }) => id),
  )
  const moods = readVotes('mood', values.mood ?? [], MOOD_IDS)
  const named = all.filter(({ id }) => styles.some(({ option }) => option === id))
  checkTogether(named)
  checkKey(values.key)
  checkTempo(values.tempo)
  const colour = readOption<Colour>('colour', values.colour, COLOURS)
  const facts = carrying(all, named, colour)
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
    colour,
    lead: readOption<LeadFamily>('lead', values.lead, LEAD_FAMILIES),
    ideas: [...new Set((values.idea ?? []).map(checkIdea))],
    motif,
  }
  const open = styles.length === 0 && brief.key === null && colour === null
  if (styles.length < 2 && moods.length < 2) return { brief: withIdeas(brief, open, all), account: null }
  // A style that was drawn to go with a key or a colour counts as asked for: the vote could draw one that does not.
  const drawn = brief.key === null && colour === null ? [] : [{ option: brief.seats.groove, count: 1 }]
  const outcome = tally({
    round: { id: ROUND, seed: brief.seed, seconds: brief.seconds },
    ballots: ballotsOf(styles.length > 0 ? styles : drawn, moods),
    ledger: EMPTY_LEDGER,
    styles: all,
  })
  const { seats, moods: heard, affect } = outcome.brief
  const { recipes: _asked, ...rest } = brief
  const voted: Brief = { ...rest, seats, moods: heard, affect, ...recipesFor(seats, recipes) }
  return { brief: withIdeas(voted, false, all), account: outcome.account }
}
