import type { Brief } from '../../src/music/brief.ts'
import type { Part, Score, Section } from '../../src/music/score.ts'

const KEY = { tonic: 2, scale: 'minor' } as const
const BAR = 1920

const section = (name: string, role: Section['role'], bar: number, bars: number): Section => ({
  name,
  role,
  letter: name[0],
  start: bar * BAR,
  bars,
  end: (bar + bars) * BAR,
  energy: 0.5,
  key: KEY,
})

const part = (role: Part['role'], instrument: Part['instrument']): Part => ({
  ...{ id: role, role, instrument, pan: 0, level: 0, reverb: 0, chorus: 0 },
  notes: [{ start: 0, duration: BAR, pitch: 60, velocity: 64 }],
})

/** A Score of hardly any notes: form, key, tempo, title and who plays are all that the app looks at. A bar lasts 2 s. */
export const bareScore = (brief: Brief): Score => ({
  version: 1,
  title: `Number ${brief.seed % 1000}`,
  style: brief.seats.groove,
  key: KEY,
  meter: { beats: 4, unit: 4 },
  bpm: 120,
  tempi: [{ tick: 0, bpm: 120 }],
  sections: [
    section('Intro', 'intro', 0, 2),
    section('Verse', 'verse', 2, 4),
    section('Outro', 'outro', 6, 4),
  ],
  chords: [],
  parts: [part('lead', 'vibraphone'), part('comp', 'electricPiano'), part('drums', 'standardKit')],
  phrases: [],
  end: 10 * BAR,
  seconds: brief.seconds,
  fade: 0,
  reasons: [],
})
