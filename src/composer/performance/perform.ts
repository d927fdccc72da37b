import type { Brief } from '../../music/brief.ts'
import type { Affect } from '../../music/mood.ts'
import type { Performance } from '../../music/performance.ts'
import type { Score } from '../../music/score.ts'
import { styleIn } from '../own-style.ts'
import { toned } from '../tone.ts'
import type { ByRole, PerformanceIdiom } from './idiom.ts'
import { play } from './play.ts'

const scaled = (values: ByRole, by: number): ByRole =>
  Object.fromEntries(Object.entries(values).map(([role, value]) => [role, value * by]))

/**
 * How a mood colours playing: excitement detaches notes and widens contrasts, calm joins and evens them out (Juslin &
 * Laukka 2003, "Communication of emotions in vocal expression and music performance", Psychological Bulletin 129).
 */
export const coloured = (idiom: PerformanceIdiom, affect: Affect | null): PerformanceIdiom => {
  if (!affect) return idiom
  const { arousal } = affect
  const { dynamics } = idiom
  return {
    ...idiom,
    gate: scaled(idiom.gate, 1 - 0.06 * arousal),
    strum: scaled(idiom.strum, 1 - 0.3 * arousal),
    dynamics: {
      ...dynamics,
      metre: dynamics.metre * (1 + 0.3 * arousal),
      section: dynamics.section * (1 + 0.2 * arousal),
    },
  }
}

/**
 * The Score as the Brief's styles play it: timing and dynamics from the groove's style, articulation and gestures
 * from the instrumentation's, mix and mastering from the sound's. Same arguments, same Performance.
 *
 * @throws RangeError for a Brief that names an unknown style
 */
export const perform = (score: Score, brief: Brief): Performance => {
  const { timing, dynamics } = styleIn(brief, brief.seats.groove).performance
  const players = styleIn(brief, brief.seats.instrumentation).performance
  const sound = styleIn(brief, brief.seats.sound)
  const idiom = coloured({ ...players, timing, dynamics }, brief.affect)
  const chain = toned(sound.mastering, brief.revision?.tone ?? 0)
  return play(score, idiom, { style: sound.id, chain }, brief.seed)
}
