import type { Commission } from './commission.ts'
import type { Seated } from './ensemble.ts'
import type { PlannedSection } from './form.ts'
import { layerOf } from './layers.ts'
import type { Task } from './style.ts'

/** Whether a player plays in a section. */
export type Plays = (section: PlannedSection) => boolean

/** Tasks that may rest or join a little earlier from one return of a section to the next. */
const OPTIONAL: ReadonlySet<Task> = new Set(['arp', 'counter', 'double', 'swell', 'comp'])
/** How far around its own energy such a player may join. */
const LEEWAY = 0.14
/** Whoever joins from here on is always there. */
const ALWAYS = 0.1

/** Players who leave first where a revision wants less; everybody joins sooner where it wants more. */
const SPARE: ReadonlySet<Task> = new Set(['arp', 'counter', 'double', 'swell'])
/** How much sooner, in energy, by each step of density. */
const SOONER = 0.2
/** By how much more the returns of a section differ in who plays, for each step of variety. */
const FREER = 0.1

/** Who plays where: the energy curve against each chair's threshold, never quite the same twice. */
export const attendance = (commission: Commission, { chair }: Seated): Plays => {
  const chance = commission.rng.fork(`attendance ${chair.id}`)
  const leeway = new Map<number, number>()
  const { density, variety } = commission.revision.layers[layerOf(chair)]
  const sooner = density > 0 || SPARE.has(chair.task) ? SOONER * density : 0
  const around = LEEWAY + FREER * variety
  return (section) => {
    const known = leeway.get(section.start) ?? (OPTIONAL.has(chair.task) ? (chance.next() - 0.5) * around : 0)
    leeway.set(section.start, known)
    return chair.energy <= ALWAYS || section.energy + known + sooner >= chair.energy
  }
}
