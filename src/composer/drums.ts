import { DRUM_KEYS } from '../music/instruments.ts'
import type { Rng } from '../music/rng.ts'
import type { Note } from '../music/score.ts'
import { TICKS_PER_QUARTER } from '../music/time.ts'
import { seatFor, type Commission } from './commission.ts'
import { wearOf, type Form, type PlannedSection } from './form.ts'
import { barTexts, belonging, suiting } from './grid.ts'
import { busynessOf, dressed, sprinkled, turnedAround } from './ghosts.ts'
import { inclined } from './inclined.ts'
import { near, type Notebook } from './judge.ts'
import { playLanes, STROKE } from './lanes.ts'
import { dynamicOf } from './melody/lines.ts'
import type { Fill, Groove, Punctuation, Rhythm, Style } from './style.ts'

/** A groove and the fill that ends it, as candidates for a section. */
interface Beat {
  readonly groove: Groove
  readonly fill: Fill
  /** The same as every fourth bar turns it around. */
  readonly turn: Groove
  /** Whether the kick is lifted in every fourth bar, before the downbeat. */
  readonly lift: boolean
}

/** What the kit plays through a section that builds, where the style says. */
const builds = (section: PlannedSection, style: Style): readonly Groove[] | undefined =>
  section.role === 'build' ? style.builds : undefined

/** Bars of the longest lane. */
const barsOf = (lanes: Groove['lanes']): number =>
  Math.max(...Object.values(lanes).map((text) => barTexts(text).length))

/** Fits the energy, is not too busy for the tempo, leaves the fill something to say. */
const meritOf = (beat: Beat, energy: number, bpm: number, used: ReadonlySet<string>): number => {
  const [low, high] = beat.groove.energy
  const busy = (busynessOf(beat.groove) * bpm) / 120
  return (
    near(energy, (low + high) / 2, 0.5) +
    near(busy, 6 + 16 * energy, 16) * 0.6 +
    near(1 - beat.fill.from, 0.2 + energy * 0.4, 0.5) * 0.5 +
    (used.has(beat.groove.name) ? -0.25 : 0)
  )
}

/** How much sooner, in energy, the kit comes in by each step of a revision's density. */
const SOONER = 0.2

const isKept = (section: Pick<PlannedSection, 'energy'>, style: Style): boolean =>
  section.energy >= (style.ensemble.find((chair) => chair.task === 'drums')?.energy ?? Infinity)

const arrives = (section: PlannedSection, before: PlannedSection | undefined): boolean =>
  section.energy >= 0.6 && (before === undefined || section.energy > before.energy + 0.08)

/**
 * Writes the drums: one groove for each distinct section, a small turn every fourth bar, a fill into the next
 * section, a crash where it gets fuller, and a bar without kick before a drop.
 */
export const writeDrums = (
  commission: Commission,
  form: Form,
  ensemble: Style,
  note: Notebook,
): readonly Note[] => {
  const chosen = new Map<string, Beat>()
  const used = new Set<string>()
  const notes: Note[] = []
  const { arrival, lift } = commission.styles.groove.punctuation ?? PUNCTUATION
  const { density, variety } = commission.revision.layers.groove
  form.sections.forEach((section, index) => {
    if (!isKept({ energy: section.energy + SOONER * Math.max(0, density) }, ensemble)) return
    const style = seatFor(commission, 'groove', section.contrast)
    if (style.grooves.length === 0) return
    const energy = section.energy
    const pair = wearOf(section, commission)
    const slot = `${section.letter} ${Math.round(energy * 5)}${pair > 0 ? ` again ${pair}` : ''}`
    const chance = commission.rng.fork(`drums ${slot}`)
    if (!chosen.has(slot)) {
      const grooves = suiting(builds(section, style) ?? belonging(style.grooves, section.role), energy)
      const fills = suiting(style.fills, energy)
      const turning = commission.rng.fork(`turn ${slot}`)
      const candidates = Array.from({ length: CANDIDATES }, (): Beat => {
        const groove = freshened(chance.pick(grooves), pair > 0, chance, variety)
        return {
          groove,
          fill: chance.pick(fills),
          lift: chance.chance(0.5),
          turn: turnedAround(groove, turning),
        }
      })
      const { item, score } = commission.judge(
        candidates,
        (beat) =>
          meritOf(beat, energy, form.bpm, used) +
          inclined(commission, { drumDensity: busynessOf(beat.groove) / 4 }),
        chance,
      )
      chosen.set(slot, item)
      used.add(item.groove.name)
      note({
        stage: 'rhythm',
        subject: section.name,
        candidates: candidates.length,
        score,
        why: `the groove "${item.groove.name}" suits an energy of ${Math.round(energy * 100)} % at this tempo.`,
      })
    }
    const beat = chosen.get(slot)
    if (!beat) return
    const velocity = dynamicOf(energy)
    const next = form.sections[index + 1]
    const length = form.pulse.bar
    const spread = builds(section, style) ? barsOf(beat.groove.lanes) / section.bars : undefined
    for (let bar = 0; bar < section.bars; bar++) {
      const start = section.start + bar * length
      const last = bar === section.bars - 1 && section.bars > 1
      const middle = section.bars > 8 && bar % 8 === 7
      const filled =
        spread === undefined && ((last && (next !== undefined || section.role === 'outro')) || middle)
      const from = filled ? beat.fill.from * length : length
      const turns = spread === undefined && bar % 4 === 3 && !last
      const { lanes: played } = turns ? beat.turn : beat.groove
      const lanes =
        turns && beat.lift && lift !== false ? { ...played, kick: lightened(played.kick) } : played
      const place = {
        bar: spread === undefined ? bar + commission.turn : Math.floor(bar * spread),
        start,
        length,
        from: 0,
        until: from,
        velocity,
      }
      notes.push(...playLanes(lanes, place))
      if (filled)
        notes.push(
          ...playLanes(beat.fill.lanes, { ...place, bar: 0, from, until: length, velocity: velocity + 4 }),
        )
      if (bar === 0 && arrival && arrives(section, form.sections[index - 1]))
        notes.push({
          start,
          duration: TICKS_PER_QUARTER,
          pitch: DRUM_KEYS[arrival],
          velocity: Math.min(120, velocity + 6),
        })
    }
  })
  return [...distinct(notes), ...lastStroke(form, ensemble, commission)]
}

const CANDIDATES = 12

/** Strokes a bar below which two pieces with the same groove would have the same drums. */
const SPARSE = 5

const freshened = (groove: Groove, known: boolean, chance: Rng, variety: number): Groove => {
  if (known) {
    const once = dressed(groove, chance)
    return Array.from({ length: variety }).reduce<Groove>((each) => dressed(each, chance), once)
  }
  return busynessOf(groove) < SPARSE ? sprinkled(groove, chance) : groove
}

const lightened = (kick: Rhythm | undefined): Rhythm =>
  kick === undefined
    ? '.'
    : barTexts(kick)
        .map((bar) => bar.slice(0, bar.length / 2) + '.'.repeat(bar.length / 2))
        .join('|')

const PUNCTUATION: Punctuation = { arrival: 'crash', last: ['kick'] }
/** From this energy on the last downbeat is an arrival too. */
const GRAND = 0.5

/** The last downbeat is struck together, where drums played at all. */
const lastStroke = (form: Form, ensemble: Style, commission: Commission): Note[] => {
  const last = form.sections[form.sections.length - 1]
  if (!isKept(last, ensemble)) return []
  const velocity = dynamicOf(last.energy)
  const { arrival, last: voices } = commission.styles.groove.punctuation ?? PUNCTUATION
  const strokes: Note[] = voices.map((voice) => ({
    start: form.finalStart,
    duration: STROKE,
    pitch: DRUM_KEYS[voice],
    velocity,
  }))
  if (arrival && last.energy >= GRAND)
    strokes.push({
      start: form.finalStart,
      duration: TICKS_PER_QUARTER,
      pitch: DRUM_KEYS[arrival],
      velocity: velocity - 8,
    })
  return strokes
}

/** One stroke of a voice at a time: the stronger stays. */
const distinct = (notes: readonly Note[]): Note[] => {
  const sorted = [...notes].sort((a, b) => a.start - b.start || a.pitch - b.pitch || b.velocity - a.velocity)
  return sorted.filter(
    (note, i) => sorted[i - 1]?.start !== note.start || sorted[i - 1]?.pitch !== note.pitch,
  )
}
