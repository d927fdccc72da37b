import type { Performance, PlayedEvent, PlayedPart } from '../music/performance.ts'
import { clockOf } from './timeline.ts'

/** Ticks a second at 120 quarter notes a minute. */
const TICKS_PER_SECOND = 960

interface Window {
  /** Where it begins in the piece and in the excerpt, in seconds. */
  readonly from: number
  readonly at: number
}

/** A note that began before the window is struck again only if enough of it is left to be heard. */
const SHORTEST_REST = 0.25

const inWindow = (
  part: PlayedPart,
  { from, at }: Window,
  length: number,
  seconds: (tick: number) => number,
): readonly PlayedEvent[] => {
  const until = from + length
  const place = (second: number) => (at + second - from) * TICKS_PER_SECOND
  const standing = new Map<string, PlayedEvent>()
  const inside: PlayedEvent[] = []
  for (const event of part.events) {
    const start = seconds(event.start)
    if (start >= until) break
    if (event.kind !== 'note') {
      const moved = { ...event, start: place(Math.max(from, start)) }
      if (start >= from) inside.push(moved)
      else standing.set(event.kind === 'bend' ? 'bend' : `control ${event.controller}`, moved)
      continue
    }
    const end = seconds(event.start + event.duration)
    const begun = start < from
    if (end <= from || (begun && (part.bus === 'drums' || end - from < SHORTEST_REST))) continue
    const first = Math.max(start, from)
    inside.push({
      ...event,
      start: place(first),
      duration: (Math.min(end, until) - first) * TICKS_PER_SECOND,
    })
  }
  return [...standing.values(), ...inside]
}

/**
 * A shorter Performance made of evenly spread windows of a long one: what a loudness estimate needs to hear.
 * A piece that is not longer than all windows together comes back as it is.
 *
 * @param windows how many; each lies in the middle of its equal share of the piece
 * @param length seconds of each
 */
export const excerpt = (performance: Performance, windows: number, length: number): Performance => {
  const whole = performance.seconds - performance.fade
  if (whole <= windows * length) return performance
  const seconds = clockOf(performance.tempi)
  const places = Array.from({ length: windows }, (_, i): Window => ({
    from: ((i + 0.5) * whole) / windows - length / 2,
    at: i * length,
  }))
  return {
    ...performance,
    tempi: [{ tick: 0, bpm: 120 }],
    parts: performance.parts.map((part) => ({
      ...part,
      events: places.flatMap((window) => inWindow(part, window, length, seconds)),
    })),
    seconds: windows * length,
    fade: 0,
  }
}
