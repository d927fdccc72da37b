import type { Rng } from '../../music/rng.ts'
import { drive, envelope, filter, mix, noise, normalise, pulse, taper } from './waves.ts'

/** The own bank's drum voices, each a pure function; kits are tables of their settings. Times in seconds, Hz. */

/** Rate of the drum samples: what lies above 16 kHz is not missed in them. */
export const KIT_RATE = 32_000

const frames = (seconds: number) => Math.round(seconds * KIT_RATE)
const decay = (time: number) => (t: number) => Math.exp(-t / time)
const hiss = (seconds: number, chance: Rng) => noise(frames(seconds), chance)
const filtered = (
  input: Float32Array,
  kind: 'low' | 'band' | 'high',
  cutoff: number | ((t: number) => number),
  q = 0.707,
) => filter(input, kind, cutoff, q, KIT_RATE)
const shaped = (input: Float32Array, shape: (t: number) => number) => envelope(input, shape, KIT_RATE)

/** A tone whose pitch falls from `from` to `to` with time constant `fall`. */
const drop = (
  seconds: number,
  from: number,
  to: number,
  fall: number,
  shape: (phase: number) => number = Math.sin,
) => {
  let phase = 0
  return Float32Array.from({ length: frames(seconds) }, (_, i) => {
    const t = i / KIT_RATE
    phase += (2 * Math.PI * (to + (from - to) * Math.exp(-t / fall))) / KIT_RATE
    return shape(phase)
  })
}

/** Six square waves at inharmonic ratios: the metal of analogue drum machines. */
const metal = (seconds: number, base: number) => {
  const ratios = [1, 1.342, 1.2312, 1.6532, 1.9523, 2.1523]
  return Float32Array.from(
    { length: frames(seconds) },
    (_, i) =>
      ratios.reduce((sum, ratio) => sum + (((i * base * ratio) / KIT_RATE) % 1 < 0.5 ? 1 : -1), 0) /
      ratios.length,
  )
}

export interface KitSettings {
  readonly name: string
  readonly kick: { from: number; to: number; fall: number; ring: number; click: number; drive: number }
  readonly snare: { tone: number; ring: number; noise: number; bright: number; body: number }
  readonly clap: { ring: number; centre: number }
  readonly hat: { base: number; low: number; closed: number; open: number; metal: number }
  readonly tom: { from: number; ring: number; noise: number }
  readonly cymbal: { ring: number; low: number }
  /** What happens to every voice in the end. */
  readonly finish: (samples: Float32Array, chance: Rng) => Float32Array
}

/** A burst of noise that stops dead: the gated room of eighties snares. */
const gate = (samples: Float32Array, chance: Rng, seconds: number, amount: number) => {
  const room = shaped(filtered(hiss(seconds, chance), 'band', 1400, 0.5), (t) =>
    t < 0.012 ? t / 0.012 : 0.55 + 0.45 * decay(0.12)(t),
  )
  return mix([samples, 1], [taper(room, 0.02, KIT_RATE), amount])
}

const crush = (samples: Float32Array, bits: number, hold: number) => {
  const steps = 2 ** (bits - 1)
  return samples.map((_, i) => Math.round(samples[i - (i % hold)] * steps) / steps)
}

const bits = (bitsDeep: number, hold: number) => (samples: Float32Array) =>
  crush(normalise(samples), bitsDeep, hold)

export const KITS: readonly KitSettings[] = [
  {
    name: 'Lo-fi kit',
    kick: { from: 165, to: 54, fall: 0.035, ring: 0.16, click: 0.18, drive: 2.2 },
    snare: { tone: 190, ring: 0.085, noise: 0.11, bright: 2600, body: 0.7 },
    clap: { ring: 0.11, centre: 1150 },
    hat: { base: 310, low: 5200, closed: 0.032, open: 0.2, metal: 0.35 },
    tom: { from: 1.6, ring: 0.2, noise: 0.1 },
    cymbal: { ring: 0.7, low: 3200 },
    finish: (samples, chance) => {
      const worn = filtered(drive(normalise(samples), 1.6), 'low', 7200, 0.8)
      const dust = shaped(hiss(samples.length / KIT_RATE, chance), decay(0.08))
      return mix([crush(worn, 11, 1), 1], [dust, 0.006])
    },
  },
  {
    name: 'Gated eighties kit',
    kick: { from: 240, to: 50, fall: 0.028, ring: 0.2, click: 0.4, drive: 2.6 },
    snare: { tone: 178, ring: 0.13, noise: 0.2, bright: 4200, body: 0.85 },
    clap: { ring: 0.16, centre: 1300 },
    hat: { base: 420, low: 7400, closed: 0.035, open: 0.26, metal: 0.6 },
    tom: { from: 2.4, ring: 0.32, noise: 0.14 },
    cymbal: { ring: 1.1, low: 4200 },
    finish: (samples) => drive(normalise(samples), 1.25),
  },
  {
    name: 'Chip kit',
    kick: { from: 420, to: 58, fall: 0.022, ring: 0.09, click: 0, drive: 4 },
    snare: { tone: 240, ring: 0.04, noise: 0.09, bright: 3000, body: 0.35 },
    clap: { ring: 0.08, centre: 1700 },
    hat: { base: 700, low: 7000, closed: 0.02, open: 0.12, metal: 0 },
    tom: { from: 2.2, ring: 0.13, noise: 0 },
    cymbal: { ring: 0.45, low: 3500 },
    finish: bits(5, 2),
  },
  {
    name: 'Soft electronic kit',
    kick: { from: 110, to: 46, fall: 0.05, ring: 0.28, click: 0.05, drive: 1.2 },
    snare: { tone: 205, ring: 0.09, noise: 0.17, bright: 2200, body: 0.4 },
    clap: { ring: 0.2, centre: 1000 },
    hat: { base: 380, low: 8200, closed: 0.04, open: 0.3, metal: 0.3 },
    tom: { from: 1.4, ring: 0.36, noise: 0.05 },
    cymbal: { ring: 1.3, low: 5200 },
    finish: (samples) => filtered(normalise(samples), 'low', 9500, 0.6),
  },
]

export interface DrumZone {
  readonly name: string
  readonly keys: readonly [from: number, to: number]
  /** The key on which the sample sounds as it is. */
  readonly root: number
  readonly samples: Float32Array
  /** -1 left to 1 right. */
  readonly pan: number
  readonly gain: number
  /** Voices of one group cut one another off, as the pedal does with an open hat; 0 is none. */
  readonly group: number
}

const hatOf = (kit: KitSettings, ring: number, chance: Rng) => {
  const length = Math.min(1, ring * 6 + 0.02)
  const tone = kit.hat.metal > 0 ? metal(length, kit.hat.base) : new Float32Array(frames(length))
  const body = mix([tone, kit.hat.metal], [hiss(length, chance), 1 - kit.hat.metal])
  return shaped(filtered(filtered(body, 'high', kit.hat.low), 'high', kit.hat.low * 0.8), decay(ring))
}

const cymbalOf = (kit: KitSettings, ring: number, tone: number, chance: Rng) => {
  const length = Math.min(2, ring * 2.6)
  const wash = filtered(hiss(length, chance), 'high', (t) => kit.cymbal.low * (1 + 0.4 * decay(0.2)(t)))
  const plate = filtered(metal(length, 330), 'high', kit.cymbal.low)
  return shaped(mix([wash, 1 - tone], [plate, tone]), (t) => 0.6 * decay(ring)(t) + 0.4 * decay(ring / 6)(t))
}

const snareOf = (kit: KitSettings, chance: Rng) => {
  const { tone, ring, noise: rattle, bright, body } = kit.snare
  const length = rattle * 3.2
  const head = mix(
    [shaped(drop(length, tone * 1.5, tone, 0.012), decay(ring)), body],
    [shaped(drop(length, tone * 2.6, tone * 1.78, 0.01), decay(ring * 0.6)), body * 0.5],
  )
  const wires = mix(
    [shaped(filtered(hiss(length, chance), 'high', bright), decay(rattle)), 0.55],
    [shaped(filtered(hiss(length, chance), 'band', bright * 0.45, 0.8), decay(rattle * 0.7)), 0.5],
  )
  const whole = mix([head, 1], [wires, 1])
  return kit.name.startsWith('Gated') ? gate(normalise(whole), chance, 0.26, 0.9) : whole
}

const clapOf = (kit: KitSettings, chance: Rng) => {
  const bursts = (t: number) =>
    [0, 0.011, 0.021].reduce((sum, at) => sum + (t >= at && t < at + 0.01 ? decay(0.004)(t - at) : 0), 0) +
    (t >= 0.031 ? decay(kit.clap.ring)(t - 0.031) : 0)
  return shaped(filtered(hiss(kit.clap.ring * 4, chance), 'band', kit.clap.centre, 1.4), bursts)
}

const kickOf = (kit: KitSettings, chance: Rng) => {
  const { from, to, fall, ring, click, drive: amount } = kit.kick
  const length = ring * 3.4
  const square = (phase: number) =>
    kit.name.startsWith('Chip') ? Math.asin(Math.sin(phase)) / 1.57 : Math.sin(phase)
  const body = drive(
    shaped(drop(length, from, to, fall, square), (t) => Math.min(1, t / 0.0015) * decay(ring)(t)),
    amount,
  )
  return mix([body, 1], [shaped(filtered(hiss(0.02, chance), 'high', 2500), decay(0.003)), click])
}

const tomOf = (kit: KitSettings, pitch: number, chance: Rng) =>
  mix(
    [shaped(drop(kit.tom.ring * 3.4, pitch * kit.tom.from, pitch, 0.04), decay(kit.tom.ring)), 1],
    [shaped(filtered(hiss(0.2, chance), 'band', pitch * 6, 0.7), decay(0.04)), kit.tom.noise],
  )

const block = (first: number, second: number, ring: number) => {
  const wave = (hz: number) =>
    Float32Array.from({ length: frames(ring * 5) }, (_, i) =>
      [1, 3, 5].reduce((sum, n) => sum + pulse(0.5)(n) * Math.sin((2 * Math.PI * hz * n * i) / KIT_RATE), 0),
    )
  return shaped(filtered(mix([wave(first), 1], [wave(second), 0.8]), 'band', second * 1.4, 1.2), decay(ring))
}

const shake = (ring: number, low: number, chance: Rng) =>
  shaped(filtered(hiss(ring * 6, chance), 'high', low), (t) => Math.min(1, t / 0.012) * decay(ring)(t))

const voicesOf = (kit: KitSettings, chance: Rng) => {
  const ride = cymbalOf(kit, kit.cymbal.ring * 0.6, 0.65, chance.fork('ride'))
  const cowbell = block(540, 810, 0.11)
  const tambourine = shake(0.06, 7000, chance.fork('tambourine'))
  return {
    kick: kickOf(kit, chance.fork('kick')),
    snare: snareOf(kit, chance.fork('snare')),
    rim: block(820, 1730, 0.018),
    clap: clapOf(kit, chance.fork('clap')),
    closed: hatOf(kit, kit.hat.closed, chance.fork('closed')),
    pedal: hatOf(kit, kit.hat.closed * 0.7, chance.fork('pedal')),
    open: hatOf(kit, kit.hat.open, chance.fork('open')),
    tom: tomOf(kit, 105, chance.fork('tom')),
    crash: cymbalOf(kit, kit.cymbal.ring, 0.25, chance.fork('crash')),
    splash: cymbalOf(kit, kit.cymbal.ring * 0.35, 0.2, chance.fork('splash')),
    ride,
    bell: mix([ride, 0.5], [cowbell, 0.4]),
    tambourine: mix([tambourine, 0.7], [shaped(metal(0.3, 900), decay(0.05)), 0.06]),
    cowbell,
    buzz: shake(0.1, 2500, chance.fork('buzz')),
    block: block(420, 700, 0.07),
    shaker: shake(0.035, 6000, chance.fork('shaker')),
  }
}
type DrumName = keyof ReturnType<typeof voicesOf>

/** Which voice sounds on which keys (General MIDI's percussion map by kind), tuned from `root`. */
const LAYOUT: readonly {
  readonly voice: DrumName
  readonly keys: readonly [from: number, to: number]
  readonly root: number
  readonly gain: number
  readonly pan?: number
  readonly group?: number
}[] = [
  { voice: 'rim', keys: [27, 34], root: 31, gain: 0.5 },
  { voice: 'kick', keys: [35, 36], root: 36, gain: 1 },
  { voice: 'rim', keys: [37, 37], root: 37, gain: 0.6, pan: 0.1 },
  { voice: 'snare', keys: [38, 38], root: 38, gain: 0.9 },
  { voice: 'clap', keys: [39, 39], root: 39, gain: 0.8 },
  { voice: 'snare', keys: [40, 40], root: 39, gain: 0.85 },
  { voice: 'tom', keys: [41, 41], root: 43, gain: 0.8, pan: 0.35 },
  { voice: 'closed', keys: [42, 42], root: 42, gain: 0.42, pan: -0.18, group: 1 },
  { voice: 'tom', keys: [43, 43], root: 43, gain: 0.8, pan: 0.25 },
  { voice: 'pedal', keys: [44, 44], root: 44, gain: 0.36, pan: -0.18, group: 1 },
  { voice: 'tom', keys: [45, 45], root: 43, gain: 0.8, pan: 0.12 },
  { voice: 'open', keys: [46, 46], root: 46, gain: 0.42, pan: -0.18, group: 1 },
  { voice: 'tom', keys: [47, 48], root: 43, gain: 0.8, pan: -0.1 },
  { voice: 'crash', keys: [49, 49], root: 49, gain: 0.6, pan: -0.3 },
  { voice: 'tom', keys: [50, 50], root: 43, gain: 0.8, pan: -0.3 },
  { voice: 'ride', keys: [51, 51], root: 51, gain: 0.4, pan: 0.3 },
  { voice: 'crash', keys: [52, 52], root: 54, gain: 0.55, pan: 0.3 },
  { voice: 'bell', keys: [53, 53], root: 53, gain: 0.42, pan: 0.3 },
  { voice: 'tambourine', keys: [54, 54], root: 54, gain: 0.45, pan: 0.2 },
  { voice: 'splash', keys: [55, 55], root: 55, gain: 0.5, pan: 0.15 },
  { voice: 'cowbell', keys: [56, 56], root: 56, gain: 0.5, pan: 0.1 },
  { voice: 'crash', keys: [57, 57], root: 55, gain: 0.6, pan: 0.3 },
  { voice: 'buzz', keys: [58, 58], root: 58, gain: 0.4 },
  { voice: 'ride', keys: [59, 59], root: 60, gain: 0.4, pan: -0.3 },
  { voice: 'block', keys: [60, 67], root: 63, gain: 0.5, pan: 0.2 },
  { voice: 'shaker', keys: [68, 69], root: 72, gain: 0.4, pan: -0.2 },
  { voice: 'shaker', keys: [70, 70], root: 70, gain: 0.42, pan: 0.25 },
  { voice: 'block', keys: [71, 81], root: 67, gain: 0.42, pan: -0.25 },
  { voice: 'shaker', keys: [82, 87], root: 82, gain: 0.4, pan: 0.2 },
]

/** A kit's samples and where they lie; one sample may lie on several keys. */
export const drumsOf = (kit: KitSettings, chance: Rng): readonly DrumZone[] => {
  const voices = voicesOf(kit, chance)
  const finished = new Map(
    (Object.keys(voices) as DrumName[]).map((name) => [
      name,
      taper(normalise(kit.finish(voices[name], chance.fork(`${name}/finish`))), 0.008, KIT_RATE),
    ]),
  )
  return LAYOUT.map(({ voice, pan = 0, group = 0, ...rest }) => ({
    ...rest,
    name: voice,
    samples: finished.get(voice) ?? new Float32Array(1),
    pan,
    group,
  }))
}
