import { rng } from '../../music/rng.ts'
import { modesOf, ringing, type Mode } from './modal.ts'
import { envelope, filter, hertz, level, mix, noise, pad } from './waves.ts'
import { once, zones, type Patch } from './zones.ts'

/** Melody instruments of the wider world that General MIDI lacks or does badly. */

const chance = rng('the own bank/world')

/** The knock of a mallet or plectrum: a breath of noise around a frequency. */
const knock = (name: string, key: number, centre: number, ring: number, rate: number) =>
  envelope(
    filter(
      noise(Math.round(ring * 8 * rate), chance.fork(`${name}/${key}`)),
      'band',
      Math.min(centre, rate * 0.4),
      0.9,
      rate,
    ),
    (t) => Math.exp(-t / ring),
    rate,
  )

/** Low bodies ring longer, about as the root of the frequency. */
const lasting = (key: number, at60: number) => at60 * 2 ** ((60 - key) / 26)

/**
 * Metallophones and gongs by the partials that Sethares measured (*Tuning, Timbre, Spectrum, Scale*, 2nd ed. 2005,
 * ch. 10): sarons and kettles ring inharmonically, resonated bars mostly with their fundamental.
 */
const METAL_RATE = 24_000
const saron = (key: number) => {
  const ring = lasting(key, 1.1)
  const bar = modesOf(hertz(key), [
    [1, 1, ring],
    [1.0016, 0.3, ring * 0.8],
    [2.76, 0.42, ring * 0.34],
    [4.72, 0.26, ring * 0.16],
    [5.92, 0.2, ring * 0.09],
    [8.9, 0.1, ring * 0.04],
  ])
  return mix([ringing(bar, 1.7, METAL_RATE), 1], [knock('saron', key, 3400, 0.006, METAL_RATE), 0.35])
}

const gender = (key: number) => {
  const ring = lasting(key, 1.7)
  const bar = modesOf(hertz(key), [
    [1, 1, ring],
    [1.0023, 0.35, ring],
    [2.01, 0.14, ring * 0.5],
    [2.57, 0.1, ring * 0.2],
    [4.05, 0.07, ring * 0.12],
    [6.27, 0.04, ring * 0.06],
  ])
  return mix([ringing(bar, 2.5, METAL_RATE), 1], [knock('gender', key, 900, 0.008, METAL_RATE), 0.16])
}

const bonang = (key: number) => {
  const ring = lasting(key, 0.7)
  const kettle = modesOf(hertz(key), [
    [1, 1, ring],
    [1.0045, 0.4, ring * 0.8],
    [1.52, 0.3, ring * 0.5],
    [3.46, 0.26, ring * 0.22],
    [3.92, 0.2, ring * 0.16],
    [5.3, 0.1, ring * 0.07],
  ])
  return mix([ringing(kettle, 1.5, METAL_RATE), 1], [knock('bonang', key, 1600, 0.007, METAL_RATE), 0.25])
}

/** The great gong swells after the stroke and beats about twice a second: ombak, its wave. */
const GONG_RATE = 12_000
const gong = (key: number) => {
  const low = hertz(key)
  const ring = lasting(key, 1.5)
  const wave: Mode = { hertz: low + 2.1, gain: 0.42, ring: ring * 0.9 }
  const body = modesOf(low, [
    [1, 1, ring],
    [1.49, 0.26, ring * 0.6],
    [1.985, 0.5, ring * 0.7],
    [2.79, 0.22, ring * 0.4],
    [2.96, 0.18, ring * 0.35],
    [3.98, 0.14, ring * 0.25],
    [5.1, 0.1, ring * 0.16],
    [6.7, 0.07, ring * 0.1],
  ])
  const bloom = (t: number) => 1 - 0.65 * Math.exp(-t / 0.05)
  return mix(
    [envelope(ringing([wave, ...body], 4.4, GONG_RATE), bloom, GONG_RATE), 1],
    [knock('gong', key, 240, 0.018, GONG_RATE), 0.2],
  )
}

interface Course {
  /** Where it is plucked, as a share of its length. */
  readonly at: number
  /** Stiffness: how much each partial is sharp. */
  readonly stiff: number
  /** Seconds the fundamental of key 60 rings, and how much sooner the next partials stop. */
  readonly ring: number
  readonly damp: number
  /** Cents between the strings of a course. */
  readonly apart: readonly number[]
  /** How steeply partials lose strength. */
  readonly soft: number
}

/** A plucked course as its partials (Fletcher & Rossing, *The Physics of Musical Instruments*, 1998, ch. 2 and 9). */
const course = (key: number, { at, stiff, ring, damp, apart, soft }: Course, rate: number): readonly Mode[] =>
  apart.flatMap((cents) => {
    const low = hertz(key) * 2 ** (cents / 1200)
    const count = Math.min(48, Math.floor((0.42 * rate) / low))
    return Array.from({ length: count }, (_, i): Mode => {
      const n = i + 1
      return {
        hertz: n * low * Math.sqrt(1 + stiff * n * n),
        gain: Math.abs(Math.sin(Math.PI * n * at)) / n ** soft + 0.004,
        ring: lasting(key, ring) / (1 + damp * (n - 1)),
      }
    })
  })

const PLUCK_RATE = 24_000
/** Short-necked and without frets: dry, dark, two gut-like strings a course, the plectrum's tap before the tone. */
const oud = (key: number) => {
  const strings = ringing(
    course(
      key,
      { at: 0.17, stiff: 4e-5, ring: 0.55, damp: 0.16, apart: [-1.6, 1.8], soft: 1.15 },
      PLUCK_RATE,
    ),
    1.5,
    PLUCK_RATE,
  )
  const belly = ringing(
    modesOf(1, [
      [108, 0.6, 0.06],
      [215, 0.5, 0.045],
      [392, 0.35, 0.03],
    ]),
    0.3,
    PLUCK_RATE,
  )
  return mix([strings, 1], [belly, 0.35], [knock('oud', key, 2200, 0.005, PLUCK_RATE), 0.3])
}

/** Three strings a course over a skin: bright, thin, long. */
const qanun = (key: number) =>
  mix(
    [
      ringing(
        course(
          key,
          { at: 0.09, stiff: 6e-5, ring: 0.75, damp: 0.09, apart: [-1.5, 0, 1.9], soft: 0.95 },
          PLUCK_RATE,
        ),
        1.5,
        PLUCK_RATE,
      ),
      1,
    ],
    [knock('qanun', key, 4200, 0.004, PLUCK_RATE), 0.35],
  )

/**
 * A string over a wide bridge with a thread under it: partials light up one after another from above as it dies away,
 * the jivari (Raman, "On some Indian stringed instruments", Proc. Indian Assoc. Cultiv. Sci. 7, 1921).
 */
const DRONE_RATE = 20_000
const DRONE_SECONDS = 3.6
const tanpura = (key: number) => {
  const low = hertz(key)
  const count = Math.min(36, Math.floor((0.42 * DRONE_RATE) / low))
  const strings = Array.from({ length: count }, (_, i) => {
    const n = i + 1
    const tone = ringing(
      [
        { hertz: n * low, gain: 1, ring: 40 },
        { hertz: n * low + 0.35, gain: 0.35, ring: 40 },
      ],
      DRONE_SECONDS,
      DRONE_RATE,
    )
    const glow = (t: number) => Math.exp(-(((n - 4 - 15 * Math.exp(-t / 1.1)) / 4.5) ** 2))
    const fall = lasting(key, 1.7)
    return envelope(
      tone,
      (t) =>
        Math.min(1, t / 0.012) *
        (Math.exp(-t / (fall / (1 + 0.05 * n))) / n ** 1.1 + 0.2 * glow(t) * Math.exp(-t / fall)),
      DRONE_RATE,
    )
  })
  return mix(...strings.map((samples) => [samples, 1] as const))
}

/** An end-blown cane flute: harmonics that fall off fast, wrapped in breath. */
const NAY_SIZE = 32_768
const NAY_ROOTS = [55, 64, 73, 82, 91]
const flute = (key: number, reach: number) => {
  const breath = chance.fork(`nay/${key}`)
  const tone = [1, 0.42, 0.3, 0.1, 0.07, 0.03, 0.02].map((gain, i) => ({
    ratio: i + 1,
    gain,
    cents: 2.5 + i,
  }))
  const air = [1, 2, 3, 4.5, 6.5].map((ratio, i) => ({ ratio, gain: 0.3 / (1 + 0.35 * i), cents: 260 }))
  const loop = pad([...tone, ...air], key, reach, NAY_SIZE, breath)
  return { ...loop, samples: level(loop.samples, 0.22) }
}

const struck = { attack: 0.001, sustain: 100, decay: 45, cutoff: 16_000 }

/** Presets 20–27 of the own bank. */
export const worldPatches = (): readonly Patch[] => [
  {
    program: 20,
    name: 'Saron',
    zones: once('saron', [53, 64, 75, 86], METAL_RATE, saron),
    attenuation: 5,
    release: 0.35,
    touch: 2200,
    ...struck,
  },
  {
    program: 21,
    name: 'Gender',
    zones: once('gender', [38, 50, 62, 74], METAL_RATE, gender),
    attenuation: 4,
    release: 0.6,
    touch: 1800,
    ...struck,
  },
  {
    program: 22,
    name: 'Bonang',
    zones: once('bonang', [51, 62, 73, 84], METAL_RATE, bonang),
    attenuation: 5,
    release: 0.4,
    touch: 2200,
    ...struck,
  },
  {
    program: 23,
    name: 'Gong',
    zones: once('gong', [31, 41, 51], GONG_RATE, gong),
    attenuation: 1,
    release: 2,
    touch: 1500,
    ...struck,
  },
  {
    program: 24,
    name: 'Oud',
    zones: once('oud', [40, 48, 56, 64, 72], PLUCK_RATE, oud),
    attenuation: 3,
    release: 0.18,
    touch: 2600,
    ...struck,
  },
  {
    program: 25,
    name: 'Qanun',
    zones: once('qanun', [52, 61, 70, 79], PLUCK_RATE, qanun),
    attenuation: 4,
    release: 0.4,
    touch: 2200,
    ...struck,
  },
  {
    program: 26,
    name: 'Tanpura',
    zones: once('tanpura', [40, 49, 58], DRONE_RATE, tanpura),
    attenuation: 4,
    release: 1.2,
    touch: 1200,
    ...struck,
  },
  {
    program: 27,
    name: 'Cane flute',
    zones: zones('nay', NAY_ROOTS, flute),
    attenuation: 1,
    attack: 0.07,
    decay: 0.5,
    sustain: 1,
    release: 0.14,
    cutoff: 9000,
    touch: 2800,
    vibrato: { cents: 8, rate: 4.8, delay: 0.4 },
  },
]
