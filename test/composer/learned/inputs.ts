import type { Melody } from '../../../src/composer/learned/viewpoints.ts'
import type { Setting } from '../../../src/composer/learned/pattern.ts'

/** Fixed questions to the models; the answers stand in `vectors.json`, written by `node training/main.ts vectors`. */
const [KICK, SNARE, HAT] = [1, 2, 4]
const BAR = [KICK | HAT, 0, HAT, 0, SNARE | HAT, 0, HAT, KICK, HAT, KICK, HAT, 0, SNARE | HAT, 0, HAT, SNARE]
export const VECTOR_HITS = Uint16Array.from([
  ...BAR,
  ...BAR,
  ...BAR,
  ...BAR.slice(0, 8),
  16,
  16,
  32,
  32,
  64,
  64,
  66,
  2,
])
export const VECTOR_SETTING: Setting = { mix: { rock: 0.7, funk: 0.3 }, bpm: 104, fill: false }

/** "Ode to Joy" in C, four bars: Beethoven, 1824. */
const PITCHES = [64, 64, 65, 67, 67, 65, 64, 62, 60, 60, 62, 64, 64, 62, 62]
const LENGTHS = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.5, 0.5, 2]
const STARTS = LENGTHS.map((_, i) => 480 * LENGTHS.slice(0, i).reduce((sum, length) => sum + length, 0))
const CHORDS = [
  { root: 0, quality: 'maj' },
  { root: 7, quality: 'dom7' },
] as const
const chordIn = (bar: number) => CHORDS[Math.max(0, bar) % 2]
export const VECTOR_MELODY: Melody = {
  tonic: 0,
  minor: false,
  notes: PITCHES.map((pitch, i) => ({ start: STARTS[i], duration: 480 * LENGTHS[i], pitch })),
  chordAt: (tick) => chordIn(Math.floor(tick / 1920)),
  chordAfter: (tick) => chordIn(Math.floor(tick / 1920) + 1),
  barAt: (tick) => ({ offset: tick % 1920, length: 1920 }),
}
