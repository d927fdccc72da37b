import type { ReadingAccount, SeatReason } from '../model/account.ts'
import type { QuestionId } from '../model/ballot.ts'
import type { TasteDraw } from '../model/taste.ts'
import { ENERGIES, TEMPO_WORDS, type Energy, type StyleId, type TempoWord } from '../music/brief.ts'
import { LEAD_FAMILIES } from '../music/instruments.ts'
import { MOOD_IDS, type Mood } from '../music/mood.ts'
import { rng } from '../music/rng.ts'
import { COLOURS, colourFits, type Colour } from '../music/scale.ts'
import { SEATS, type Seat } from '../music/seats.ts'
import type { LeadFamily } from '../model/ballot.ts'
import type { Claim } from './loads.ts'
import type { Poll } from './poll.ts'
import { shareSeats } from './seats.ts'
import type { StyleFacts } from './style-facts.ts'
import { medianOf, reaches, type Lot, type Votes } from './voted.ts'

/** What fills the questions that no vote answered: first the ideas, then the room's taste. */
export interface Fillers {
  /** What each idea was taken for; `voter` is an index of ballots. */
  readonly ideas: readonly (ReadingAccount & { readonly voter: number })[]
  readonly taste: TasteDraw | null
  readonly lot: Lot
}

/** An answer that no vote gave, and whose ideas it came from: indices of ballots, none where it came from taste. */
export interface Filled<T> {
  readonly chosen: T
  readonly from: 'idea' | 'taste'
  readonly authors: readonly number[]
}

export const fillersOf = ({ ballots, taste, rule }: Poll, lot: Lot): Fillers =>
  rule < 4
    ? { ideas: [], taste: null, lot }
    : {
        ideas: ballots.flatMap(({ reading }, voter) => (reading ? [{ ...reading, voter }] : [])),
        taste,
        lot,
      }

/** The options that pass, or all of them where none does: a wish steers, it never empties a question. */
const narrow = <T>(options: readonly T[], passes: (option: T) => boolean): readonly T[] => {
  const left = options.filter(passes)
  return left.length > 0 ? left : options
}

type Listed = keyof ReadingAccount['avoid']

const authorsBy = (ideas: Fillers['ideas'], ask: (idea: ReadingAccount) => readonly string[]) => {
  const authors = new Map<string, number[]>()
  for (const idea of ideas)
    for (const id of ask(idea)) {
      const list = authors.get(id)
      if (list) list.push(idea.voter)
      else authors.set(id, [idea.voter])
    }
  return authors
}

/** The options that ideas name, with the authors: those that fit and that more ideas ask for than ask to avoid. */
const wishes = <T extends string>(
  { ideas }: Fillers,
  question: Listed,
  options: readonly T[],
): readonly Claim<T>[] => {
  const wanted = authorsBy(ideas, ({ answers }) => answers[question])
  if (wanted.size === 0) return []
  const avoided = authorsBy(ideas, ({ avoid }) => avoid[question])
  return options.flatMap((id) => {
    const approvers = wanted.get(id) ?? []
    return approvers.length > (avoided.get(id)?.length ?? 0) ? [{ id, approvers }] : []
  })
}

/** The options that no idea asks to avoid. */
const unavoided = <T extends string>({ ideas }: Fillers, question: Listed, options: readonly T[]) => {
  const avoided = new Set<string>(ideas.flatMap(({ avoid }) => avoid[question]))
  return avoided.size === 0 ? options : narrow(options, (id) => !avoided.has(id))
}

/** What an option is worth to the room's taste, in logits. */
const worth = ({ taste }: Fillers, question: QuestionId, id: string): number => {
  const leanings = taste?.leanings[question] ?? {}
  return Object.hasOwn(leanings, id) ? leanings[id] : 0
}

const favourites = <T extends string>(fillers: Fillers, question: QuestionId, options: readonly T[]) => {
  const most = options.reduce((best, id) => Math.max(best, worth(fillers, question, id)), -Infinity)
  return options.filter((id) => worth(fillers, question, id) === most)
}

/** The option that the taste likes best, if it likes it better than the style's own, which is worth 0. */
const byTaste = <T extends string>(fillers: Fillers, question: QuestionId, options: readonly T[]) => {
  const [chosen] = favourites(fillers, question, options).toSorted(fillers.lot)
  return options.length > 0 && worth(fillers, question, chosen) > 0
    ? ({ chosen, from: 'taste', authors: [] } as const)
    : null
}

/** What most ideas name, ties by lot. */
const mostWished = <T extends string>(fillers: Fillers, question: Listed, options: readonly T[]) =>
  wishes(fillers, question, options)
    .toSorted((a, b) => b.approvers.length - a.approvers.length || fillers.lot(a.id, b.id))
    .at(0)

const fillOne = <T extends string>(
  fillers: Fillers,
  question: 'colour' | 'lead',
  options: readonly T[],
): Filled<T> | null => {
  const best = mostWished(fillers, question, options)
  if (best) return { chosen: best.id, from: 'idea', authors: best.approvers }
  return byTaste(fillers, question, unavoided(fillers, question, options))
}

/** The colours that a groove can carry. */
const coloursOn = (grooves: readonly StyleFacts[]): readonly Colour[] =>
  COLOURS.filter((colour) => grooves.some(({ tuning }) => colourFits(colour, tuning)))

export const fillColour = (fillers: Fillers, groove: StyleFacts): Filled<Colour> | null =>
  fillOne(fillers, 'colour', coloursOn([groove]))
export const fillLead = (fillers: Fillers): Filled<LeadFamily> | null =>
  fillOne(fillers, 'lead', LEAD_FAMILIES)

/** Moods with how many ideas name each; the music follows their geometric median. */
export const fillMoods = (fillers: Fillers): Filled<Votes> | null => {
  const wanted = wishes(fillers, 'mood', MOOD_IDS)
  if (wanted.length > 0)
    return {
      chosen: Object.fromEntries(wanted.map(({ id, approvers }) => [id, approvers.length])),
      from: 'idea',
      authors: [...new Set(wanted.flatMap(({ approvers }) => approvers))].sort((a, b) => a - b),
    }
  const liked = byTaste(fillers, 'mood', unavoided<Mood>(fillers, 'mood', MOOD_IDS))
  return liked && { ...liked, chosen: { [liked.chosen]: 1 } }
}

const fillMiddle = <T>(
  { ideas }: Fillers,
  scale: readonly T[],
  ask: (idea: ReadingAccount) => T | null,
): Filled<T> | null => {
  const asking = ideas.filter((idea) => ask(idea) !== null)
  const chosen = medianOf(scale, asking.map(ask))
  return chosen === null ? null : { chosen, from: 'idea', authors: asking.map(({ voter }) => voter) }
}

const tempoWished = (fillers: Fillers) => fillMiddle(fillers, TEMPO_WORDS, ({ answers }) => answers.tempo)

/** The lower median of the tempi that ideas ask for, which the groove may not reach; a taste chooses from those it does. */
export const fillTempo = (fillers: Fillers, groove: StyleFacts): Filled<TempoWord> | null =>
  tempoWished(fillers) ??
  byTaste(
    fillers,
    'tempo',
    TEMPO_WORDS.filter((word) => reaches(groove, word)),
  )

export const fillEnergy = (fillers: Fillers): Filled<Energy> | null => {
  const asked = fillMiddle(fillers, ENERGIES, ({ answers }) => answers.energy)
  if (asked) return asked
  const liked = byTaste(fillers, 'energy', ENERGIES.map(String))
  return liked && { ...liked, chosen: Number(liked.chosen) as Energy }
}

/** A style that ships, picked by the round's seed. */
export const drawn = (poll: Poll, styles: readonly StyleFacts[]): StyleFacts =>
  rng(poll.seed).fork('style').pick(styles)

/** What other questions ask of an open style; null where they ask nothing. */
export interface Asked {
  readonly colour: Colour | null
  readonly tempo: TempoWord | null
}
const carrying = (styles: readonly StyleFacts[], { colour, tempo }: Asked): readonly StyleFacts[] => {
  const inTuning = narrow(styles, ({ tuning }) => colour === null || colourFits(colour, tuning))
  return narrow(inTuning, (style) => tempo === null || reaches(style, tempo))
}

export interface FilledSeat {
  readonly seat: Seat
  readonly style: StyleId
  readonly reason: Extract<SeatReason, 'idea' | 'taste' | 'default'>
  readonly authors: readonly number[]
}

/**
 * Fills the six seats where nobody approved a style. The groove can carry what was voted for otherwise, where a style can.
 *
 * - Styles that ideas name share the seats by the rule of votes, from equal loads that nobody keeps.
 * - Else one style has all: what the taste likes best, ties by the round's seed, of those that no idea avoids and that can
 *   carry what ideas ask for.
 *
 * @param voted what votes ask of the groove
 */
export const fillSeats = (
  poll: Poll,
  fillers: Fillers,
  styles: readonly StyleFacts[],
  voted: Asked,
): readonly FilledSeat[] => {
  const able = new Set(carrying(styles, voted).map(({ id }) => id))
  const named = wishes(fillers, 'style', styles.map(({ id }) => id)) // prettier-ignore
  const loads = new Float64Array(poll.ballots.length)
  const shared = shareSeats(poll.round, loads, named, styles, fillers.lot, (id) => able.has(id))
  if (shared.length > 0)
    return shared.map(({ seat, style, approvers }) => ({ seat, style, reason: 'idea', authors: approvers }))

  const offered = styles.filter(({ id, recipe }) => !recipe || worth(fillers, 'style', id) > 0)
  const carriers = carrying(offered, voted)
  const left = new Set(unavoided(fillers, 'style', carriers.map(({ id }) => id))) // prettier-ignore
  const open = carrying(
    carriers.filter(({ id }) => left.has(id)),
    {
      colour: voted.colour ?? mostWished(fillers, 'colour', coloursOn(carriers))?.id ?? null,
      tempo: voted.tempo ?? tempoWished(fillers)?.chosen ?? null,
    },
  )
  const best = new Set(favourites(fillers, 'style', open.map(({ id }) => id))) // prettier-ignore
  const { id } = drawn(
    poll,
    open.filter((style) => best.has(style.id)),
  )
  const liked = Object.hasOwn(fillers.taste?.leanings.style ?? {}, id)
  return SEATS.map((seat) => ({ seat, style: id, reason: liked ? 'taste' : 'default', authors: [] }))
}
