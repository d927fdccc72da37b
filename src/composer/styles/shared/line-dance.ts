import type { Ornament } from '../../performance/ornaments.ts'
import type { FormGrammar, MelodyIdiom, Style } from '../../style.ts'

/**
 * What the line dances of Bulgaria and Macedonia have in common, whatever their metre and whoever plays: figures danced
 * twice, phrases that answer, quick ornaments. Rice, *May It Fill Your Soul: Experiencing Bulgarian Music* (1994).
 */

export const EACH_FIGURE_TWICE: FormGrammar = {
  name: 'line dance, each figure twice',
  weight: 2,
  intro: { name: 'Tupan', role: 'intro', letter: 'I', over: 'A', energy: 0.32, bars: [4, 2, 8] },
  cycle: [
    { name: 'First figure', role: 'theme', letter: 'A', energy: 0.44, bars: [8, 4] },
    { name: 'First figure', role: 'theme', letter: 'A', energy: 0.5, bars: [8, 4] },
    { name: 'Refrain', role: 'chorus', letter: 'B', energy: 0.66, bars: [8, 4] },
    { name: 'Refrain', role: 'chorus', letter: 'B', energy: 0.74, bars: [8, 4] },
  ],
  episodes: [
    { name: 'Drums alone', role: 'break', letter: 'D', over: 'A', energy: 0.3, bars: [4, 8] },
    { name: 'Third figure', role: 'bridge', letter: 'C', energy: 0.6, bars: [8, 4] },
  ],
  finale: [{ name: 'Refrain', role: 'chorus', letter: 'B', energy: 0.92, bars: [8, 4] }],
  outro: { name: 'Last steps', role: 'outro', letter: 'O', over: 'B', energy: 0.84, bars: [2, 4] },
}

export const SCHEMES: NonNullable<MelodyIdiom['schemes']> = [
  ['statement', 'answer', 'repetition', 'answer'],
  ['statement', 'sequence', 'repetition', 'answer'],
  ['statement', 'sequence', 'sequence', 'answer'],
  ['statement', 'repetition', 'contrast', 'answer'],
  ['statement', 'contrast', 'repetition', 'answer'],
  ['statement', 'fragmentation', 'repetition', 'answer'],
]

/** Even eighths, everybody together. */
export const TIMING: Style['performance']['timing'] = {
  swing: 1,
  unit: 'eighth',
  drift: 0.3,
  scatter: 6,
  layBack: { lead: 2, counter: 6, comp: 0, bass: -2 },
}

export const TRILL: Ornament = {
  name: 'trill',
  chance: 0.5,
  lasts: [380, 1800],
  on: 'any',
  touches: [
    { at: 0.1, step: 1, ms: 55 },
    { at: 0.32, step: 1, ms: 55 },
    { at: 0.54, step: 1, ms: 55 },
  ],
}

export const CUT: Ornament = {
  name: 'cut between repeats',
  chance: 0.7,
  lasts: [130, 900],
  on: 'repeated',
  touches: [{ at: 0, step: 1, ms: 40 }],
}

export const GRACE: Ornament = {
  name: 'grace',
  chance: 0.12,
  lasts: [150, 900],
  on: 'any',
  touches: [{ at: 0, step: 1, ms: 42 }],
}

/** As seldom as whoever doubles the tune plays it; a leader does so more often. */
export const MORDENT: Ornament = {
  name: 'mordent',
  chance: 0.15,
  lasts: [180, 900],
  on: 'strong',
  touches: [{ at: 0.2, step: 1, ms: 50 }],
}

/** In the open air. */
export const MASTERING: Style['mastering'] = {
  tone: [
    { type: 'highpass', frequency: 40 },
    { type: 'lowshelf', frequency: 120, gain: -1.5 },
    { type: 'bell', frequency: 400, gain: -1, q: 0.9 },
    { type: 'highshelf', frequency: 7000, gain: 1.5 },
  ],
  compression: { threshold: -16, ratio: 2.2, attack: 12, release: 140 },
  width: 1,
}
