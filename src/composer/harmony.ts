import { chordTones } from '../music/chord.ts'
import { splitBar, type Pulse } from '../music/meter.ts'
import { mod } from '../music/pitch.ts'
import type { Rng } from '../music/rng.ts'
import type { ChordSpan } from '../music/score.ts'
import { TICKS_PER_QUARTER, type Ticks } from '../music/time.ts'
import { modeOf, seatFor, type Commission } from './commission.ts'
import { sectionAt, type Form, type PlannedSection } from './form.ts'
import { near, twoOf, type Notebook } from './judge.ts'
import { inMode } from './modal.ts'
import { chordOf, readBars, rootOf, type PlannedChord } from './numeral.ts'
import type { HarmonyUse, Mode, PhraseModel, Style } from './style.ts'

type Bar = readonly PlannedChord[]

/** The harmony of a letter: as many bars as its longest section. */
interface Plan {
  readonly bars: readonly Bar[]
  readonly from: string
}

export interface Harmony {
  readonly chords: readonly ChordSpan[]
  readonly mode: Mode
}

const USE: Readonly<Partial<Record<PlannedSection['role'], HarmonyUse>>> = {
  intro: 'intro',
  chorus: 'chorus',
  drop: 'chorus',
  bridge: 'bridge',
  break: 'bridge',
  build: 'bridge',
  prechorus: 'bridge',
}

/** How surely one root leads to another, by the interval upwards: fifths fall, seconds rise, thirds fall (Schoenberg). */
const ROOT_MOTION = [0.3, 0.5, 0.75, 0.5, 0.45, 1, 0.25, 0.7, 0.75, 0.7, 0.7, 0.5]

const modelsFor = (style: Style, mode: Mode, use: HarmonyUse): readonly PhraseModel[] => {
  const inMode = style.harmony.models.filter((model) => model.mode === mode)
  const usable = inMode.length > 0 ? inMode : style.harmony.models.filter((model) => model.mode === 'minor')
  const fitting = usable.filter((model) => model.use.includes(use))
  return fitting.length > 0 ? fitting : usable
}

/** Antecedents and consequents in turn until `bars` are filled; the last phrase always closes. */
const fill = (bars: number, antecedent: readonly Bar[], consequent: readonly Bar[]): Bar[] => {
  if (bars <= 4) return consequent.slice(4 - bars)
  const out: Bar[] = []
  while (bars - out.length > 4) out.push(...(out.length % 8 === 0 ? antecedent : consequent))
  const rest = bars - out.length
  return [...out, ...(out.length % 8 === 0 && rest === 4 ? consequent : consequent.slice(4 - rest))]
}

/** Four bars in the time of two, two chords a bar: a whole thought for a section that has no more room. */
const squeezed = (phrase: readonly Bar[], pulse: Pulse): Bar[] => {
  const [early, late] = splitBar(pulse, 2)
  return [0, 2].map((at) => {
    const [first] = phrase[at]
    const second = phrase[at + 1][phrase[at + 1].length - 1]
    return first.numeral === second.numeral
      ? [{ ...first, beats: pulse.quarters }]
      : [
          { ...first, beats: early },
          { ...second, beats: late },
        ]
  })
}

const isMajorish = (numeral: string): boolean => /^[b#]?[IV]/.test(numeral)
const isStable = (numeral: string): boolean => rootOf(numeral) === 0

/** An applied dominant in the second half of a bar, before a chord that is not the tonic. */
const applyDominants = (bars: readonly Bar[], pulse: Pulse, likelihood: number, chance: Rng): Bar[] => {
  const [early, late] = splitBar(pulse, 2)
  return bars.map((bar, i) => {
    const next = bars[i + 1]?.[0].numeral
    if (bar.length !== 1 || next === undefined || !/^(ii|iii|IV|V|vi|iv|bVI|bIII)/.test(next)) return bar
    const target = /^[b#]?[IViv]+/.exec(next)?.[0] ?? ''
    if (next.includes('/') || next === bar[0].numeral || !chance.chance(likelihood)) return bar
    if (rootOf(`V7/${target}`) === rootOf(bar[0].numeral)) return bar
    return [
      { ...bar[0], beats: early },
      { numeral: `V7/${target}`, beats: late },
    ]
  })
}

/** The minor subdominant before the tonic in a major key; the major one, as a light, in a minor key. */
const borrow = (bars: readonly Bar[], mode: Mode, likelihood: number, chance: Rng): Bar[] =>
  bars.map((bar, i) => {
    const next = bars[i + 1]?.[0].numeral
    const last = bar[bar.length - 1]
    if (mode !== 'major' || next === undefined || !isStable(next) || !last.numeral.startsWith('IV'))
      return bar
    if (!chance.chance(likelihood)) return bar
    return [...bar.slice(0, -1), { ...last, numeral: last.numeral.includes('maj') ? 'iv6' : 'iv' }]
  })

const flat = (bars: readonly Bar[]): readonly string[] => bars.flat().map((chord) => chord.numeral)

/** What a listener hears in a progression: roots that lead, enough change but no hurry, an affect, something of its own. */
const meritOf = (
  bars: readonly Bar[],
  valence: number,
  others: readonly (readonly Bar[])[],
  bpm: number,
): number => {
  const numerals = flat(bars)
  let motion = 0
  let common = 0
  for (let i = 1; i < numerals.length; i++) {
    motion += ROOT_MOTION[(rootOf(numerals[i]) - rootOf(numerals[i - 1]) + 12) % 12]
    const before = chordTones(chordOf(numerals[i - 1], 0))
    common += chordTones(chordOf(numerals[i], 0)).some((tone) => before.includes(tone)) ? 1 : 0
  }
  const steps = Math.max(1, numerals.length - 1)
  const variety = new Set(numerals).size / Math.min(8, bars.length + 1)
  const bright = numerals.filter(isMajorish).length / numerals.length
  const own = others.filter((other) => flat(other).slice(0, 4).join() === numerals.slice(0, 4).join()).length
  const hurry = (numerals.length / bars.length) * (bpm / 120)
  return (
    motion / steps +
    0.4 * (common / steps) +
    near(variety, 0.75, 0.8) +
    (bright - 0.5) * valence -
    1.2 * own -
    Math.max(0, hurry - 1.6)
  )
}

const CANDIDATES = 16

/** Bars beyond a letter's first eight get their own colour, so that long sections do not circle. */
const writeLetter = (
  commission: Commission,
  section: PlannedSection,
  bars: number,
  mode: Mode,
  others: readonly (readonly Bar[])[],
  note: Notebook,
): Plan => {
  const style = seatFor(commission, 'harmony', section.contrast)
  const chance = commission.rng.fork(`harmony ${section.over}`)
  const { harmony } = style
  const { scale } = section.key
  const { pulse } = commission
  const colour = (bar: Bar): Bar => bar.map((chord) => ({ ...chord, numeral: inMode(chord.numeral, scale) }))
  const candidates: Plan[] = []
  const choruses = mode === 'minor' ? harmony.twelveBarMinor : harmony.twelveBar
  const blues = bars === 12 ? twoOf(choruses ?? [], chance) : []
  for (const text of blues) candidates.push({ bars: readBars(text, pulse), from: 'a blues of twelve bars' })
  if (blues.length === 0)
    for (let i = 0; i < CANDIDATES; i++) {
      const model = chance.pick(modelsFor(style, mode, USE[section.role] ?? 'verse'))
      const [antecedent, consequent] = [readBars(model.antecedent, pulse), readBars(model.consequent, pulse)]
      const plain =
        bars === 2 && chance.chance(0.6) ? squeezed(consequent, pulse) : fill(bars, antecedent, consequent)
      const spice = 0.6 + 0.8 * chance.next()
      const applied = applyDominants(plain.map(colour), pulse, harmony.applied * spice, chance)
      const darker = Math.max(0, 1 - commission.affect.valence)
      const coloured = borrow(applied, mode, harmony.borrowed * darker, chance)
      candidates.push({ bars: coloured, from: `${model.antecedent} … ${model.consequent}` })
    }
  const { item, score } = commission.judge(
    candidates,
    (plan) => meritOf(plan.bars, commission.affect.valence, others, commission.bpm),
    chance,
  )
  note({
    stage: 'harmony',
    subject: section.name,
    candidates: candidates.length,
    score,
    why: `${item.from} in the manner of ${style.name.toLowerCase()}: its roots lead on and it is unlike the other sections.`,
  })
  return item
}

/** A section takes the end of its letter's harmony when it is shorter, so that it closes like its model. */
const fitted = (plan: Plan, bars: number): readonly Bar[] =>
  bars >= plan.bars.length
    ? plan.bars
    : [
        ...plan.bars.slice(0, bars - 1 - ((bars - 1) % 4)),
        ...plan.bars.slice(plan.bars.length - 1 - ((bars - 1) % 4)),
      ]

/** The chord before a section that starts at home prepares it. */
const PEDAL_ROLES: ReadonlySet<string> = new Set(['intro', 'build', 'break'])

const closing = (commission: Commission, mode: Mode): { bars: Bar[]; final: string } => {
  const all = commission.styles.harmony.harmony.cadences
  const own = all.filter((each) => each.mode === mode)
  const affect = commission.affect.valence
  const fitting = own.length > 0 ? own : all.filter((each) => each.mode === 'minor')
  const kind = fitting.filter((each) => mode !== 'minor' || !each.final.startsWith('I') || affect > 0.2)
  const chosen = commission.rng.fork('cadence').pick(kind.length > 0 ? kind : fitting)
  const colour = (bar: Bar): Bar =>
    bar.map((chord) => ({ ...chord, numeral: inMode(chord.numeral, commission.key.scale) }))
  return {
    bars: readBars(chosen.bars, commission.pulse).map(colour),
    final: inMode(chosen.final, commission.key.scale),
  }
}

/** Equal neighbours that belong to one bar become one span. */
const join = (spans: readonly ChordSpan[], bar: Ticks): ChordSpan[] => {
  const out: ChordSpan[] = []
  for (const span of spans) {
    const last = out[out.length - 1]
    if (last && last.numeral === span.numeral && last.start % bar !== 0 && span.start % bar !== 0)
      out[out.length - 1] = { ...last, duration: last.duration + span.duration }
    else out.push(span)
  }
  return out
}

const DEGREE_NAMES = ['I', 'bII', 'II', 'bIII', 'III', 'IV', 'bV', 'V', 'bVI', 'VI', 'bVII', 'VII']

/** A chord that may be read from home even within a section of another key. */
interface Spelt extends PlannedChord {
  readonly home?: true
}

/** Leads into another key by its dominant, which ends the bar before, and back by that of home unless it stays. */
const prepare = (bars: readonly Bar[], form: Form, commission: Commission): readonly (readonly Spelt[])[] => {
  const out: (readonly Spelt[])[] = [...bars]
  const { bar, quarters } = form.pulse
  const [early, late] = splitBar(form.pulse, 2)
  for (const [index, section] of form.sections.entries()) {
    const by = mod(section.key.tonic - commission.key.tonic, 12)
    if (by === 0 || (section.up > 0 && form.sections[index - 1].up === section.up)) continue
    const before = section.start / bar - 1
    const first = out[before][0]
    out[before] = [
      { ...first, beats: early },
      { numeral: `V7/${DEGREE_NAMES[by]}`, beats: late, home: true },
    ]
    if (section.up === 0) out[section.end / bar - 1] = [{ numeral: 'V7', beats: quarters, home: true }]
  }
  return out
}

/** Writes the chords of the whole piece: letter by letter, then the cadence into the final chord. */
export const writeHarmony = (commission: Commission, form: Form, note: Notebook): Harmony => {
  const mode = modeOf(commission.key)
  const { tonic } = commission.key
  const plans = new Map<string, Plan>()
  const written: (readonly Bar[])[] = []
  for (const section of form.sections) {
    if (plans.has(section.over)) continue
    const source = form.sections.find((each) => each.letter === section.over) ?? section
    const own = form.sections.filter((each) => each.letter === section.over)
    const bars = (own.length > 0 ? own : [section]).reduce((most, each) => Math.max(most, each.bars), 0)
    const plan = writeLetter(commission, source, bars, modeOf(source.key), written, note)
    plans.set(section.over, plan)
    written.push(plan.bars)
  }
  const pedals = commission.rng.fork('pedal')
  const bars: Bar[] = form.sections.flatMap((section) => {
    const style = seatFor(commission, 'harmony', section.contrast)
    const plan = plans.get(section.over)
    const own = plan ? (section.role === 'outro' ? plan.bars : fitted(plan, section.bars)) : []
    const padded = Array.from({ length: section.bars }, (_, i) => own[i % own.length])
    if (!PEDAL_ROLES.has(section.role) || !pedals.chance(style.harmony.pedal)) return padded
    const degree = section.role === 'build' ? '5' : '1'
    return padded.map((bar) =>
      bar.map((chord) =>
        chord.numeral.includes('/') ? chord : { ...chord, numeral: `${chord.numeral}/${degree}` },
      ),
    )
  })
  const end = closing(commission, mode)
  const last = form.sections[form.sections.length - 1]
  const replaced = last.role === 'outro' ? Math.min(end.bars.length, last.bars) : 0
  bars.splice(bars.length - replaced, replaced, ...end.bars.slice(end.bars.length - replaced))
  const spans: ChordSpan[] = []
  let at: Ticks = 0
  for (const [index, bar] of prepare(bars, form, commission).entries())
    for (const chord of bar) {
      const duration = chord.beats * TICKS_PER_QUARTER
      const { key } = sectionAt(form.sections, index * form.pulse.bar)
      const spelt = chord.home ? tonic : key.tonic
      spans.push({ start: at, duration, chord: chordOf(chord.numeral, spelt), numeral: chord.numeral })
      at += duration
    }
  spans.push({
    start: at,
    duration: form.end - at,
    chord: chordOf(end.final, last.key.tonic),
    numeral: end.final,
  })
  return { chords: join(spans, form.pulse.bar), mode }
}

/** A quick way from a tick to its chord. */
export const chordFinder = (chords: readonly ChordSpan[]) => {
  let last = 0
  return (tick: Ticks): ChordSpan => {
    if (chords[last].start > tick) last = 0
    while (last + 1 < chords.length && chords[last + 1].start <= tick) last++
    return chords[last]
  }
}
