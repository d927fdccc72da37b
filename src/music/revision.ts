import type { CritiqueId } from './critique.ts'

/** By how much a step makes a piece faster; the length's nudge of 3 % leaves at least a tenth of it. */
export const TEMPO_STEP = 1.18

/** How far a dial of a revision goes to either side; remixes of remixes add up to this. */
export const REVISION_STEPS = 3

/** What is changed apart: drums, percussion and bass; everybody else who accompanies; the tune. */
export const LAYERS = ['groove', 'band', 'melody'] as const
export type Layer = (typeof LAYERS)[number]

/** Changes to one layer. All dials are whole steps from −3 to 3, 0 as it was. */
export interface LayerRevision {
  /** Draws the layer anew from this seed (unsigned 32-bit); `null`: by the Brief's own, note for note as it was. */
  readonly seed: number | null
  /** Louder or softer: of the groove its drums, of the band all who accompany. */
  readonly level: number
  /** Fuller or thinner. The melody has none. */
  readonly density: number
  /** From 0: how much more its returns differ from one another. */
  readonly variety: number
  /** From 0: so many times the players changed to the next who may sit on their chairs. */
  readonly cast: number
}

export const PLAIN_LAYER: LayerRevision = { seed: null, level: 0, density: 0, variety: 0, cast: 0 }

/**
 * How a piece differs from the one that it was made of. The rest of the Brief is the parent's: what no dial moves stays as
 * it was, chance included. Dials are counted from the first piece of the line, so that nothing else must be known.
 */
export interface Revision {
  readonly version: 1
  /** The parent: its id in the library, or where it has none the hash of its Brief. Music does not depend on it. */
  readonly of: string
  /** The parent's title, from which this one's is made. */
  readonly title: string
  /** What was asked to be changed this time, in the order of the table of critiques. Empty for another take. */
  readonly changes: readonly CritiqueId[]
  /** Faster or slower, the same bars: each step by `TEMPO_STEP`. */
  readonly tempo: number
  /** Brighter or darker in affect and scale. */
  readonly mood: number
  /** Brighter or darker in sound: the tone of the master, where chords lie. */
  readonly tone: number
  readonly layers: Readonly<Record<Layer, LayerRevision>>
}

/** No change at all, of nothing. */
export const PLAIN_REVISION: Revision = {
  version: 1,
  of: '',
  title: '',
  changes: [],
  tempo: 0,
  mood: 0,
  tone: 0,
  layers: { groove: PLAIN_LAYER, band: PLAIN_LAYER, melody: PLAIN_LAYER },
}
