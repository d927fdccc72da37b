import type { Brief, Seat, StyleId } from '../music/brief.ts'
import { INSTRUMENTS, type InstrumentFamily } from '../music/instruments.ts'
import { dialledTempo, type EnsembleSize, type Recipe } from '../music/recipe.ts'
import { scalesOf, systemOf, type Colour } from '../music/scale.ts'
import { STAND_INS } from './ensemble.ts'
import type { Chair, Style, Task } from './style.ts'
import { STYLES, styleById } from './styles/index.ts'
import { toned } from './tone.ts'

/** How much one step of the density dial bends the scale of energies. */
const BEND = 1.35
/** Energies by which a full ensemble joins in earlier. */
const EARLIER = 0.2

interface Ranged {
  readonly energy: readonly [number, number]
}

/** Bends 0–1 onto itself: busy material comes sooner or later, and every energy still has some. */
const bent = (energy: number, density: number): number =>
  Math.round(1000 * energy ** (BEND ** density)) / 1000

/** Players without whom a style would be another one, whatever the size of its ensemble. */
const CORE: ReadonlySet<Task> = new Set([
  'melody',
  'bass',
  'drums',
  'voice',
  'imitation',
  'leftHand',
  'drone',
  'elaborate',
  'ostinato',
  'riff',
])
const CHORDS: ReadonlySet<Task> = new Set(['comp', 'arp', 'pad', 'leftHand'])

/** The core, one player of chords, and whoever follows one of those. */
const smallest = (chairs: readonly Chair[]): readonly Chair[] => {
  const chords = chairs.find(({ task }) => CHORDS.has(task))
  const kept = chairs.filter((chair) => CORE.has(chair.task) || chair === chords)
  const ids = new Set(kept.map(({ id }) => id))
  return chairs.filter((chair) => ids.has(chair.id) || (chair.follows && ids.has(chair.follows.chair)))
}

const sized = (chairs: readonly Chair[], size: EnsembleSize): readonly Chair[] => {
  switch (size) {
    case 'small':
      return smallest(chairs)
    case 'usual':
      return chairs
    case 'full':
      return chairs.map((chair) => ({ ...chair, energy: Math.max(0, chair.energy - EARLIER) }))
  }
}

/** The chair sings with instruments of the family: its own of them, else whoever stands in. */
const ledBy = (chair: Chair, family: InstrumentFamily | null): Chair => {
  if (family === null || chair.task !== 'melody') return chair
  const own = chair.instruments.filter((id) => INSTRUMENTS[id].family === family)
  const instead = STAND_INS[family]
  return { ...chair, instruments: own.length > 0 ? own : instead ? [instead] : chair.instruments }
}

const mixedLike = (chair: Chair, sound: Style): Chair => {
  const model = sound.ensemble.find(({ task }) => task === chair.task)
  return model ? { ...chair, reverb: model.reverb, chorus: model.chorus } : chair
}

const coloured = (
  scales: Style['scales'],
  tuning: Style['tuning'],
  colour: Colour | null,
): Style['scales'] => {
  if (colour === null) return scales
  const family = scalesOf(colour).filter((scale) => systemOf(scale) === tuning)
  const own = scales.filter(({ scale }) => family.includes(scale))
  return own.length > 0 ? own : family.map((scale) => ({ scale, weight: 1 }))
}

/** What a density dial moves: the energies from which patterns and players are used. */
const thickened = (style: Style, density: number): Style => {
  if (density === 0) return style
  const shift = <T extends Ranged>(items: readonly T[]): readonly T[] =>
    items.map((item) => ({
      ...item,
      energy: [bent(item.energy[0], density), bent(item.energy[1], density)] as const,
    }))
  const seat = (chair: Chair): Chair => ({
    ...chair,
    energy: bent(chair.energy, density),
    ...(chair.grooves ? { grooves: shift(chair.grooves) } : {}),
    ...(chair.figures ? { figures: shift(chair.figures) } : {}),
    ...(chair.ostinato ? { ostinato: { ...chair.ostinato, rhythms: shift(chair.ostinato.rhythms) } } : {}),
    ...(chair.imitates ? { imitates: { ...chair.imitates, free: shift(chair.imitates.free) } } : {}),
  })
  return {
    ...style,
    grooves: shift(style.grooves),
    fills: shift(style.fills),
    bass: shift(style.bass),
    comp: shift(style.comp),
    arp: shift(style.arp),
    melody: { ...style.melody, cells: shift(style.melody.cells), closings: shift(style.melody.closings) },
    ensemble: style.ensemble.map(seat),
    ...(style.partWriting
      ? { partWriting: { ...style.partWriting, textures: shift(style.partWriting.textures) } }
      : {}),
    ...(style.leftHand ? { leftHand: shift(style.leftHand) } : {}),
  }
}

const without = <T extends object, K extends keyof T>(value: T, ...keys: readonly K[]): Omit<T, K> =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key as K))) as Omit<T, K>

/**
 * Builds a room's own style: of each base what its seat owns. The groove's style gives metre, tempo, form, drums, bass,
 * comping and how time is kept; harmony its chords and scales; melody its rhythms and shapes; instrumentation the
 * players and how they play; sound the mix. Then the dials. Same arguments, same Style.
 *
 * @param styles those that ship
 * @param contrast the style of the sections that contrast: their harmony, melody and groove come from that base
 * @throws RangeError for a base that is no style
 */
export const styleOf = (recipe: Recipe, styles: readonly Style[], contrast = false): Style => {
  const base = (seat: Seat): Style => {
    const id = (contrast && recipe.seats.contrast) || (seat === 'contrast' ? undefined : recipe.seats[seat])
    const style = styles.find((each) => each.id === (id ?? recipe.seats.groove))
    if (!style) throw new RangeError(`"${String(id)}" is not a style`)
    return style
  }
  const { tempo, swing, colour, lead, size, density, brightness } = recipe.dials
  const [groove, harmony, melody] = [base('groove'), base('harmony'), base('melody')]
  const players = styles.find(({ id }) => id === recipe.seats.instrumentation) ?? groove
  const sound = styles.find(({ id }) => id === recipe.seats.sound) ?? groove
  const chairs = players.ensemble.map((chair) => ledBy(mixedLike(chair, sound), lead))
  const timing = groove.performance.timing
  const hearing = melody.learned?.hearing
  const drumming = groove.learned?.drumming
  return thickened(
    {
      ...without(groove, 'partWriting', 'leftHand', 'learned'),
      id: recipe.id,
      name: recipe.name,
      line: recipe.line,
      tempo: dialledTempo(groove.tempo, tempo),
      scales: coloured(harmony.scales, groove.tuning, colour),
      harmony: harmony.harmony,
      melody: melody.melody,
      ensemble: sized(chairs, size),
      arp: players.arp,
      ...(players.partWriting ? { partWriting: players.partWriting } : {}),
      ...(players.leftHand ? { leftHand: players.leftHand } : {}),
      performance: {
        ...players.performance,
        timing: swing === null ? timing : { ...timing, swing: 1 + swing },
        dynamics: groove.performance.dynamics,
      },
      mastering: toned(sound.mastering, brightness),
      ...(hearing || drumming
        ? { learned: { ...(hearing ? { hearing } : {}), ...(drumming ? { drumming } : {}) } }
        : {}),
    },
    density,
  )
}

/**
 * The style that a Brief means by an id on a seat: one that ships, or an own one whose recipe it carries.
 *
 * @throws RangeError for an id that is neither
 */
export const styleIn = (brief: Brief, id: StyleId, seat: Seat = 'groove'): Style => {
  const recipe = brief.recipes?.find((each) => each.id === id)
  return recipe ? styleOf(recipe, STYLES, seat === 'contrast') : styleById(id)
}
