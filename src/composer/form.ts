import type { Pulse } from '../music/meter.ts'
import { mod } from '../music/pitch.ts'
import { tuningOf, type Key, type ScaleId } from '../music/scale.ts'
import type { SectionRole } from '../music/score.ts'
import { TICKS_PER_QUARTER, secondsAt, type TempoChange, type Ticks } from '../music/time.ts'
import { modeOf, type Commission } from './commission.ts'
import { clamp, type Notebook } from './judge.ts'
import { ritardando, slowSteps } from './length.ts'
import { candidatesFor, type Candidate, type Sized } from './skeleton.ts'
import type { Style } from './style.ts'

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
  /** Its melody unfolds freely. */
  readonly prelude: boolean
  readonly key: Key
  /** Semitones by which the key has risen for good. */
  readonly up: number
}

/** The section that a tick belongs to; the last one from the end on. */
export const sectionAt = (sections: readonly PlannedSection[], tick: Ticks): PlannedSection => {
  for (let i = sections.length - 1; i > 0; i--) if (tick >= sections[i].start) return sections[i]
  return sections[0]
}

/** How often a section's groove has been worn: it is changed every other time, or every time where a revision wants so. */
export const wearOf = ({ occurrence }: PlannedSection, { revision }: Commission): number =>
  revision.layers.groove.variety > 0 ? occurrence : Math.floor(occurrence / 2)

export interface Form {
  readonly pulse: Pulse
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

const CONTRASTING: ReadonlySet<SectionRole> = new Set(['bridge', 'break'])

const EDGES: ReadonlySet<SectionRole> = new Set(['intro', 'outro'])

/** Which letters the contrast seat writes: bridges and breaks, else the second letter, a solo if need be. */
const contrastLetters = (sized: readonly Sized[]): ReadonlySet<string> => {
  const found = new Set(sized.filter(({ plan }) => CONTRASTING.has(plan.role)).map(({ plan }) => plan.letter))
  if (found.size > 0) return found
  const body = sized.filter(({ plan }) => !EDGES.has(plan.role))
  const others = body.filter(({ plan }) => plan.letter !== body[0].plan.letter)
  const second = (others.find(({ plan }) => plan.over === undefined) ?? others[0])?.plan.letter
  return new Set(second === undefined ? [] : [second])
}

const numbered = (sized: readonly Sized[], index: number): string => {
  const { name } = sized[index].plan
  const same = sized.filter((each) => each.plan.name === name).length
  const before = sized.slice(0, index).filter((each) => each.plan.name === name).length
  return same > 1 ? `${name} ${before + 1}` : name
}

const tempiOf = (style: Style, pulse: Pulse, bpm: number, finalStart: Ticks): TempoChange[] => {
  if (style.ending.ritardando === 1) return [{ tick: 0, bpm }]
  const steps = slowSteps(pulse)
  const slowing = Array.from({ length: steps }, (_, step) => ({
    tick: finalStart - pulse.bar + (step * pulse.bar) / steps,
    bpm: bpm * ritardando(style, step, steps),
  }))
  return [{ tick: 0, bpm }, ...slowing, { tick: finalStart, bpm: bpm * style.ending.ritardando }]
}

/** Where the energy of repeated sections goes: upwards, over the whole piece. */
const rise = (start: number, total: number): number => 0.1 * (start / total) - 0.04

/** Where the energy of the third, fourth … return of a section goes, so that long pieces ebb and flow. */
const EBB = [0, 0.04, -0.12, 0.02, 0.06, -0.08]
/** Shorter pieces stay in their key, in seconds. */
const MODULATES_FROM = 60
/** So many of the longer ones leave it. */
const MODULATES = 0.6
const PLAIN: ReadonlySet<ScaleId> = new Set(['major', 'minor', 'harmonicMinor'])

/** The key of the bridges: home, or where the style goes from there. */
const bridgeKey = (commission: Commission): Key => {
  const { key, brief } = commission
  const chance = commission.rng.fork('modulation')
  const mode = modeOf(key)
  const ways = commission.styles.harmony.harmony.modulations.filter((way) => way.mode === mode)
  if (
    brief.seconds < MODULATES_FROM ||
    ways.length === 0 ||
    !PLAIN.has(key.scale) ||
    !chance.chance(commission.styles.harmony.harmony.modulates ?? MODULATES)
  )
    return key
  const way = chance.pick(ways)
  return { tonic: mod(key.tonic + way.by, 12), scale: way.scale }
}

/** Keys stay where they are in short pieces and in tunings other than twelve equal steps. */
const mayRise = ({ brief, key }: Commission): boolean =>
  brief.seconds >= MODULATES_FROM && tuningOf(key.scale) === undefined

const place = (commission: Commission, style: Style, chosen: Candidate): Form => {
  const { pulse } = commission
  const contrast = contrastLetters(chosen.sized)
  const away = bridgeKey(commission)
  const last = chosen.sized.length - 1
  const returns = (letter: string) => chosen.sized.filter(({ plan }) => plan.letter === letter).length
  const counts = new Map<string, number>()
  const total = chosen.bars
  const { key } = commission
  let bar = 0
  let up = 0
  const sections = chosen.sized.map(({ plan, bars }, index): PlannedSection => {
    const occurrence = counts.get(plan.letter) ?? 0
    counts.set(plan.letter, occurrence + 1)
    const start = bar * pulse.bar
    bar += bars
    if (index > 0 && mayRise(commission)) up += plan.up ?? 0
    const ebb = returns(plan.letter) > 2 && index < last - 1 ? EBB[occurrence % EBB.length] : 0
    return {
      name: numbered(chosen.sized, index),
      role: plan.role,
      letter: plan.letter,
      over: plan.over ?? plan.letter,
      energy: clamp(plan.energy + commission.lift + rise(bar, total) + ebb, 0.06, 1),
      bars,
      start,
      end: bar * pulse.bar,
      occurrence,
      contrast: contrast.has(plan.letter),
      prelude: plan.prelude ?? false,
      key:
        up > 0
          ? { ...key, tonic: mod(key.tonic + up, 12) }
          : plan.role === 'bridge' && index > 0 && index < last
            ? away
            : key,
      up,
    }
  })
  const finalStart = bar * pulse.bar
  const bpm = Math.round(chosen.bpm * 1000) / 1000
  const seconds = Math.round(commission.brief.seconds * 50) / 50
  return {
    pulse,
    grammar: chosen.grammar.name,
    sections,
    finalStart,
    end: finalStart + chosen.finalBeats * TICKS_PER_QUARTER,
    bpm,
    tempi: tempiOf(style, pulse, bpm, finalStart),
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
