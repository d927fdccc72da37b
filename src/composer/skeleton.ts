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

/** One length for each letter of the cycle, all combinations. */
const sizings = (plans: readonly SectionPlan[], most: number): ReadonlyMap<string, number>[] => {
  const miniature = most <= 8 ? [2, 3] : []
  let all = [new Map<string, number>()]
  for (const plan of plans) {
    if (all[0].has(plan.letter)) continue
    all = all.flatMap((sizes) =>
      [...plan.bars, ...miniature].map((bars) => new Map(sizes).set(plan.letter, bars)),
    )
  }
  return all
}

const EDGE_SIZES = [0, 2, 4, 8, 3, 1, 6, 5, 7]

interface Skeleton {
  readonly grammar: FormGrammar
  readonly body: readonly Sized[]
  readonly bars: number
  readonly cost: number
}

const deviation = (plan: SectionPlan, bars: number): number => Math.abs(bars - plan.bars[0]) / plan.bars[0]

/** Unfolds a grammar with `cycles` repetitions into sections, intro and outro left open. */
const unfold = (
  grammar: FormGrammar,
  cycle: readonly SectionPlan[],
  cycles: number,
  sizes: ReadonlyMap<string, number>,
  episodeSize: number | null,
  finale: boolean,
): Sized[] => {
  const body: Sized[] = []
  let episodes = 0
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
  const found: Skeleton[] = []
  for (const grammar of style.forms)
    for (let prefix = grammar.cycle.length; prefix >= 1; prefix--) {
      const cycle = grammar.cycle.slice(0, prefix)
      for (const sizes of sizings([...cycle, ...grammar.finale], most))
        for (let cycles = 1; cycles <= (prefix < grammar.cycle.length ? 1 : 24); cycles++) {
          let fits = false
          for (const episodeSize of [null, 0, 1])
            for (const finale of [false, true]) {
              const body = unfold(grammar, cycle, cycles, sizes, episodeSize, finale)
              const bars = body.reduce((sum, each) => sum + each.bars, 0)
              if (bars > most) continue
              fits = true
              const letters = new Set(body.map(({ plan }) => plan.letter)).size
              const strict = most > 40 ? 1.8 : 1
              let cost =
                (strict * body.reduce((sum, each) => sum + deviation(each.plan, each.bars), 0)) / body.length
              if (letters === 1 && most > 10) cost += 1
              if (letters === 2 && most > 44) cost += 0.6
              if (letters === body.length && most > 11) cost += 0.8
              if (!finale) cost += 0.35
              if (finale && episodeSize === null) cost += 0.3
              if (body[body.length - 1].plan.role === 'break') cost += 0.8
              if (prefix < grammar.cycle.length) cost += 0.4
              found.push({ grammar, body, bars, cost })
            }
          if (!fits) break
        }
    }
  return found
}

/** Completes a skeleton with intro and outro to exactly `bars`; undefined where that cannot be. */
const complete = (skeleton: Skeleton, bars: number): { sized: Sized[]; cost: number } | undefined => {
  const rest = bars - skeleton.bars
  if (rest < 0 || rest > 16) return undefined
  const { intro, outro } = skeleton.grammar
  let best: { sized: Sized[]; cost: number } | undefined
  for (const lead of intro ? EDGE_SIZES : [0]) {
    const tag = rest - lead
    if (tag < 0 || tag > 8 || (tag > 0 && !outro)) continue
    const wanted = clamp(bars * 0.09, 0, 8)
    const cost =
      (Math.abs(lead - wanted) + Math.abs(tag - wanted)) / 8 +
      ((lead % 2) + (tag % 2)) * 0.25 +
      (lead === 0 && bars > 10 ? 0.5 : 0) +
      (tag === 0 && bars > 16 ? 0.3 : 0)
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
      const completed = complete(skeleton, way.bars)
      if (!completed) continue
      const whim = (whims.get(skeleton.grammar.name) ?? 0) + 0.3 * chance.next()
      const cost = skeleton.cost + completed.cost + way.cost + whim
      found.push({ ...way, grammar: skeleton.grammar, sized: completed.sized, cost })
    }
  return found.sort((a, b) => a.cost - b.cost).slice(0, 12)
}
