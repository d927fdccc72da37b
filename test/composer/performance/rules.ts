import { expect } from 'vitest'
import type { Performance } from '../../../src/music/performance.ts'
import { ticksAt } from '../../../src/music/time.ts'

/** Every rule that no Performance may break, whatever the Score and the idiom. */
export const expectSound = (performance: Performance) => {
  const last = ticksAt(performance.tempi, performance.seconds)
  const byChannel = new Map<number, { pitch: number; start: number; end: number }[]>()
  for (const { events, channel } of performance.parts) {
    const line = byChannel.get(channel) ?? []
    byChannel.set(channel, line)
    events.forEach((event, i) => {
      expect(Number.isInteger(event.start)).toBe(true)
      expect(event.start).toBeGreaterThanOrEqual(i === 0 ? 0 : events[i - 1].start)
      if (event.kind === 'note') {
        expect(event.duration).toBeGreaterThanOrEqual(1)
        expect(event.start + event.duration).toBeLessThanOrEqual(last)
        expect(event.velocity).toBeGreaterThanOrEqual(1)
        expect(event.velocity).toBeLessThanOrEqual(127)
        line.push({ pitch: event.pitch, start: event.start, end: event.start + event.duration })
      } else {
        expect(event.start).toBeLessThanOrEqual(last)
        const before = events[i - 1]
        expect(before?.kind === 'note' && before.start === event.start).toBe(false)
        if (event.kind === 'bend') expect(event.value).toBeGreaterThanOrEqual(-8192)
        else expect(event.value).toBeGreaterThanOrEqual(0)
        expect(event.value).toBeLessThanOrEqual(event.kind === 'bend' ? 8191 : 127)
      }
    })
  }
  for (const line of byChannel.values()) {
    const ends = new Map<number, number>()
    for (const entry of line.sort((a, b) => a.start - b.start)) {
      expect(entry.start).toBeGreaterThanOrEqual(ends.get(entry.pitch) ?? 0)
      ends.set(entry.pitch, entry.end)
    }
  }
}
