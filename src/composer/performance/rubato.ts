import type { Score } from '../../music/score.ts'
import { TICKS_PER_QUARTER, ticksPerBar, type Ticks } from '../../music/time.ts'
import { sectionAt } from './clock.ts'

/** Phrases breathe in four bars, or in two where a section is short. */
const PHRASE_BARS = 4

/**
 * How far a place is displaced by phrase rubato, in quarter notes, late where positive: every phrase sets out slowly,
 * presses on through its middle and yields at its end, so that its first and last places stay where they were and the
 * length of the piece is kept (the tempo arch of Todd 1985, "A model of expressive timing in tonal music", Music
 * Perception 3, with what is borrowed paid back).
 *
 * @param depth how far the middle of the slow quarter lies behind, in quarter notes: 0.1 a breath, 0.3 a swoon
 */
export const rubato = (score: Score, depth: number): ((tick: Ticks) => number) => {
  const bar = ticksPerBar(score.meter)
  return (tick) => {
    const section = sectionAt(score, tick)
    const length = section.end - section.start
    const phrase = Math.min(PHRASE_BARS * bar, length)
    const start = section.start + Math.floor((tick - section.start) / phrase) * phrase
    const end = Math.min(start + phrase, section.end)
    const place = (tick - start) / Math.max(TICKS_PER_QUARTER, end - start)
    return depth * Math.sin(2 * Math.PI * place) * Math.min(1, (end - start) / (2 * bar))
  }
}
