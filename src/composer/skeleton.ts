import { pulseOf } from '../music/meter.ts'
import type { Rng } from '../music/rng.ts'
import { clamp } from './judge.ts'
import { lengths } from './length.ts'
import type { FormGrammar, SectionPlan, Style } from './style.ts'

/** A section of a form with its length in bars. */
export interface Sized {
  readonly plan: SectionPlan
  readonly bars: number
}

/** A way to fill the asked length; less cost is better. */
export interface Candidate {
  readonly grammar: FormGrammar
  readonly sized: readonly Sized[]
  readonly bars: number
  readonly finalBeats: number
  readonly bpm: number
  readonly cost: number
}

/** Pieces of so few bars are miniatures: their sections may be as short as two bars. */
const MINIATURE = 16

/** Bars of the rhythmic cycle; sections are whole cycles, but for the outro. */
const cycleOf = (style: Style): number => pulseOf(style.meter).cycle.length

/** A miniature's section is a phrase of two bars or more; a chorus of twelve stays what it is. */
const lengthsOf = (plan: SectionPlan, most: number, cycle: number): readonly number[] => {
  const shorter = most > MINIATURE || Math.min(...plan.bars) > 8 ? [] : most <= 6 ? [2, 3] : [2]
  const all = [...new Set([...plan.bars, ...shorter])]
  const whole = all.filter((bars) => bars % cycle === 0)
  return whole.length > 0 ? whole : [cycle]
}

/** One length for each letter of the cycle, all combinations. */
const sizings = (
  plans: readonly SectionPlan[],
  most: number,
  cycle: number,
): ReadonlyMap<string, number>[] => {
  let all = [new Map<string, number>()]
  for (const plan of plans) {
    if (all[0].has(plan.letter)) continue
    all = all.flatMap((sizes) =>
      lengthsOf(plan, most, cycle).map((bars) => new Map(sizes).set(plan.letter, bars)),
    )
  }
  return all
}

const EDGE_SIZES = [0, 2, 4, 8, 3, 1, 6, 5, 7]

/** From so many bars on there is room for a contrast, and for the theme or the hook to come back after it. */
const CONTRAST_FROM = 5
const RETURN_FROM = 7

interface Skeleton {
  readonly grammar: FormGrammar
  readonly body: readonly Sized[]
  readonly bars: number
  readonly cost: number
}

const deviation = (plan: SectionPlan, bars: number): number => Math.abs(bars - plan.bars[0]) / plan.bars[0]

/** Which episodes come, at which length, from which one on, and whether a finale closes. */
const DETOURS = [null, 0, 1].flatMap((episodeSize) =>
  [0, 1].flatMap((turn) =>
    episodeSize === null && turn > 0 ? [] : [false, true].map((finale) => ({ episodeSize, turn, finale })),
  ),
)

/** A break or a quiet bridge before the last chorus makes it an arrival. */
const breathes = (body: readonly Sized[], grammar: FormGrammar): boolean => {
  const before = body[body.length - 1 - grammar.finale.length]
  return before !== undefined && before.plan.energy <= grammar.finale[0].energy - 0.25
}

/** Sections of very unequal lengths limp, and too many short ones in a miniature are a list. */
const restlessness = (body: readonly Sized[], most: number): number => {
  const sizes = body.map(({ bars }) => bars)
  const uneven = Math.log2(Math.max(...sizes) / Math.min(...sizes))
  const crowd = most <= MINIATURE ? 0.2 * Math.max(0, body.length - 3) : 0
  return 0.5 * Math.max(0, uneven - 1) + crowd
}

/** Unfolds a grammar with `cycles` repetitions into sections, episodes from the `turn`-th on, intro and outro left open. */
const unfold = (
  grammar: FormGrammar,
  cycle: readonly SectionPlan[],
  cycles: number,
  sizes: ReadonlyMap<string, number>,
  episodeSize: number | null,
  turn: number,
  finale: boolean,
): Sized[] => {
  const body: Sized[] = []
  let episodes = turn
  for (let i = 0; i < cycles; i++) {
    for (const plan of cycle) body.push({ plan, bars: sizes.get(plan.letter) ?? plan.bars[0] })
    const due = i % 2 === 1 || cycles === 1 || (i === cycles - 1 && finale)
    if (episodeSize !== null && due) {
      const plan = grammar.episodes[episodes++ % grammar.episodes.length]
      body.push({ plan, bars: plan.bars[Math.min(episodeSize, plan.bars.length - 1)] })
    }
  }
  if (finale)
    for (const plan of grammar.finale) body.push({ plan, bars: sizes.get(plan.letter) ?? plan.bars[0] })
  return body
}

const skeletons = (style: Style, most: number): Skeleton[] => {
  const whole = cycleOf(style)
  const found: Skeleton[] = []
  for (const grammar of style.forms)
    for (let prefix = grammar.cycle.length; prefix >= (grammar.whole ? grammar.cycle.length : 1); prefix--) {
      const cycle = grammar.cycle.slice(0, prefix)
      for (const sizes of sizings([...cycle, ...grammar.finale], most, whole))
        for (let cycles = 1; cycles <= (prefix < grammar.cycle.length ? 1 : 24); cycles++) {
          let fits = false
          for (const { episodeSize, turn, finale } of DETOURS) {
            const body = unfold(grammar, cycle, cycles, sizes, episodeSize, turn, finale)
            const bars = body.reduce((sum, each) => sum + each.bars, 0)
            if (bars > most) continue
            fits = true
            const letters = new Set(body.map(({ plan }) => plan.letter)).size
            const strict = most > 40 ? 1.8 : most <= MINIATURE ? 0.8 : 1
            let cost =
              (strict * body.reduce((sum, each) => sum + deviation(each.plan, each.bars), 0)) / body.length
            cost += restlessness(body, most)
            if (letters === 1) cost += most >= CONTRAST_FROM ? 3 : 0.3
            if (letters === 2 && most > 44) cost += 0.6
            if (letters === body.length && most >= RETURN_FROM) cost += 1.2
            if (!finale) cost += most <= MINIATURE ? 0 : 0.35
            if (finale && episodeSize === null && most > MINIATURE) cost += 0.3
            if (body[body.length - 1].plan.role === 'break') cost += 0.8
            if (turn > 0) cost += 0.2
            if (episodeSize === null && most > 44) cost += 0.5
            if (finale && most > 24 && !breathes(body, grammar)) cost += 0.4
            if (prefix < grammar.cycle.length) cost += 0.4
            found.push({ grammar, body, bars, cost })
          }
          if (!fits) break
        }
    }
  return found
}

/** Completes a skeleton with intro and outro to exactly `bars`; undefined where that cannot be. */
const complete = (
  skeleton: Skeleton,
  bars: number,
  cycle: number,
): { sized: Sized[]; cost: number } | undefined => {
  const rest = bars - skeleton.bars
  if (rest < 0 || rest > 16) return undefined
  const { intro, outro } = skeleton.grammar
  let best: { sized: Sized[]; cost: number } | undefined
  for (const lead of intro ? EDGE_SIZES : [0]) {
    const tag = rest - lead
    if (tag < 0 || tag > 8 || (tag > 0 && !outro) || (lead % cycle !== 0 && !intro?.prelude)) continue
    const wanted = clamp(bars * 0.09, 0, 8)
    const cost =
      (Math.abs(lead - wanted) + Math.abs(tag - wanted)) / 8 +
      ((lead % 2) + (tag % 2)) * (bars <= MINIATURE ? 0.1 : 0.25) +
      (lead === 0 ? 0.9 : 0) +
      (tag === 0 && (bars > MINIATURE || skeleton.body.length === 1) ? 0.3 : 0)
    if (best && best.cost <= cost) continue
    best = {
      cost,
      sized: [
        ...(intro && lead > 0 ? [{ plan: intro, bars: lead }] : []),
        ...skeleton.body,
        ...(outro && tag > 0 ? [{ plan: outro, bars: tag }] : []),
      ],
    }
  }
  return best
}

/** The dozen best ways to fill `seconds` at about `bpm`, cheapest first. */
export const candidatesFor = (style: Style, seconds: number, bpm: number, chance: Rng): Candidate[] => {
  const ways = lengths(style, seconds, bpm).slice(0, 10)
  const most = ways.reduce((max, way) => Math.max(max, way.bars), 0)
  const whims = new Map(style.forms.map((form) => [form.name, chance.next() / form.weight]))
  const found: Candidate[] = []
  for (const skeleton of skeletons(style, most))
    for (const way of ways) {
      const completed = complete(skeleton, way.bars, cycleOf(style))
      if (!completed) continue
      const whim = (whims.get(skeleton.grammar.name) ?? 0) + 0.3 * chance.next()
      const cost = skeleton.cost + completed.cost + way.cost + whim
      found.push({ ...way, grammar: skeleton.grammar, sized: completed.sized, cost })
    }
  return found.sort((a, b) => a.cost - b.cost).slice(0, 12)
}
