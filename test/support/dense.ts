import type { InstrumentId } from '../../src/music/instruments.ts'
import type { MasteringChain } from '../../src/music/mastering.ts'
import type { Performance, PlayedEvent, PlayedPart } from '../../src/music/performance.ts'
import { rng } from '../../src/music/rng.ts'
import type { Role } from '../../src/music/score.ts'

const note = (start: number, duration: number, pitch: number, velocity: number): PlayedEvent => ({
  kind: 'note',
  start,
  duration,
  pitch,
  velocity,
})
const part = (
  id: string,
  role: Role,
  instrument: InstrumentId,
  channel: number,
  events: readonly PlayedEvent[],
  mix: Partial<PlayedPart> = {},
): PlayedPart => ({
  id,
  role,
  instrument,
  bus: role === 'drums' ? 'drums' : 'rest',
  channel,
  pan: 0,
  level: 0,
  reverb: 0.3,
  chorus: 0,
  events: [...events].sort((a, b) => a.start - b.start),
  ...mix,
})

const BAR = 1920
const CHORDS = [
  [57, 60, 64, 67],
  [53, 57, 60, 64],
  [48, 55, 60, 64],
  [55, 59, 62, 65],
] as const

/** A piece in the shape of what the composer writes, by rule and chance: for measuring, not for listening. */
export const piece = (options: {
  readonly seconds: number
  readonly seed?: number
  readonly chain?: MasteringChain
  /** How many of the twelve parts play. */
  readonly parts?: number
  readonly bpm?: number
  readonly fade?: number
  readonly electronic?: boolean
}): Performance => {
  const {
    seconds,
    seed = 1,
    chain = { tone: [] },
    parts = 12,
    bpm = 112,
    fade = 0,
    electronic = false,
  } = options
  const bars = Math.floor((seconds - 2) / ((60 / bpm) * 4))
  const random = rng(seed)
  const each = (write: (bar: number, chord: readonly number[]) => PlayedEvent[]) =>
    Array.from({ length: bars }, (_, bar) => write(bar * BAR, CHORDS[bar % CHORDS.length])).flat()
  const vel = (base: number) => Math.max(1, Math.min(127, Math.round(base + 6 * random.normal())))
  const late = () => Math.round(6 * random.normal() + 8)
  const pick = (acoustic: InstrumentId, own: InstrumentId) => (electronic ? own : acoustic)
  const all = [
    part(
      'drums',
      'drums',
      pick('standardKit', 'gatedKit'),
      9,
      each((bar) => [
        ...[0, 960].map((t) => note(bar + t, 120, 36, vel(112))),
        ...[480, 1440].map((t) => note(bar + t + 4, 120, 38, vel(104))),
        ...Array.from({ length: 8 }, (_, i) => note(bar + i * 240 + 3, 60, i === 7 ? 46 : 42, vel(74))),
        ...(bar % (BAR * 8) === 0 ? [note(bar, 480, 49, vel(100))] : []),
      ]),
    ),
    part(
      'bass',
      'bass',
      pick('fingerBass', 'analogBass'),
      0,
      each((bar, chord) =>
        Array.from({ length: 8 }, (_, i) => note(bar + i * 240, 220, chord[0] - 24, vel(96))),
      ),
      { reverb: 0 },
    ),
    part(
      'pad',
      'pad',
      pick('slowStrings', 'supersawPad'),
      1,
      each((bar, chord) => chord.map((pitch) => note(bar, BAR - 20, pitch, vel(70)))),
      { level: -6, reverb: 0.5 },
    ),
    part(
      'lead',
      'lead',
      pick('trumpet', 'supersawLead'),
      2,
      each((bar, chord) =>
        Array.from({ length: 6 }, (_, i) => note(bar + i * 320 + late(), 300, chord[i % 4] + 12, vel(92))),
      ),
    ),
    part(
      'comp',
      'comp',
      pick('electricPiano', 'analogPluck'),
      3,
      each((bar, chord) =>
        [0, 720, 1200].flatMap((t) => chord.map((pitch) => note(bar + t + late(), 230, pitch, vel(80)))),
      ),
      { pan: -0.3 },
    ),
    part(
      'arp',
      'arp',
      pick('vibraphone', 'fmBell'),
      4,
      each((bar, chord) =>
        Array.from({ length: 16 }, (_, i) => note(bar + i * 120, 110, chord[i % 4] + 12, vel(66))),
      ),
      { pan: 0.4 },
    ),
    part(
      'counter',
      'counter',
      pick('cello', 'warmPad'),
      5,
      each((bar, chord) => [0, 960].map((t, i) => note(bar + t, 900, chord[2 - i], vel(76)))),
      { pan: 0.2, chorus: 0.2 },
    ),
    part(
      'guitar',
      'comp',
      pick('steelGuitar', 'tapeKeys'),
      6,
      each((bar, chord) =>
        Array.from({ length: 8 }, (_, i) =>
          chord.map((pitch, k) => note(bar + i * 240 + k * 9, 200, pitch, vel(72))),
        ).flat(),
      ),
      { pan: 0.5, level: -4 },
    ),
    part(
      'choir',
      'pad',
      pick('choirAahs', 'airPad'),
      7,
      each((bar, chord) => chord.slice(1).map((pitch) => note(bar, BAR - 40, pitch + 12, vel(64)))),
      { level: -8, reverb: 0.6 },
    ),
    part(
      'brass',
      'counter',
      pick('brassSection', 'analogBrass'),
      8,
      each((bar, chord) =>
        [0, 1440].flatMap((t) => chord.slice(0, 3).map((pitch) => note(bar + t, 300, pitch, vel(88)))),
      ),
      { level: -3 },
    ),
    part(
      'shaker',
      'drums',
      pick('roomKit', 'chipKit'),
      9,
      each((bar) => Array.from({ length: 16 }, (_, i) => note(bar + i * 120 + late(), 50, 70, vel(50)))),
      { pan: -0.4 },
    ),
    part(
      'bells',
      'arp',
      pick('celesta', 'glassPad'),
      10,
      each((bar, chord) => [240, 1080].map((t, i) => note(bar + t, 600, chord[i] + 24, vel(60)))),
      { pan: -0.5, reverb: 0.7 },
    ),
  ]
  return {
    version: 1,
    title: 'A measured piece',
    sound: 'test',
    chain,
    meter: { beats: 4, unit: 4 },
    tempi: [{ tick: 0, bpm }],
    parts: all.slice(0, parts),
    seconds,
    fade,
  }
}
