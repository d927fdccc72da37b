import type { Chair, Style } from '../../style.ts'

/**
 * A small swing band, in four or in three: who sits where, how it keeps time, how it is recorded. Levine, *The Jazz Theory
 * Book* (1995), for who plays what; Friberg & Sundström, "Swing Ratios and Ensemble Timing in Jazz Performance", *Music
 * Perception* 19 (2002), for soloists behind a ride cymbal.
 */

export const SOLO: Chair = {
  id: 'solo',
  role: 'lead',
  task: 'solo',
  instruments: ['trumpet', 'altoSax', 'vibraphone'],
  register: [58, 82],
  pan: -0.1,
  level: 0,
  reverb: 0.25,
  chorus: 0,
  energy: 0,
  takes: ['solo'],
}

export const DOUBLE: Chair = {
  id: 'double',
  role: 'counter',
  task: 'double',
  instruments: ['trombone', 'altoSax'],
  register: [46, 74],
  pan: -0.3,
  level: -6,
  reverb: 0.25,
  chorus: 0,
  energy: 0.78,
}

export const COMP: Chair = {
  id: 'comp',
  role: 'comp',
  task: 'comp',
  instruments: ['grandPiano', 'uprightPiano'],
  register: [50, 72],
  pan: -0.25,
  level: -6,
  reverb: 0.2,
  chorus: 0,
  energy: 0,
}

export const GUITAR: Chair = {
  id: 'guitar',
  role: 'arp',
  task: 'arp',
  instruments: ['jazzGuitar'],
  register: [48, 67],
  pan: 0.35,
  level: -11,
  reverb: 0.15,
  chorus: 0,
  energy: 0.5,
}

export const COUNTER: Chair = {
  id: 'counter',
  role: 'counter',
  task: 'counter',
  instruments: ['clarinet', 'trombone', 'vibraphone'],
  register: [53, 72],
  pan: 0.3,
  level: -8,
  reverb: 0.25,
  chorus: 0,
  energy: 0.64,
}

export const BASS: Chair = {
  id: 'bass',
  role: 'bass',
  task: 'bass',
  instruments: ['uprightBass'],
  register: [28, 52],
  pan: 0,
  level: -1,
  reverb: 0.08,
  chorus: 0,
  energy: 0,
}

/** The style says who sits here. */
type Open = Omit<Chair, 'instruments'>

export const LEAD: Open = {
  id: 'lead',
  role: 'lead',
  task: 'melody',
  register: [58, 82],
  pan: 0.05,
  level: 0,
  reverb: 0.25,
  chorus: 0,
  energy: 0,
}

export const HORNS: Open = {
  id: 'horns',
  role: 'pad',
  task: 'pad',
  register: [50, 70],
  pan: 0.2,
  level: -13,
  reverb: 0.3,
  chorus: 0,
  energy: 0.78,
}

export const DRUMS: Open = {
  id: 'drums',
  role: 'drums',
  task: 'drums',
  register: [27, 87],
  pan: 0,
  level: -3,
  reverb: 0.18,
  chorus: 0,
  energy: 0.1,
}

/** How much it swings is the style's. */
export const TIMING: Omit<Style['performance']['timing'], 'swing'> = {
  unit: 'eighth',
  swingOf: { lead: 0.8, comp: 0.9, counter: 0.85 },
  drift: 0.25,
  scatter: 5,
  layBack: { lead: 16, comp: 4, bass: -4, counter: 8 },
  layBackOfDrum: { ride: -3, snare: 4 },
}

export const PLAYING: Omit<Style['performance'], 'timing'> = {
  dynamics: { metre: 0.06, phrase: 0.18, section: 0.22, scatter: 0.07, range: [24, 118] },
  gate: { lead: 0.92, comp: 0.7, bass: 0.93, arp: 0.55, counter: 0.92 },
  strum: { comp: 6, arp: 14 },
  pedal: [],
  vibrato: { lead: { depth: 40, delay: 320 }, counter: { depth: 30, delay: 350 } },
  scoop: { lead: { chance: 0.25, cents: 80 } },
  swell: { lead: 0.2, pad: 0.2, counter: 0.2 },
  breath: 130,
}

export const MASTERING: Style['mastering'] = {
  tone: [
    { type: 'highpass', frequency: 32 },
    { type: 'bell', frequency: 280, gain: -1.5, q: 0.9 },
    { type: 'highshelf', frequency: 9000, gain: 1 },
  ],
  compression: { threshold: -14, ratio: 1.8, attack: 25, release: 180 },
  width: 1,
}
