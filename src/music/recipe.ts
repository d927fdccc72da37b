import type { InstrumentFamily } from './instruments.ts'
import type { Colour } from './scale.ts'
import { SEATS, type Seat, type StyleId } from './seats.ts'

/** How many steps a dial with a middle goes to either side. */
export const DIAL_STEPS = 2
/** How far beyond its groove's range an own style's tempo may lie. */
const SLOWER = 0.8
const FASTER = 1.25
/** How far votes still move a tempo that was set. */
const AROUND = 0.1

export const ENSEMBLE_SIZES = ['small', 'usual', 'full'] as const
export type EnsembleSize = (typeof ENSEMBLE_SIZES)[number]

/** What turns a mixture of styles into one of its own; `null` and 0 leave it as it is. */
export interface Dials {
  /** Its usual tempo in quarter notes a minute. */
  readonly tempo: number | null
  /** From straight (0) to a triplet feel (1). */
  readonly swing: number | null
  readonly colour: Colour | null
  /** The family of instruments that leads. */
  readonly lead: InstrumentFamily | null
  readonly size: EnsembleSize
  /** From sparse (−2) to busy (2). */
  readonly density: number
  /** From dark (−2) to bright (2). */
  readonly brightness: number
}

export const PLAIN_DIALS: Dials = {
  tempo: null,
  swing: null,
  colour: null,
  lead: null,
  size: 'usual',
  density: 0,
  brightness: 0,
}

/** The seats that a recipe always fills. Without a style of its own the contrast section goes on as the rest. */
export const OWN_SEATS = SEATS.filter((seat) => seat !== 'contrast')
type OwnSeat = Exclude<Seat, 'contrast'>

/** A style that a room made from those that ship: whose part is whose, and a few dials. */
export interface Recipe {
  readonly version: 1
  /** Begins with `own-`. */
  readonly id: StyleId
  /** At most 32 characters, no markup. */
  readonly name: string
  /** One line for voters, at most 80 characters. */
  readonly line: string
  /** Ids of styles that ship with Voxpop. */
  readonly seats: Readonly<Record<OwnSeat, StyleId>> & { readonly contrast?: StyleId }
  readonly dials: Dials
}

const OWN = 'own-'
export const isOwn = (style: StyleId): boolean => style.startsWith(OWN)
export const ownId = (slug: string): StyleId => `${OWN}${slug}`

export interface TempoRange {
  readonly min: number
  readonly default: number
  readonly max: number
}

/** How slow and how fast a tempo dial goes over a groove, in whole quarter notes a minute. */
export const tempoReach = ({ min, max }: TempoRange): readonly [slowest: number, fastest: number] => [
  Math.ceil(min * SLOWER),
  Math.floor(max * FASTER),
]

/** A groove's tempo range as the dial has it. */
export const dialledTempo = (range: TempoRange, tempo: Dials['tempo']): TempoRange =>
  tempo === null
    ? range
    : {
        min: Math.max(tempoReach(range)[0], Math.round(tempo * (1 - AROUND))),
        default: tempo,
        max: Math.min(tempoReach(range)[1], Math.round(tempo * (1 + AROUND))),
      }

/** The recipes of the own styles on a Brief's seats, as it carries them; none for a Brief of shipped styles. */
export const recipesFor = (
  seats: Readonly<Record<Seat, StyleId>>,
  known: readonly Recipe[],
): { readonly recipes?: readonly Recipe[] } => {
  const named = new Set(Object.values(seats))
  const recipes = known.filter(({ id }) => named.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1))
  return recipes.length > 0 ? { recipes } : {}
}
