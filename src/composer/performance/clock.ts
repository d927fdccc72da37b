import type { Score, Section } from '../../music/score.ts'
import { TICKS_PER_QUARTER, type TempoChange, type Ticks } from '../../music/time.ts'

/** The tempo that holds at `tick`, in quarter notes a minute. */
export const bpmAt = (tempi: readonly TempoChange[], tick: Ticks): number => {
  let bpm = tempi[0].bpm
  for (const change of tempi) {
    if (change.tick > tick) break
    bpm = change.bpm
  }
  return bpm
}

/** How many ticks `ms` last at a tempo; not rounded. */
export const ticksOf = (ms: number, bpm: number): number => (ms / 60_000) * bpm * TICKS_PER_QUARTER

/** How many milliseconds `ticks` last at a tempo. */
export const msOf = (ticks: number, bpm: number): number => (ticks / TICKS_PER_QUARTER / bpm) * 60_000

/** The section that is played at `tick`; the last one beyond the end. */
export const sectionAt = (score: Score, tick: Ticks): Section =>
  score.sections.find((section) => tick < section.end) ?? score.sections[score.sections.length - 1]
