import type { Ornament } from '../../performance/ornaments.ts'
import type { Chair, FormGrammar, HarmonyIdiom, MelodyIdiom, Style } from '../../style.ts'

/**
 * What jigs and reels have in common, whatever their metre: the chords, the forms, the turns of the melody and the players
 * of a session. Breathnach, *Folk Music and Dances of Ireland* (1971), for modes, double tonics and parts played twice;
 * Larsen, *The Essential Guide to Irish Flute and Tin Whistle* (2003), for cuts and rolls; Vallely (ed.), *The Companion
 * to Irish Traditional Music* (1999), for the session.
 */

/** Few chords, moving between two tonics a tone apart. */
export const HARMONY: HarmonyIdiom = {
  models: [
    {
      mode: 'major',
      use: ['verse', 'intro'],
      antecedent: 'I | I | bVII | bVII',
      consequent: 'I | IV | V | I',
    },
    {
      mode: 'major',
      use: ['verse'],
      antecedent: 'I | IV | I | V',
      consequent: 'I | bVII | IV V/1 | I',
    },
    {
      mode: 'major',
      use: ['verse', 'chorus'],
      antecedent: 'I | bVII | I | V',
      consequent: 'I | bVII | IV V/1 | I',
    },
    {
      mode: 'major',
      use: ['chorus'],
      antecedent: 'I | V | vi | IV',
      consequent: 'I | ii | V | I',
    },
    {
      mode: 'major',
      use: ['chorus'],
      antecedent: 'vi | IV | I | bVII',
      consequent: 'vi | IV | V | I',
    },
    {
      mode: 'major',
      use: ['bridge'],
      antecedent: 'IV | I | bVII | IV',
      consequent: 'ii | IV | V | I',
    },
    {
      mode: 'major',
      use: ['bridge', 'chorus'],
      antecedent: 'ii | I | IV | V/1',
      consequent: 'bVII | IV | V | I',
    },
    {
      mode: 'minor',
      use: ['verse', 'intro'],
      antecedent: 'i | i | bVII | bVII',
      consequent: 'i | bIII | bVII | i',
    },
    {
      mode: 'minor',
      use: ['verse'],
      antecedent: 'i | bVII | i | bVII',
      consequent: 'i | bVI/1 | bVII | i',
    },
    {
      mode: 'minor',
      use: ['chorus'],
      antecedent: 'bIII | bVII | i | bVII',
      consequent: 'bIII | bVII | v | i',
    },
    {
      mode: 'minor',
      use: ['chorus', 'verse'],
      antecedent: 'i | v | bVII | i',
      consequent: 'bIII | v | bVII | i',
    },
    {
      mode: 'minor',
      use: ['bridge'],
      antecedent: 'bVII | bVII | bIII | v',
      consequent: 'bVII | bIII | bVII | i',
    },
  ],
  cadences: [
    { mode: 'major', bars: 'IV | V', final: 'I' },
    { mode: 'major', bars: 'bVII | IV', final: 'I' },
    { mode: 'minor', bars: 'bIII | bVII', final: 'i' },
    { mode: 'minor', bars: 'v | bVII', final: 'i' },
  ],
  applied: 0,
  borrowed: 0,
  pedal: 0.5,
  modulations: [],
  voicing: { kind: 'triad', parallels: true },
}

/** The form of one dance; the style gives its name. */
export const EACH_PART_TWICE: Omit<FormGrammar, 'name'> = {
  weight: 3,
  whole: true,
  intro: { name: 'Lead-in', role: 'intro', letter: 'I', over: 'A', energy: 0.32, bars: [4, 2, 8] },
  cycle: [
    { name: 'Tune', role: 'theme', letter: 'A', energy: 0.46, bars: [8, 4] },
    { name: 'Tune', role: 'theme', letter: 'A', energy: 0.52, bars: [8, 4] },
    { name: 'Turn', role: 'chorus', letter: 'B', energy: 0.62, bars: [8, 4] },
    { name: 'Turn', role: 'chorus', letter: 'B', energy: 0.68, bars: [8, 4] },
  ],
  episodes: [
    { name: 'Drop', role: 'break', letter: 'D', over: 'A', energy: 0.28, bars: [8, 4] },
    { name: 'Third part', role: 'bridge', letter: 'C', energy: 0.58, bars: [8, 4] },
  ],
  finale: [{ name: 'Turn', role: 'chorus', letter: 'B', energy: 0.86, bars: [8, 4] }],
  outro: { name: 'Close', role: 'outro', letter: 'O', over: 'B', energy: 0.7, bars: [2, 4] },
}

/** The form of a set of two; the style names both in its cycle. */
export const SET_OF_TWO: Omit<FormGrammar, 'name' | 'cycle'> = {
  weight: 2,
  whole: true,
  intro: { name: 'Lead-in', role: 'intro', letter: 'I', over: 'A', energy: 0.3, bars: [4, 2, 8] },
  episodes: [
    { name: 'Drop', role: 'break', letter: 'E', over: 'A', energy: 0.28, bars: [8, 4] },
    { name: 'Solo', role: 'solo', letter: 'S', over: 'B', energy: 0.56, bars: [8, 16] },
  ],
  finale: [{ name: 'Its turn', role: 'chorus', letter: 'B', energy: 0.86, bars: [8, 4] }],
  outro: { name: 'Close', role: 'outro', letter: 'O', over: 'B', energy: 0.7, bars: [2, 4] },
}

/** Arpeggios that turn around the fifth, leaps to the octave. */
export const CONTOURS: MelodyIdiom['contours'] = [
  [0, 2, 4, 2, 1, 0],
  [0, 4, 2, 4, 0, 2],
  [4, 2, 0, 2, 1, -1],
  [0, 4, 3, 2, 0, -3],
  [0, -3, 0, 2, 4],
  [0, -1, 0, 2, 4, 3],
  [4, 5, 4, 2, 0, 1],
  [7, 4, 5, 2, 4, 1],
  [0, 2, -1, 1, -3, 0],
  [2, 0, 2, 4, 5, 4, 2],
  [0, 1, 2, 4, 6, 4],
  [0, 4, 7, 6, 4],
  [4, 0, 3, -1, 2],
  [0, 2, 0, 4, 0, 5],
  [5, 4, 2, 0, 2, 3],
  [7, 6, 7, 4, 2, 4],
  [0, 0, 4, 4, 2, 0],
  [3, 1, 4, 2, 5, 4],
]

export const SCHEMES: NonNullable<MelodyIdiom['schemes']> = [
  ['statement', 'answer', 'repetition', 'answer'],
  ['statement', 'sequence', 'repetition', 'answer'],
  ['statement', 'contrast', 'repetition', 'answer'],
  ['statement', 'repetition', 'contrast', 'answer'],
  ['statement', 'inversion', 'repetition', 'answer'],
]

export const GUITAR: Chair = {
  id: 'guitar',
  role: 'comp',
  task: 'comp',
  instruments: ['steelGuitar'],
  register: [43, 67],
  pan: -0.2,
  level: -6,
  reverb: 0.12,
  chorus: 0,
  energy: 0.2,
}

export const DRONE: Chair = {
  id: 'drone',
  role: 'pad',
  task: 'pad',
  voicing: 'power',
  instruments: ['reedOrgan', 'accordion'],
  register: [45, 64],
  pan: 0.1,
  level: -16,
  reverb: 0.25,
  chorus: 0,
  energy: 0.7,
}

/** Of bands rather than sessions. */
export const BASS: Chair = {
  id: 'bass',
  role: 'bass',
  task: 'bass',
  instruments: ['uprightBass', 'fretlessBass'],
  register: [28, 50],
  pan: 0,
  level: -5,
  reverb: 0.08,
  chorus: 0,
  energy: 0.5,
}

export const BODHRAN: Chair = {
  id: 'drums',
  role: 'drums',
  task: 'drums',
  instruments: ['darbukaKit'],
  register: [27, 87],
  pan: 0.06,
  level: -9,
  reverb: 0.15,
  chorus: 0,
  energy: 0.26,
}

/** The style gives its grooves. */
export const BONES: Chair = {
  id: 'bones',
  role: 'drums',
  task: 'percussion',
  instruments: ['darbukaKit'],
  register: [27, 87],
  pan: 0.4,
  level: -10,
  reverb: 0.15,
  chorus: 0,
  energy: 0.72,
}

/** How long the notes are that a roll fills depends on the dance: the style says so. */
type Roll = Omit<Ornament, 'lasts'>

/** A cut above, a tap below, dividing a long note in three. */
export const LONG_ROLL: Roll = {
  name: 'long roll',
  chance: 0.7,
  on: 'any',
  touches: [
    { at: 0.34, step: 2, ms: 36 },
    { at: 0.67, step: -1, ms: 34 },
  ],
}

/** The same begun with its cut, where there is no time to hold. */
export const SHORT_ROLL: Roll = {
  name: 'short roll',
  chance: 0.4,
  on: 'any',
  touches: [
    { at: 0, step: 2, ms: 36 },
    { at: 0.5, step: -1, ms: 34 },
  ],
}

/** The second player's: rarer, and by the neighbour. */
export const PLAIN_ROLL: Roll = {
  name: 'long roll',
  chance: 0.4,
  on: 'any',
  touches: [
    { at: 0.34, step: 1, ms: 36 },
    { at: 0.67, step: -1, ms: 34 },
  ],
}

/** What flutes and fiddles articulate with. */
export const CUTS: readonly Ornament[] = [
  {
    name: 'cut between repeats',
    chance: 0.85,
    lasts: [110, 900],
    on: 'repeated',
    touches: [{ at: 0, step: 2, ms: 34 }],
  },
  { name: 'cut', chance: 0.16, lasts: [110, 900], on: 'strong', touches: [{ at: 0, step: 1, ms: 34 }] },
]

export const PLAIN_CUTS: readonly Ornament[] = [
  { name: 'cut', chance: 0.3, lasts: [110, 900], on: 'strong', touches: [{ at: 0, step: 1, ms: 34 }] },
]

/** A small room, with no more bass than a guitar has. */
export const MASTERING: Style['mastering'] = {
  tone: [
    { type: 'highpass', frequency: 45 },
    { type: 'lowshelf', frequency: 130, gain: -2.5 },
    { type: 'bell', frequency: 320, gain: -1.5, q: 0.9 },
    { type: 'highshelf', frequency: 5000, gain: 2.5 },
  ],
  compression: { threshold: -16, ratio: 1.8, attack: 18, release: 160 },
  width: 1.05,
}
