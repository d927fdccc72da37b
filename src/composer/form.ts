import type { Rng } from '../music/rng.ts'
import { mod } from '../music/pitch.ts'
import type { Key, ScaleId } from '../music/scale.ts'
import type { SectionRole } from '../music/score.ts'
import { TICKS_PER_QUARTER, secondsAt, type TempoChange, type Ticks } from '../music/time.ts'
import { modeOf, type Commission } from './commission.ts'
import { clamp, type Notebook } from './judge.ts'
import type { FormGrammar, SectionPlan, Style } from './style.ts'

export const BAR: Ticks = 4 * TICKS_PER_QUARTER
const BEATS = 4
/** The most a tempo is moved to meet the asked length. */
const MAX_NUDGE = 0.03

export interface PlannedSection {
  readonly name: string
  readonly role: SectionRole
  readonly letter: string
  /** The letter whose harmony it uses. */
  readonly over: string
  readonly energy: number
  /** Bars without the final one. */
  readonly bars: number
  readonly start: Ticks
  readonly end: Ticks
  /** 0 for the first section of its letter, then 1, 2 … */
  readonly occurrence: number
  readonly contrast: boolean
  readonly key: Key
}

/** The section that a tick belongs to; the last one from the end on. */
export const sectionAt = (sections: readonly PlannedSection[], tick: Ticks): PlannedSection => {
  for (let i = sections.length - 1; i > 0; i--) if (tick >= sections[i].start) return sections[i]
  return sections[0]
}

export interface Form {
  readonly grammar: string
  readonly sections: readonly PlannedSection[]
  /** Start of the final bar, which holds the last chord. */
  readonly finalStart: Ticks
  readonly end: Ticks
  readonly bpm: number
  readonly tempi: readonly TempoChange[]
  readonly seconds: number
  readonly fade: number
}

interface Sized {
  readonly plan: SectionPlan
  readonly bars: number
}

interface Candidate {
  readonly grammar: FormGrammar
  readonly sized: readonly Sized[]
  readonly bars: number
  readonly finalBeats: number
  readonly bpm: number
  readonly cost: number
}

const RIT_STEPS = 4
const ritardando = (style: Style, step: number): number =>
  1 - (1 - style.ending.ritardando) * ((step + 1) / (RIT_STEPS + 1))

/** Length of the written music in beats of the unhurried tempo. */
const beatsOf = (style: Style, bars: number, finalBeats: number): number => {
  let slow = 0
  for (let step = 0; step < RIT_STEPS; step++) slow += 1 / ritardando(style, step)
  return BEATS * (bars - 1) + slow + finalBeats / style.ending.ritardando
}

interface Length {
  readonly bars: number
  readonly finalBeats: number
  readonly bpm: number
  readonly cost: number
}

/** All ways to fill the asked seconds: whole bars, a final bar with a fermata or cut short, a tempo nudged by ≤ 3 %. */
const lengths = (style: Style, seconds: number, bpm: number): Length[] => {
  const found: Length[] = []
  for (const shift of [0, -0.4, 0.4]) {
    const music = seconds - style.ending.tail - shift
    const about = Math.round((music * bpm) / 60 / BEATS)
    for (let bars = Math.max(2, about - 3); bars <= about + 1; bars++)
      for (let finalBeats = 2; finalBeats <= 8; finalBeats++) {
        const nudged = (beatsOf(style, bars, finalBeats) * 60) / music
        const nudge = Math.abs(nudged / bpm - 1)
        if (nudge > MAX_NUDGE) continue
        const cost = nudge * 8 + Math.abs(finalBeats - BEATS) * 0.06 + Math.abs(shift) * 0.2
        found.push({ bars, finalBeats, bpm: nudged, cost: cost + (bars % 2) * 0.15 })
      }
  }
  return found.sort((a, b) => a.cost - b.cost)
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

const candidatesFor = (style: Style, seconds: number, bpm: number, chance: Rng): Candidate[] => {
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

const CONTRASTING: ReadonlySet<SectionRole> = new Set(['bridge', 'break'])

/** Which letters the contrast seat writes: bridges and breaks, else the second letter. */
const contrastLetters = (sized: readonly Sized[]): ReadonlySet<string> => {
  const found = new Set(sized.filter(({ plan }) => CONTRASTING.has(plan.role)).map(({ plan }) => plan.letter))
  if (found.size > 0) return found
  const own = sized.filter(({ plan }) => plan.over === undefined).map(({ plan }) => plan.letter)
  const second = own.find((letter) => letter !== own[0])
  return new Set(second === undefined ? [] : [second])
}

const numbered = (sized: readonly Sized[], index: number): string => {
  const { name } = sized[index].plan
  const same = sized.filter((each) => each.plan.name === name).length
  const before = sized.slice(0, index).filter((each) => each.plan.name === name).length
  return same > 1 ? `${name} ${before + 1}` : name
}

const tempiOf = (style: Style, bpm: number, finalStart: Ticks): TempoChange[] => {
  if (style.ending.ritardando === 1) return [{ tick: 0, bpm }]
  const slowing = Array.from({ length: RIT_STEPS }, (_, step) => ({
    tick: finalStart - BAR + step * TICKS_PER_QUARTER,
    bpm: bpm * ritardando(style, step),
  }))
  return [{ tick: 0, bpm }, ...slowing, { tick: finalStart, bpm: bpm * style.ending.ritardando }]
}

/** Where the energy of repeated sections goes: upwards, over the whole piece. */
const rise = (start: number, total: number): number => 0.1 * (start / total) - 0.04

/** Where the energy of the third, fourth … return of a section goes, so that long pieces ebb and flow. */
const EBB = [0, 0.04, -0.12, 0.02, 0.06, -0.08]
/** Shorter pieces stay in their key, in seconds. */
const MODULATES_FROM = 60
const PLAIN: ReadonlySet<ScaleId> = new Set(['major', 'minor', 'harmonicMinor'])

/** The key of the bridges: home, or where the style goes from there. */
const bridgeKey = (commission: Commission): Key => {
  const { key, brief } = commission
  const chance = commission.rng.fork('modulation')
  const mode = modeOf(key)
  const ways = commission.styles.harmony.harmony.modulations.filter((way) => way.mode === mode)
  if (brief.seconds < MODULATES_FROM || ways.length === 0 || !PLAIN.has(key.scale) || !chance.chance(0.6))
    return key
  const way = chance.pick(ways)
  return { tonic: mod(key.tonic + way.by, 12), scale: way.scale }
}

const place = (commission: Commission, style: Style, chosen: Candidate): Form => {
  const contrast = contrastLetters(chosen.sized)
  const away = bridgeKey(commission)
  const last = chosen.sized.length - 1
  const returns = (letter: string) => chosen.sized.filter(({ plan }) => plan.letter === letter).length
  const counts = new Map<string, number>()
  const total = chosen.bars
  let bar = 0
  const sections = chosen.sized.map(({ plan, bars }, index): PlannedSection => {
    const occurrence = counts.get(plan.letter) ?? 0
    counts.set(plan.letter, occurrence + 1)
    const start = bar * BAR
    bar += bars
    const ebb = returns(plan.letter) > 2 && index < last - 1 ? EBB[occurrence % EBB.length] : 0
    return {
      name: numbered(chosen.sized, index),
      role: plan.role,
      letter: plan.letter,
      over: plan.over ?? plan.letter,
      energy: clamp(plan.energy + commission.lift + rise(bar, total) + ebb, 0.06, 1),
      bars,
      start,
      end: bar * BAR,
      occurrence,
      contrast: contrast.has(plan.letter),
      key: plan.role === 'bridge' && index > 0 && index < last ? away : commission.key,
    }
  })
  const finalStart = bar * BAR
  const bpm = Math.round(chosen.bpm * 1000) / 1000
  const seconds = Math.round(commission.brief.seconds * 50) / 50
  return {
    grammar: chosen.grammar.name,
    sections,
    finalStart,
    end: finalStart + chosen.finalBeats * TICKS_PER_QUARTER,
    bpm,
    tempi: tempiOf(style, bpm, finalStart),
    seconds,
    fade: Math.min(style.ending.fade, seconds / 8),
  }
}

/** Plans the sections so that the whole piece with its tail lasts as long as was asked. */
export const planForm = (commission: Commission, note: Notebook): Form => {
  const style = commission.styles.groove
  const candidates = candidatesFor(
    style,
    commission.brief.seconds,
    commission.bpm,
    commission.rng.fork('form'),
  )
  const { item, score } = commission.judge(
    candidates,
    (each) => -each.cost,
    commission.rng.fork('form judge'),
  )
  const form = place(commission, style, item)
  const tail = form.seconds - secondsAt(form.tempi, form.end)
  note({
    stage: 'form',
    subject: 'the whole piece',
    candidates: candidates.length,
    score,
    why: `${item.grammar.name}: ${form.sections.map((each) => each.name.toLowerCase()).join(', ')}. ${item.bars} bars and a final chord of ${item.finalBeats} beats fill the time, with ${tail.toFixed(1)} s to ring out.`,
  })
  return form
}
