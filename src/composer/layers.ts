import { LAYERS, type Layer } from '../music/revision.ts'
import { rng } from '../music/rng.ts'
import type { Commission } from './commission.ts'
import type { Chair, Task } from './style.ts'

/** A revision draws these anew with the drums. */
const GROOVE: ReadonlySet<Task> = new Set(['drums', 'percussion', 'bass'])

/** Which layer of a revision a player belongs to. */
export const layerOf = ({ task, role }: Pick<Chair, 'task' | 'role'>): Layer =>
  task === 'melody' || task === 'solo' ? 'melody' : GROOVE.has(task) || role === 'drums' ? 'groove' : 'band'

/** The commission as each layer reads it: with chance of its own where a revision draws it anew. */
export const layersOf = (commission: Commission): Readonly<Record<Layer, Commission>> => {
  const own = (layer: Layer): Commission => {
    const { seed } = commission.revision.layers[layer]
    return seed === null ? commission : { ...commission, rng: rng(seed) }
  }
  return Object.fromEntries(LAYERS.map((layer) => [layer, own(layer)])) as Record<Layer, Commission>
}

/** Decibels of one step of a layer's level. */
const LEVEL_STEP = 3.5

/** What a revision adds to a chair's level in dB: of the groove to drums alone, since a bass is no drum. */
export const levelShift = ({ revision }: Commission, chair: Chair): number => {
  const layer = layerOf(chair)
  return layer === 'groove' && chair.role !== 'drums' ? 0 : LEVEL_STEP * revision.layers[layer].level
}
