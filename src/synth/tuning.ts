import { tuningBytes } from '../music/midi/tuning-standard.ts'
import type { Performance } from '../music/performance.ts'

/** Where a part's patch is found in the tables: the sampler keeps one table for each program, kits included. */
export interface Tuned {
  readonly program: number
  readonly kit: boolean
}

/** Which key the sampler is told for each pitch of each part, and the messages that tune its tables beforehand. */
export interface TunedKeys {
  /** By part; absent where keys are played as they are. */
  readonly keys: readonly (ReadonlyMap<number, number> | undefined)[]
  /** MIDI Tuning Standard, single note tuning change (CA-020), without the leading F0. */
  readonly messages: readonly (readonly number[])[]
}

const KEYS = 128
const pitchesOf = (performance: Performance, index: number): readonly number[] => [
  ...new Set(
    performance.parts[index].events.flatMap((event) => (event.kind === 'note' ? [event.pitch] : [])),
  ),
]

/**
 * Retunes the keys that the melodic parts use. The sampler's tables know programs, not channels, and a kit may have
 * the program of a melodic part (the standard kit that of the grand piano): such a key of the kit stays as it is, and
 * the melodic pitch is played by a free key that is tuned to it.
 *
 * @param tuned the patch of each part, in their order
 */
export const tunedKeys = (performance: Performance, tuned: readonly Tuned[]): TunedKeys => {
  const { tuning } = performance
  if (!tuning) return { keys: tuned.map(() => undefined), messages: [] }
  const programs = new Set(tuned.filter(({ kit }) => !kit).map(({ program }) => program))
  const tables = new Map(
    [...programs].map((program) => {
      const used = (kits: boolean) =>
        new Set(
          tuned.flatMap((one, i) =>
            one.program === program && one.kit === kits ? pitchesOf(performance, i) : [],
          ),
        )
      const struck = used(true)
      const pitches = used(false)
      const free = Array.from({ length: KEYS }, (_, key) => KEYS - 1 - key).filter(
        (key) => !struck.has(key) && !pitches.has(key),
      )
      const keys = new Map(
        [...pitches].map((pitch) => [pitch, struck.has(pitch) ? (free.shift() ?? pitch) : pitch]),
      )
      return [program, keys] as const
    }),
  )
  const messages = [...tables].flatMap(([program, keys]) =>
    [...keys].map(([pitch, key]) => [
      0x7f,
      0x7f,
      8,
      2,
      program,
      1,
      key,
      ...tuningBytes(pitch, tuning[pitch]),
    ]),
  )
  return { keys: tuned.map(({ program, kit }) => (kit ? undefined : tables.get(program))), messages }
}
