import { rng } from '../../music/rng.ts'
import {
  RATE,
  SAW,
  drive,
  envelope,
  filter,
  hertz,
  level,
  mix,
  noise,
  normalise,
  pad,
  pulse,
  steady,
  steppedTriangle,
  unison,
  type Partial,
  type Spectrum,
} from './waves.ts'
import { once, zones, type Patch, type Zone } from './zones.ts'

const chance = rng('the own bank')

const plain = (name: string, spectrum: Spectrum, roots: readonly number[]) =>
  zones(name, roots, (key, reach) => {
    const loop = steady(spectrum, key, reach)
    return { ...loop, samples: level(loop.samples, 0.4) }
  })

/** Rates of detuning after the classic seven-saw oscillator: unequal, so that the beats never line up. */
const SEVEN = [-11, -6.3, -2.1, 0, 2.3, 6.1, 10.7]
const superSaw = (name: string, spread: number, roots: readonly number[], seconds: number) =>
  zones(name, roots, (key, reach) => {
    const voices = SEVEN.map((cents, i) => ({ cents: cents * spread, gain: i === 3 ? 1 : 0.78 }))
    const loop = unison(SAW, key, reach, voices, seconds, chance.fork(`${name}/${key}`))
    return { ...loop, samples: level(loop.samples, 0.3) }
  })

const PAD_SIZE = 65_536
const padZones = (name: string, roots: readonly number[], partials: (key: number) => readonly Partial[]) =>
  zones(name, roots, (key, reach) => {
    const loop = pad(partials(key), key, reach, PAD_SIZE, chance.fork(`${name}/${key}`))
    return { ...loop, samples: level(loop.samples, 0.18) }
  })

const series = (count: number, gain: (n: number) => number, cents: (n: number) => number): Partial[] =>
  Array.from({ length: count }, (_, i) => ({ ratio: i + 1, gain: gain(i + 1), cents: cents(i + 1) }))

/** Two-operator frequency modulation with an index that falls (Chowning, JAES 21 (7), 1973). */
const fm = (
  key: number,
  seconds: number,
  voices: readonly {
    readonly ratio: number
    readonly index: number
    readonly fall: number
    readonly rest: number
    readonly gain: number
    readonly carrier?: number
    readonly ring?: number
  }[],
  rate = RATE,
): Float32Array => {
  const f = hertz(key)
  const length = Math.round(seconds * rate)
  const out = new Float32Array(length)
  for (const { ratio, index, fall, rest, gain, carrier = 1, ring = Infinity } of voices) {
    const audible = ratio * f < 0.4 * rate ? 1 : 0
    for (let i = 0; i < length; i++) {
      const t = i / rate
      const depth = audible * (rest + (index - rest) * Math.exp(-t / fall))
      const phase = 2 * Math.PI * f * t
      out[i] += gain * Math.exp(-t / ring) * Math.sin(carrier * phase + depth * Math.sin(ratio * phase))
    }
  }
  return out
}

/** The end of a loop melts into what comes before its start, so that what has not quite settled does not click. */
const melt = (samples: Float32Array, from: number, to: number): Float32Array => {
  const length = Math.min(from, Math.round(0.03 * RATE))
  for (let i = 1; i <= length; i++) {
    const share = 1 - i / length
    samples[to - i] += share * (samples[from - i] - samples[to - i])
  }
  return samples
}

/** A sound that changes and then stays: plays through, then loops its last whole periods (of the octave below, too). */
const settling = (
  name: string,
  roots: readonly number[],
  seconds: number,
  make: (key: number, seconds: number) => Float32Array,
): Zone[] =>
  zones(name, roots, (key) => ({ samples: normalise(make(key, seconds)), hertz: hertz(key) })).map((zone) => {
    const period = (2 * RATE) / (zone.hertz ?? 1)
    const longest = Math.floor((zone.samples.length * 0.25) / period)
    const counts = Array.from({ length: longest }, (_, i) => i + 1)
    const off = (n: number) => Math.abs(n * period - Math.round(n * period))
    const best = counts.reduce((a, b) => (off(b) < off(a) - 1e-9 ? b : a), 1)
    const to = zone.samples.length - 4
    const from = to - Math.round(best * period)
    return { ...zone, samples: melt(zone.samples, from, to), loop: [from, to] as const }
  })

const unpitched = (name: string, samples: Float32Array, loops: boolean, rate = RATE): Zone[] => [
  { name, samples, hertz: null, loop: loops ? [0, samples.length] : null, keys: [0, 127], rate },
]

/** Crackle, hiss and rumble of a worn record, in a loop long enough not to be noticed. */
const RECORD_RATE = 24_000
const record = (): Float32Array => {
  const length = 4 * RECORD_RATE
  const draw = chance.fork('vinyl')
  const hiss = pad([{ ratio: 1, gain: 1, cents: 2600 }], 96, 0, 65_536, draw.fork('hiss')).samples
  const out = Float32Array.from({ length }, (_, i) => 0.012 * hiss[i % hiss.length])
  const pop = (at: number, gain: number, ring: number) => {
    const tone = 900 + 3000 * draw.next()
    for (let k = 0; k < 300; k++)
      out[(at + k) % length] +=
        gain * Math.exp(-k / ring) * Math.sin((2 * Math.PI * tone * k) / RECORD_RATE + 0.4)
  }
  for (let i = 0; i < 90; i++) pop(draw.int(length), 0.03 + 0.12 * draw.next() ** 3, 6 + 12 * draw.next())
  for (let i = 0; i < 7; i++) pop(draw.int(length), 0.35 + 0.5 * draw.next(), 20 + 30 * draw.next())
  for (let i = 0; i < length; i++) {
    const turn = (2 * Math.PI * i) / length
    out[i] += 0.01 * Math.sin(turn * 120) + 0.008 * Math.sin(turn * 196 + 1)
  }
  return normalise(out, 0.8)
}

const riser = (): Float32Array =>
  level(pad([{ ratio: 1, gain: 1, cents: 4200 }], 84, 0, PAD_SIZE, chance.fork('riser')).samples, 0.2)

/** A cymbal and a chord played backwards: grows for two seconds and stops. */
const swell = (): Float32Array => {
  const seconds = 2
  const draw = chance.fork('swell')
  const length = seconds * RATE
  const wash = filter(noise(length, draw), 'band', (t) => 900 + 5200 * (t / seconds) ** 2, 0.6)
  const tone = fm(60, seconds, [
    { ratio: 1.41, index: 0.6, fall: 1, rest: 0.6, gain: 0.6 },
    { ratio: 2, index: 0.8, fall: 1, rest: 0.8, gain: 0.4, carrier: 1.4983 },
  ])
  const grow = (t: number) => Math.min(1, (seconds - t) / 0.02) * Math.exp(3.4 * (t / seconds - 1))
  return normalise(envelope(mix([wash, 0.8], [tone, 0.35]), grow))
}

const fmBass = (key: number, seconds: number) =>
  drive(
    fm(key, seconds, [
      { ratio: 1, index: 4.2, fall: 0.12, rest: 1.1, gain: 0.8 },
      { ratio: 3, index: 1.8, fall: 0.05, rest: 0.1, gain: 0.25 },
      { ratio: 0, index: 0, fall: 1, rest: 0, gain: 0.3, carrier: 0.5 },
    ]),
    1.4,
  )

const BELL_RATE = 32_000
const bell = (key: number) =>
  fm(
    key,
    2,
    [
      { ratio: 3.5, index: 2.6, fall: 0.55, rest: 0.15, gain: 0.7, ring: 0.85 },
      { ratio: 1.4, index: 1.1, fall: 0.9, rest: 0.2, gain: 0.35, carrier: 2, ring: 0.5 },
      { ratio: 0, index: 0, fall: 1, rest: 0, gain: 0.3, ring: 1.1 },
    ],
    BELL_RATE,
  )

/** An electric piano on tape: soft tine, round body, slow flutter, the highs gone. */
const TAPE_RATE = 24_000
const tapePiano = (key: number) => {
  const flutter = (t: number) => 1 + 0.05 * Math.sin(2 * Math.PI * 5.1 * t + key) * Math.min(1, t)
  const clean = fm(
    key,
    2.4,
    [
      { ratio: 1, index: 1.5, fall: 0.35, rest: 0.25, gain: 0.8, ring: 0.95 },
      { ratio: 14, index: 0.5, fall: 0.06, rest: 0, gain: 0.22, ring: 0.16 },
      { ratio: 0, index: 0, fall: 1, rest: 0, gain: 0.35, carrier: 2, ring: 0.4 },
    ],
    TAPE_RATE,
  )
  return envelope(filter(drive(clean, 1.3), 'low', 4600, 0.707, TAPE_RATE), flutter, TAPE_RATE)
}

const OCTAVES = [36, 48, 60, 72, 84, 96] as const
const PULSES = [33, 41, 49, 57, 65, 73, 81, 89, 97, 105] as const
const BASSES = [24, 34, 44, 54] as const

/** The own presets, built from the programs of `INSTRUMENTS`. */
export const patches = (): readonly Patch[] => {
  const lead = superSaw('supersaw', 1, OCTAVES, 1)
  const soft = superSaw('slow saws', 0.75, OCTAVES, 1)
  const saws = zones('saw pair', [24, 34, 44, 54, 64, 74, 84, 96], (key, reach) => {
    const voices = [
      { cents: -5, gain: 1 },
      { cents: 5, gain: 0.9 },
    ]
    const loop = unison(SAW, key, reach, voices, 0.5, chance.fork(`saws/${key}`))
    return { ...loop, samples: level(loop.samples, 0.3) }
  })
  const bass = zones('bass saw', BASSES, (key, reach) => {
    const loop = unison(
      (n) => SAW(n) + (n % 2 ? 0.5 / n : 0),
      key,
      reach,
      [
        { cents: 0, gain: 1 },
        { cents: 4, gain: 0.7 },
      ],
      0.5,
      chance.fork(`bass/${key}`),
    )
    return { ...loop, samples: level(loop.samples, 0.36) }
  })
  const struck = { attack: 0.002, sustain: 100, cutoff: 16_000 }
  return [
    {
      program: 0,
      name: 'Supersaw lead',
      zones: lead,
      attenuation: 2,
      attack: 0.006,
      decay: 0.5,
      sustain: 2,
      release: 0.22,
      cutoff: 11_000,
      touch: 2600,
      vibrato: { cents: 9, rate: 5.2, delay: 0.35 },
      wide: 0.75,
    },
    {
      program: 1,
      name: 'Supersaw pad',
      zones: soft,
      attenuation: 4,
      attack: 0.35,
      decay: 2,
      sustain: 2,
      release: 0.9,
      cutoff: 3800,
      touch: 1800,
      wave: { cents: 500, rate: 0.13 },
      wide: 1,
    },
    {
      program: 2,
      name: 'Analog brass',
      zones: saws,
      attenuation: 0,
      attack: 0.03,
      decay: 0.6,
      sustain: 3,
      release: 0.16,
      cutoff: 1100,
      resonance: 2,
      touch: 2400,
      sweep: { cents: 3100, attack: 0.07, decay: 0.55 },
      vibrato: { cents: 7, rate: 5, delay: 0.5 },
    },
    {
      program: 3,
      name: 'Analog pluck',
      zones: saws,
      attenuation: 0,
      attack: 0.003,
      decay: 0.9,
      sustain: 100,
      release: 0.28,
      cutoff: 1100,
      resonance: 4,
      touch: 2400,
      sweep: { cents: 4700, attack: 0.001, decay: 0.5 },
    },
    {
      program: 4,
      name: 'Analog bass',
      zones: bass,
      attenuation: 0,
      attack: 0.004,
      decay: 0.5,
      sustain: 4,
      release: 0.09,
      cutoff: 520,
      resonance: 5,
      touch: 2200,
      sweep: { cents: 3500, attack: 0.002, decay: 0.26 },
    },
    {
      program: 5,
      name: 'Sub bass',
      zones: plain('sub', (n) => [1, 0.22, 0.1, 0.03][n - 1] ?? 0, [24, 36, 48]),
      attenuation: 0,
      attack: 0.008,
      decay: 1,
      sustain: 2,
      release: 0.12,
      cutoff: 2400,
    },
    {
      program: 6,
      name: 'FM bass',
      zones: settling('FM bass', [28, 38, 48, 58], 0.9, fmBass),
      attenuation: 2,
      attack: 0.002,
      decay: 1.6,
      sustain: 8,
      release: 0.1,
      cutoff: 5200,
      touch: 2800,
    },
    {
      program: 7,
      name: 'Square wave',
      zones: plain('pulse 50', pulse(0.5), PULSES),
      attenuation: 5,
      attack: 0.001,
      decay: 0.3,
      sustain: 3,
      release: 0.04,
      cutoff: 20_000,
      vibrato: { cents: 10, rate: 6, delay: 0.3 },
    },
    {
      program: 8,
      name: 'Pulse wave 25',
      zones: plain('pulse 25', pulse(0.25), PULSES),
      attenuation: 5,
      attack: 0.001,
      decay: 0.3,
      sustain: 3,
      release: 0.04,
      cutoff: 20_000,
      vibrato: { cents: 10, rate: 6, delay: 0.3 },
    },
    {
      program: 9,
      name: 'Pulse wave 12',
      zones: plain('pulse 12', pulse(0.125), PULSES),
      attenuation: 5,
      attack: 0.001,
      decay: 0.25,
      sustain: 4,
      release: 0.04,
      cutoff: 20_000,
      vibrato: { cents: 10, rate: 6, delay: 0.3 },
    },
    {
      program: 10,
      name: 'Chip triangle',
      zones: plain('triangle', steppedTriangle, [24, 33, 41, 49, 57, 65, 73, 81]),
      attenuation: 1,
      attack: 0.001,
      decay: 0.2,
      sustain: 0,
      release: 0.03,
      cutoff: 20_000,
    },
    {
      program: 11,
      name: 'Warm pad',
      zones: padZones('warm', OCTAVES, () =>
        series(
          28,
          (n) => 1 / n ** 1.35,
          (n) => 12 + 2 * n,
        ),
      ),
      attenuation: 2,
      attack: 0.5,
      decay: 2,
      sustain: 1,
      release: 1.3,
      cutoff: 2600,
      touch: 1500,
      wave: { cents: 350, rate: 0.1 },
      wide: 1,
    },
    {
      program: 12,
      name: 'Glass pad',
      zones: padZones('glass', OCTAVES, () =>
        [1, 2, 3, 4.02, 5.1, 6.2, 8.3, 11.1].map((ratio, i) => ({
          ratio,
          gain: [1, 0.5, 0.22, 0.3, 0.12, 0.16, 0.1, 0.05][i],
          cents: 8 + i,
        })),
      ),
      attenuation: 3,
      attack: 0.18,
      decay: 2.5,
      sustain: 4,
      release: 1.6,
      cutoff: 9000,
      touch: 2200,
      wide: 1,
    },
    {
      program: 13,
      name: 'Air pad',
      zones: padZones('air', OCTAVES, () => [
        ...series(
          12,
          (n) => 1 / n ** 1.1,
          (n) => 30 + 6 * n,
        ),
        { ratio: 9, gain: 2.2, cents: 1500 },
      ]),
      attenuation: 3,
      attack: 0.7,
      decay: 3,
      sustain: 1,
      release: 1.8,
      cutoff: 6500,
      touch: 1500,
      wave: { cents: 600, rate: 0.08 },
      wide: 1,
    },
    {
      program: 14,
      name: 'Sine lead',
      zones: plain('sine', (n) => [1, 0.05, 0.09, 0, 0.02][n - 1] ?? 0, [48, 60, 72, 84, 96]),
      attenuation: 0,
      attack: 0.02,
      decay: 0.6,
      sustain: 2,
      release: 0.14,
      cutoff: 14_000,
      vibrato: { cents: 14, rate: 5.4, delay: 0.25 },
    },
    {
      program: 15,
      name: 'FM bell',
      zones: once('bell', [52, 64, 76, 88], BELL_RATE, bell),
      attenuation: 6,
      decay: 6,
      release: 0.9,
      touch: 2600,
      ...struck,
    },
    {
      program: 16,
      name: 'Tape keys',
      zones: once('tape', [36, 48, 60, 72, 84], TAPE_RATE, tapePiano),
      attenuation: 6,
      decay: 8,
      release: 0.3,
      touch: 2200,
      vibrato: { cents: 6, rate: 0.7, delay: 0 },
      ...struck,
      cutoff: 6200,
    },
    {
      program: 17,
      name: 'Vinyl crackle',
      zones: unpitched('vinyl', record(), true, RECORD_RATE),
      attenuation: 0,
      attack: 0.4,
      decay: 1,
      sustain: 0,
      release: 0.6,
      cutoff: 9000,
    },
    {
      program: 18,
      name: 'Noise riser',
      zones: unpitched('riser', riser(), true),
      attenuation: 4,
      attack: 2.4,
      decay: 1,
      sustain: 0,
      release: 0.12,
      cutoff: 350,
      resonance: 6,
      sweep: { cents: 5600, attack: 3.2, decay: 4 },
      wide: 1,
    },
    {
      program: 19,
      name: 'Reverse swell',
      zones: unpitched('swell', swell(), false),
      attenuation: 2,
      attack: 0.02,
      decay: 4,
      sustain: 0,
      release: 0.15,
      cutoff: 15_000,
    },
  ]
}
