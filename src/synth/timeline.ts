import type { Performance, PlayedPart } from '../music/performance.ts'
import { secondsAt, type TempoChange } from '../music/time.ts'

/** What the sampler does, in frames of its own rate. `channel` is the part's place in the Performance. */
export type Action =
  | { readonly kind: 'off'; readonly frame: number; readonly channel: number; readonly key: number }
  | {
      readonly kind: 'on'
      readonly frame: number
      readonly channel: number
      readonly key: number
      readonly velocity: number
    }
  | {
      readonly kind: 'control'
      readonly frame: number
      readonly channel: number
      readonly controller: number
      readonly value: number
    }
  | { readonly kind: 'bend'; readonly frame: number; readonly channel: number; readonly value: number }

/** A released key makes room before controllers move, and controllers stand before the note that needs them. */
const ORDER = { off: 0, control: 1, bend: 1, on: 2 } as const

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, Math.round(value)))

/** Ticks to seconds with the tempo map summed once, for ticks in any order. */
export const clockOf = (tempi: readonly TempoChange[]): ((tick: number) => number) => {
  const starts = tempi.map((change) => secondsAt(tempi, change.tick))
  return (tick) => {
    let low = 0
    let high = tempi.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (tempi[middle].tick <= tick) low = middle
      else high = middle - 1
    }
    return starts[low] + (tick - tempi[low].tick) * (60 / tempi[low].bpm / 480)
  }
}

const actionsOf = (
  part: PlayedPart,
  channel: number,
  frameAt: (tick: number) => number,
  shortest: number,
): readonly Action[] =>
  part.events.flatMap((event): readonly Action[] => {
    const frame = frameAt(event.start)
    switch (event.kind) {
      case 'note': {
        const key = clamp(event.pitch, 0, 127)
        const end = Math.max(frame + shortest, frameAt(event.start + event.duration))
        return [
          { kind: 'on', frame, channel, key, velocity: clamp(event.velocity, 1, 127) },
          { kind: 'off', frame: end, channel, key },
        ]
      }
      case 'control':
        return [
          {
            kind: 'control',
            frame,
            channel,
            controller: clamp(event.controller, 0, 119),
            value: clamp(event.value, 0, 127),
          },
        ]
      case 'bend':
        return [{ kind: 'bend', frame, channel, value: clamp(event.value + 8192, 0, 16383) }]
    }
  })

/**
 * All that happens in a Performance, in order.
 *
 * @param sampleRate frames a second
 * @param grid frames to which times are rounded; the sampler starts a render block at each
 */
export const timeline = (performance: Performance, sampleRate: number, grid: number): readonly Action[] => {
  const seconds = clockOf(performance.tempi)
  const frameAt = (tick: number) =>
    Math.max(0, Math.round((seconds(Math.max(0, tick)) * sampleRate) / grid) * grid)
  return performance.parts
    .flatMap((part, channel) => actionsOf(part, channel, frameAt, grid))
    .map((action, index) => ({ action, index }))
    .sort(
      (a, b) =>
        a.action.frame - b.action.frame || ORDER[a.action.kind] - ORDER[b.action.kind] || a.index - b.index,
    )
    .map(({ action }) => action)
}
