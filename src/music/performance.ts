import type { Ticks, TempoChange, Meter } from './time.ts'
import type { InstrumentId } from './instruments.ts'
import type { Pitch } from './pitch.ts'
import type { Role } from './score.ts'
import type { StyleId } from './brief.ts'
import type { MasteringChain } from './mastering.ts'

/** What a player does, in ticks at the Performance's own tempi. `velocity` 1–127, `value` of a controller 0–127, of a bend -8192–8191. */
export type PlayedEvent =
  | {
      readonly kind: 'note'
      readonly start: Ticks
      readonly duration: Ticks
      readonly pitch: Pitch
      readonly velocity: number
    }
  | { readonly kind: 'control'; readonly start: Ticks; readonly controller: number; readonly value: number }
  | { readonly kind: 'bend'; readonly start: Ticks; readonly value: number }

/** MIDI controllers that a Performance uses (MIDI 1.0). */
export const CONTROLLERS = {
  modulation: 1,
  portamentoTime: 5,
  volume: 7,
  pan: 10,
  expression: 11,
  sustain: 64,
  portamento: 65,
  brightness: 74,
  reverb: 91,
  chorus: 93,
} as const

/** One Part as played. Everything but drums goes to the bus `rest`. */
export interface PlayedPart {
  readonly id: string
  readonly role: Role
  readonly instrument: InstrumentId
  readonly bus: 'drums' | 'rest'
  /** MIDI channel 0–15; 9 is percussion. */
  readonly channel: number
  readonly pan: number
  readonly level: number
  readonly reverb: number
  readonly chorus: number
  /** Ordered by start; at the same tick controls and bends before notes. */
  readonly events: readonly PlayedEvent[]
}

/** The Score as played: swing, timing, dynamics and controllers applied. */
export interface Performance {
  readonly version: 1
  readonly title: string
  /** The style of the Brief's *sound* seat, and how it is mixed and mastered. */
  readonly sound: StyleId
  readonly chain: MasteringChain
  readonly meter: Meter
  readonly tempi: readonly TempoChange[]
  /** Cents by which each of the 128 keys leaves its equal place; absent for twelve equal steps. Kits are not tuned. */
  readonly tuning?: readonly number[]
  readonly parts: readonly PlayedPart[]
  readonly seconds: number
  readonly fade: number
}
