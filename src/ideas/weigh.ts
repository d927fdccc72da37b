import type { Answers, QuestionId } from '../model/ballot.ts'
import { TEMPO_WORDS, type Energy } from '../music/brief.ts'
import type { Claim, Sense } from './claims.ts'
import type { Point, Tier } from './meaning.ts'

type Scale = 'tempo' | 'energy'
type List = Exclude<QuestionId, Scale>
const LISTS = ['style', 'mood', 'colour', 'lead'] as const satisfies readonly List[]

/** As many values as an idea may give a question. */
const MOST = 2
/** A second value is heard if it weighs at least this share of the first. */
const SECOND = 0.5
/** Of the values that one term gives a question each weighs this share of the one before. */
const FADING = 0.75
/** On a scale of −2 to 2: beyond it a wish pulls to its side. */
const PULL = 0.4

interface Weighed<Value> {
  readonly value: Value
  readonly tier: Tier
  readonly weight: number
  /** Which claim it comes from. */
  readonly claim: number
}
interface Sides {
  readonly wanted: Weighed<string>[]
  readonly avoided: Weighed<string>[]
}

export interface Weighing {
  readonly answers: Answers
  readonly avoid: Pick<Answers, List>
  /** Claim by claim, what of it is in `answers` and in `avoid`. */
  readonly counts: readonly (readonly {
    readonly question: QuestionId
    readonly value: string
    readonly not: boolean
  }[])[]
}

/** Where a tempo or an energy goes that is not to be `value`: "not slow" is medium, "less slow" fast, "not loud" gentle. */
const away = (question: Scale, value: number, sense: Sense): number =>
  sense === 'less' || (sense === 'not' && question === 'energy') ? -Math.sign(value) : 0

const isScale = (point: Point): point is Extract<Point, { question: Scale }> =>
  point.question === 'tempo' || point.question === 'energy'

const scaleOf = (claims: readonly Claim[], question: Scale): readonly Weighed<number>[] =>
  claims.flatMap(({ points, sense, by }, claim) =>
    points.filter(isScale).flatMap((point): Weighed<number>[] => {
      if (point.question !== question) return []
      const { tier, value } = point
      if (sense === 'plain') return tier > 0 ? [{ value: value * by, tier, weight: by, claim }] : []
      if (tier === 0) return [{ value, tier: 2, weight: 1, claim }]
      const kept =
        tier < 3 || value === 0 || points.some((each) => each.question === question && each.tier === 0)
      return kept ? [] : [{ value: away(question, value, sense), tier, weight: 1, claim }]
    }),
  )

const sidesOf = (claims: readonly Claim[], question: List): Sides => {
  const sides: Sides = { wanted: [], avoided: [] }
  claims.forEach(({ points, sense, by }, claim) => {
    const own = points.flatMap((point) => (point.question === question && !isScale(point) ? [point] : []))
    const sure = own.some(({ tier }) => tier === 3)
    const instead = own.some(({ tier }) => tier === 0)
    own.forEach(({ value, tier, out }, rank) => {
      const said = { value, tier, weight: by * FADING ** rank, claim }
      const plain = sense === 'plain'
      if (out) (plain ? sides.avoided : sides.wanted).push(said)
      else if (tier === 0) {
        if (!plain) sides.wanted.push({ ...said, tier: 2 })
      } else if (plain) sides.wanted.push(said)
      // Whoever rules out jazz rules out its kin as well.
      else if (sure && !instead) sides.avoided.push({ ...said, tier: 3 })
    })
  })
  return sides
}

const strongest = <Value>(all: readonly Weighed<Value>[]): readonly Weighed<Value>[] => {
  const top = all.reduce((most, { tier }) => Math.max(most, tier), 0)
  return all.filter(({ tier }) => tier === top)
}

/**
 * Of a value both wanted and ruled out, what was only implied gives way, and of one term what was said last holds. Of two
 * terms the wanted one holds: "dark, but not evil" is dark, "strings, but no violin" strings.
 */
const settle = ({ wanted, avoided }: Sides, claims: readonly Claim[]): Sides => {
  const said = (all: readonly Weighed<string>[]) => all.filter(({ tier }) => tier === 3)
  const key = ({ value, claim }: Weighed<string>, ids: Map<unknown, number>) => {
    const { term } = claims[claim]
    if (!ids.has(term)) ids.set(term, ids.size)
    return `${value} ${ids.get(term)}`
  }
  const ids = new Map<unknown, number>()
  const lastShunned = new Map(said(avoided).map((each) => [key(each, ids), each.claim]))
  const firm = said(wanted).filter((each) => (lastShunned.get(key(each, ids)) ?? -1) < each.claim)
  const held = new Set(firm.map(({ value }) => value))
  const shunned = new Set(avoided.map(({ value }) => value))
  return {
    wanted: wanted.filter(({ value }) => held.has(value) || !shunned.has(value)),
    avoided: avoided.filter(({ value }) => !held.has(value)),
  }
}

const best = (wanted: readonly Weighed<string>[]): readonly string[] => {
  const sums = new Map<string, number>()
  for (const { value, weight } of strongest(wanted)) sums.set(value, (sums.get(value) ?? 0) + weight)
  const ranked = [...sums].sort(([, a], [, b]) => b - a)
  return ranked
    .filter(([, sum]) => sum >= SECOND * ranked[0][1])
    .slice(0, MOST)
    .map(([value]) => value)
}

/** The place on a scale of −2 to 2 where what was said meets; `null` where it pulls both ways. */
const placeOf = (said: readonly Weighed<number>[]): number | null => {
  if (said.length === 0) return null
  const mean = said.reduce((sum, { value }) => sum + value, 0) / said.length
  const torn = said.some(({ value }) => value > PULL) && said.some(({ value }) => value < -PULL)
  return torn && Math.abs(mean) < 0.5 ? null : Math.sign(mean) * Math.min(2, Math.round(Math.abs(mean)))
}

/**
 * What the claims of a text come to. Of each question only the surest claims are heard: what is said outweighs what is
 * implied, and that what is merely touched on.
 */
export const weigh = (claims: readonly Claim[]): Weighing => {
  const counts: { question: QuestionId; value: string; not: boolean }[][] = claims.map(() => [])
  const list = (question: List): { wanted: readonly string[]; avoided: readonly string[] } => {
    const { wanted, avoided } = settle(sidesOf(claims, question), claims)
    const chosen = best(wanted)
    for (const { value, claim } of wanted)
      if (chosen.includes(value)) counts[claim].push({ question, value, not: false })
    for (const { value, claim } of avoided) counts[claim].push({ question, value, not: true })
    return { wanted: chosen, avoided: [...new Set(avoided.map(({ value }) => value))] }
  }
  const scale = (question: Scale): number | null => {
    const said = strongest(scaleOf(claims, question))
    const place = placeOf(said)
    if (place === null) return null
    const value = question === 'tempo' ? TEMPO_WORDS[place + 2] : String(place + 3)
    for (const claim of new Set(said.map((each) => each.claim)))
      counts[claim].push({ question, value, not: false })
    return place
  }
  const tempo = scale('tempo')
  const energy = scale('energy')
  const lists = LISTS.map((question) => [question, list(question)] as const)
  return {
    answers: {
      ...(Object.fromEntries(lists.map(([question, { wanted }]) => [question, wanted])) as Weighing['avoid']),
      tempo: tempo === null ? null : TEMPO_WORDS[tempo + 2],
      energy: energy === null ? null : ((energy + 3) as Energy),
    },
    avoid: Object.fromEntries(
      lists.map(([question, { avoided }]) => [question, avoided]),
    ) as unknown as Weighing['avoid'],
    counts,
  }
}
