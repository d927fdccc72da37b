import { rng } from '../../music/rng.ts'
import { KIT_RATE, type KitSettings } from './kits.ts'
import {
  SAW,
  drive,
  envelope,
  filter,
  hertz,
  level,
  normalise,
  pulse,
  steady,
  unison,
  type Spectrum,
} from './waves.ts'
import { once, zones, type Patch, type Zone } from './zones.ts'

/** Sounds of the dance floor: basses, stabs and machines that the General MIDI set does not have. */

const plain = (name: string, spectrum: Spectrum, roots: readonly number[], rms = 0.36): Zone[] =>
  zones(name, roots, (key, reach) => {
    const loop = steady(spectrum, key, reach)
    return { ...loop, samples: level(loop.samples, rms) }
  })

const chance = rng('the own bank/club')
const detuned = (
  name: string,
  roots: readonly number[],
  seconds: number,
  cents: readonly number[],
  spectrum: Spectrum = SAW,
): Zone[] =>
  zones(name, roots, (key, reach) => {
    const voices = cents.map((each) => ({ cents: each, gain: 1 }))
    const loop = unison(spectrum, key, reach, voices, seconds, chance.fork(`${name}/${key}`))
    return { ...loop, samples: level(loop.samples, 0.32) }
  })

/** The long kick of a drum machine, tuned: a sine that drops onto its pitch and saturates as long as it is loud. */
const BOOM_RATE = 12_000
const boom = (key: number): Float32Array => {
  const f = hertz(key)
  let phase = 0
  const tone = Float32Array.from({ length: 2.4 * BOOM_RATE }, (_, i) => {
    const t = i / BOOM_RATE
    phase += (2 * Math.PI * f * (1 + 1.6 * Math.exp(-t / 0.014))) / BOOM_RATE
    return Math.sin(phase)
  })
  const ringing = envelope(tone, (t) => Math.min(1, t / 0.002) * Math.exp(-t / 1.3), BOOM_RATE)
  return drive(ringing, 2.6)
}

const OCTAVES = [36, 48, 60, 72, 84] as const
const LOW = [24, 34, 44, 54] as const
/** Drawbars of a house organ: fundamental, octave, twelfth, a glint above. */
const DRAWBARS = [1, 0.62, 0.34, 0.3, 0, 0.16, 0, 0.2]
/** A free reed: strong lower harmonics, a nasal hump around the fifth. */
const reed: Spectrum = (n) => (1 / n ** 1.25) * (1 + 0.9 * Math.exp(-((n - 5) ** 2) / 5))
const struck = { attack: 0.002, sustain: 100, attenuation: 0 }

export const clubPatches = (): readonly Patch[] => [
  {
    program: 40,
    name: '808 bass',
    zones: once('boom', [26, 33, 40, 47], BOOM_RATE, boom),
    ...struck,
    decay: 14,
    release: 0.07,
    cutoff: 4200,
  },
  {
    program: 41,
    name: 'Reese bass',
    zones: [
      ...detuned('reese', LOW, 1, [-17, -6, 8, 18]),
      ...plain('reese sub', (n) => (n === 1 ? 1 : 0), LOW, 0.3),
    ],
    attenuation: 1,
    attack: 0.006,
    decay: 1.5,
    sustain: 2,
    release: 0.1,
    cutoff: 620,
    resonance: 3,
    touch: 1500,
    wave: { cents: 900, rate: 0.17 },
  },
  {
    program: 42,
    name: 'House organ',
    zones: plain('drawbars', (n) => DRAWBARS[n - 1] ?? 0, OCTAVES),
    attenuation: 3,
    attack: 0.002,
    decay: 0.3,
    sustain: 7,
    release: 0.07,
    cutoff: 5200,
    touch: 1800,
    sweep: { cents: 1900, attack: 0.001, decay: 0.06 },
  },
  {
    program: 43,
    name: 'Dub stab',
    zones: detuned('stab', OCTAVES, 0.5, [-8, 7]),
    ...struck,
    decay: 1.1,
    release: 0.35,
    cutoff: 560,
    resonance: 5,
    touch: 1800,
    sweep: { cents: 2700, attack: 0.002, decay: 0.24 },
    wide: 0.6,
  },
  {
    program: 44,
    name: 'Acid line',
    zones: plain('acid saw', SAW, [24, 36, 48, 60, 72, 84]),
    attenuation: 3,
    attack: 0.002,
    decay: 0.7,
    sustain: 8,
    release: 0.05,
    cutoff: 420,
    resonance: 15,
    touch: 2600,
    sweep: { cents: 3600, attack: 0.001, decay: 0.2 },
  },
  {
    program: 45,
    name: 'Melodica',
    zones: plain('reed', reed, [50, 60, 70, 80, 90]),
    attenuation: 3,
    attack: 0.045,
    decay: 0.4,
    sustain: 2,
    release: 0.09,
    cutoff: 4800,
    touch: 1500,
    vibrato: { cents: 9, rate: 5.2, delay: 0.3 },
  },
  {
    program: 46,
    name: 'Dub siren',
    zones: plain('siren', pulse(0.5), [48, 60, 72, 84]),
    attenuation: 5,
    attack: 0.02,
    decay: 1,
    sustain: 1,
    release: 0.3,
    cutoff: 3200,
    vibrato: { cents: 420, rate: 4.6, delay: 0.02 },
  },
]

/** Machines of the dance floor, after those of the other kits: a drum machine, a 12-bit sampler, a chopped break. */
export const CLUB_KITS: readonly KitSettings[] = [
  {
    name: 'Club kit',
    kick: { from: 250, to: 50, fall: 0.03, ring: 0.2, click: 0.4, drive: 2.2 },
    snare: { tone: 186, ring: 0.08, noise: 0.13, bright: 3800, body: 0.6 },
    clap: { ring: 0.13, centre: 1250 },
    hat: { base: 430, low: 7600, closed: 0.026, open: 0.17, metal: 0.4 },
    tom: { from: 1.9, ring: 0.26, noise: 0.05 },
    cymbal: { ring: 0.9, low: 4800 },
    finish: (samples) => drive(normalise(samples), 1.3),
  },
  {
    name: 'Sampler kit',
    kick: { from: 180, to: 57, fall: 0.024, ring: 0.13, click: 0.55, drive: 3 },
    snare: { tone: 198, ring: 0.075, noise: 0.13, bright: 3000, body: 0.85 },
    clap: { ring: 0.12, centre: 1150 },
    hat: { base: 350, low: 6200, closed: 0.03, open: 0.2, metal: 0.35 },
    tom: { from: 1.6, ring: 0.2, noise: 0.12 },
    cymbal: { ring: 0.8, low: 3600 },
    finish: (samples) =>
      filter(drive(normalise(samples), 1.9), 'low', 9200, 0.75, KIT_RATE).map(
        (value) => Math.round(value * 2048) / 2048,
      ),
  },
  {
    name: 'Breaks kit',
    kick: { from: 230, to: 66, fall: 0.018, ring: 0.1, click: 0.7, drive: 2.6 },
    snare: { tone: 238, ring: 0.06, noise: 0.1, bright: 4200, body: 0.8 },
    clap: { ring: 0.1, centre: 1500 },
    hat: { base: 480, low: 7000, closed: 0.024, open: 0.15, metal: 0.3 },
    tom: { from: 1.7, ring: 0.16, noise: 0.12 },
    cymbal: { ring: 0.7, low: 4600 },
    finish: (samples) => filter(drive(normalise(samples), 1.5), 'low', 13_000, 0.7, KIT_RATE),
  },
]
