import type { PerformanceIdiom } from '../../../src/composer/performance/idiom.ts'
import type { InstrumentId } from '../../../src/music/instruments.ts'
import type { Note, Part, Role, Score, Section } from '../../../src/music/score.ts'

/** A machine: everything exactly as written. */
export const machine: PerformanceIdiom = {
  timing: { swing: 1, unit: 'eighth', drift: 0, scatter: 0, layBack: {} },
  dynamics: { metre: 0, phrase: 0, section: 0, scatter: 0, range: [1, 127] },
  gate: { lead: 1, comp: 1, pad: 1, bass: 1 },
  strum: {},
  pedal: [],
  vibrato: {},
  scoop: {},
  swell: {},
  breath: 0,
}

/** A band that does everything an idiom can ask for. */
export const band: PerformanceIdiom = {
  timing: {
    swing: 2,
    unit: 'eighth',
    swingOf: { lead: 0.8 },
    drift: 0.5,
    scatter: 4,
    layBack: { lead: 12, drums: 2, bass: -3 },
    layBackOfDrum: { snare: 8 },
  },
  dynamics: { metre: 0.2, phrase: 0.2, section: 0.4, scatter: 0.05, range: [20, 120] },
  gate: { lead: 1.02, comp: 0.8, pad: 1 },
  strum: { comp: 30 },
  pedal: ['comp'],
  vibrato: { lead: { depth: 50, delay: 250 } },
  scoop: { lead: { chance: 0.8, cents: 80 } },
  swell: { pad: 0.4 },
  breath: 120,
}

export const note = (start: number, duration: number, pitch: number, velocity = 80): Note => ({
  start,
  duration,
  pitch,
  velocity,
})

export const part = (
  id: string,
  role: Role,
  instrument: InstrumentId,
  notes: readonly Note[],
  over: Partial<Part> = {},
): Part => ({ id, role, instrument, pan: 0, level: 0, reverb: 0.3, chorus: 0, notes, ...over })

const BAR = 1920
const section = (name: string, start: number, bars: number, energy: number, letter: string): Section => ({
  name,
  role: name === 'Hook' ? 'chorus' : 'verse',
  letter,
  start,
  bars,
  end: start + bars * BAR,
  energy,
  key: { tonic: 2, scale: 'minor' },
})

const TUNE = [62, 65, 69, 67, 65, 64, 62, 69]
const bars = Array.from({ length: 8 }, (_, bar) => bar)

/** Eight bars in D minor at 90: a verse and a fuller hook, with every kind of part. */
export const tune = (over: Partial<Score> = {}): Score => ({
  version: 1,
  title: 'Test Tune',
  style: 'lofi',
  key: { tonic: 2, scale: 'minor' },
  meter: { beats: 4, unit: 4 },
  bpm: 90,
  tempi: [
    { tick: 0, bpm: 90 },
    { tick: 7 * BAR, bpm: 80 },
  ],
  sections: [section('Verse', 0, 4, 0.3, 'A'), section('Hook', 4 * BAR, 4, 0.9, 'B')],
  chords: bars.map((bar) => ({
    start: bar * BAR,
    duration: BAR,
    chord:
      bar % 2 === 0
        ? ({ root: 2, quality: 'min7' } as const)
        : ({ root: 10, quality: 'maj7', bass: 5 } as const),
    numeral: bar % 2 === 0 ? 'i7' : 'VI7',
  })),
  parts: [
    part(
      'lead',
      'lead',
      'altoSax',
      bars.flatMap((bar) =>
        bar % 4 === 3
          ? [note(bar * BAR, 1440, 62)]
          : TUNE.map((pitch, i) => note(bar * BAR + i * 240, 240, pitch)),
      ),
      { pan: 0.1, level: -2 },
    ),
    part(
      'comp',
      'comp',
      'electricPiano',
      bars.flatMap((bar) => [57, 60, 65].map((pitch) => note(bar * BAR + 480, 960, pitch, 60))),
      { pan: -0.3, level: -6 },
    ),
    part(
      'pad',
      'pad',
      'warmPad',
      bars.flatMap((bar) => [50, 57].map((pitch) => note(bar * BAR, BAR, pitch, 50))),
    ),
    part(
      'bass',
      'bass',
      'fingerBass',
      bars.flatMap((bar) => [0, 2].map((beat) => note(bar * BAR + beat * 480, 480, 38, 90))),
    ),
    part(
      'drums',
      'drums',
      'lofiKit',
      bars.flatMap((bar) => [
        note(bar * BAR, 120, 36, 110),
        note(bar * BAR + 480, 120, 38, 100),
        note(bar * BAR + 960, 120, 36, 105),
        note(bar * BAR + 1440, 120, 38, 100),
        ...Array.from({ length: 8 }, (_, i) => note(bar * BAR + i * 240, 120, 42, 70)),
      ]),
    ),
  ],
  phrases: [
    { start: 0, end: 4 * BAR, operation: 'statement' },
    { start: 4 * BAR, end: 8 * BAR, operation: 'variation', from: 0 },
  ],
  end: 8 * BAR,
  seconds: 24,
  fade: 0,
  reasons: [],
  ...over,
})

export { BAR }
