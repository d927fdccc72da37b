import type { Rng } from '../../music/rng.ts'
import { KIT_RATE } from './kits.ts'
import { bending, modesOf, ringing, type Mode } from './modal.ts'
import { drive, envelope, filter, mix, noise, normalise, taper } from './waves.ts'

/**
 * Hand drums, bells and rattles as struck bodies: skins by their modes (Fletcher & Rossing, *The Physics of Musical
 * Instruments*, 1998, ch. 18), the tabla's nearly harmonic ones after Raman (Proc. Indian Acad. Sci. A1, 1934).
 */

type Table = Parameters<typeof modesOf>[1]

/** Modes of a round skin. */
const SKIN = [1, 1.59, 2.14, 2.3, 2.65, 2.92, 3.5]
const skin = (hertz: number, ring: number, bright: number): readonly Mode[] =>
  SKIN.map((ratio, i) => ({ hertz: hertz * ratio, gain: bright ** i, ring: ring / (1 + 0.55 * i) }))

const drum = (modes: readonly Mode[], seconds: number, bend: (t: number) => number = () => 1): Float32Array =>
  bending(modes, bend, seconds, KIT_RATE)

/** A stroke that stretches the skin: it starts sharp and settles. */
const settle = (by: number, time: number) => (t: number) => 1 + by * Math.exp(-t / time)

const hiss = (
  chance: Rng,
  kind: 'low' | 'band' | 'high',
  cutoff: number,
  ring: number,
  rise = 0,
  q = 0.8,
): Float32Array =>
  envelope(
    filter(noise(Math.round(Math.min(1.2, ring * 7 + 0.01) * KIT_RATE), chance), kind, cutoff, q, KIT_RATE),
    (t) => (rise > 0 ? Math.min(1, t / rise) : 1) * Math.exp(-t / ring),
    KIT_RATE,
  )

const metal = (hertz: number, table: Table, seconds: number) =>
  ringing(modesOf(hertz, table), seconds, KIT_RATE)

/** Several little sounds after one another, at seconds and gains. */
const shower = (sound: Float32Array, grains: readonly (readonly [at: number, gain: number])[]) =>
  mix(
    ...grains.map(([at, gain]) => {
      const start = Math.round(at * KIT_RATE)
      const late = new Float32Array(start + sound.length)
      late.set(sound, start)
      return [late, gain] as const
    }),
  )

const jingle = (chance: Rng, ring: number) =>
  mix(
    [
      metal(
        1,
        [
          [4730, 0.5, ring],
          [5890, 0.6, ring * 0.8],
          [7120, 0.7, ring * 0.9],
          [8460, 0.6, ring * 0.7],
          [10_250, 0.5, ring * 0.5],
        ],
        ring * 5,
      ),
      0.5,
    ],
    [hiss(chance, 'high', 6500, ring * 0.6, 0.002), 0.6],
  )

const WOOD: Table = [
  [1, 1, 0.03],
  [1.72, 0.6, 0.02],
  [2.9, 0.4, 0.012],
  [4.3, 0.25, 0.008],
]
const wood = (hertz: number, length: number) =>
  metal(
    hertz,
    WOOD.map(([ratio, gain, ring]) => [ratio, gain, ring * length] as const),
    0.25,
  )

const BELL: Table = [
  [1, 0.8, 0.3],
  [1.48, 0.6, 0.22],
  [2.57, 0.7, 0.18],
  [3.9, 0.4, 0.1],
  [5.3, 0.3, 0.06],
]

/** Every stroke that the world kits are laid out from. */
export const worldStrokes = (chance: Rng) => {
  const of = (name: string) => chance.fork(name)
  const clap = (centre: number, q: number, ring: number, name: string) =>
    mix(
      [
        shower(hiss(of(name), 'band', centre, 0.004, 0, q), [
          [0, 0.7],
          [0.008, 0.5],
        ]),
        1,
      ],
      [shower(hiss(of(`${name} hall`), 'band', centre, ring, 0.001, q), [[0.011, 1]]), 0.9],
    )
  const jingles = jingle(of('jingles'), 0.06)
  const shell = hiss(of('shell'), 'high', 4200, 0.012, 0.003)
  return {
    // Goblet drum: the open middle, the rim, the other hand's rim, the slap.
    dum: mix(
      [
        drum(
          [
            { hertz: 92, gain: 1, ring: 0.17 },
            { hertz: 184, gain: 0.32, ring: 0.09 },
            { hertz: 291, gain: 0.22, ring: 0.06 },
            { hertz: 415, gain: 0.1, ring: 0.04 },
          ],
          0.7,
          settle(0.28, 0.018),
        ),
        1,
      ],
      [hiss(of('dum'), 'low', 1400, 0.006), 0.35],
    ),
    tek: mix(
      [
        metal(
          1,
          [
            [428, 0.7, 0.07],
            [676, 0.8, 0.06],
            [985, 0.7, 0.05],
            [1490, 0.5, 0.035],
            [2310, 0.3, 0.02],
          ],
          0.4,
        ),
        0.5,
      ],
      [hiss(of('tek'), 'high', 2600, 0.012), 0.8],
    ),
    ka: mix(
      [
        metal(
          1,
          [
            [398, 0.8, 0.045],
            [612, 0.6, 0.035],
            [905, 0.5, 0.03],
            [1330, 0.3, 0.02],
          ],
          0.3,
        ),
        0.6,
      ],
      [hiss(of('ka'), 'high', 2200, 0.008), 0.5],
    ),
    slap: mix([drum(skin(310, 0.025, 0.7), 0.2), 0.6], [hiss(of('slap'), 'band', 1900, 0.022, 0, 0.7), 1]),
    // Riqq, bendir and davul.
    jingles,
    roll: shower(
      jingles,
      Array.from({ length: 7 }, (_, i) => [i * 0.045, 0.5 + 0.35 * Math.sin((Math.PI * i) / 6)] as const),
    ),
    riqq: mix([drum(skin(205, 0.07, 0.55), 0.4, settle(0.12, 0.012)), 1], [jingles, 0.16]),
    frame: mix(
      [drum(skin(76, 0.3, 0.42), 1, settle(0.16, 0.03)), 1],
      [hiss(of('frame'), 'band', 420, 0.09), 0.14],
      [hiss(of('frame hand'), 'low', 900, 0.008), 0.3],
    ),
    frameMute: mix(
      [drum(skin(112, 0.06, 0.5), 0.35, settle(0.1, 0.02)), 1],
      [hiss(of('frame mute'), 'low', 1300, 0.01), 0.4],
    ),
    davul: mix(
      [drum(skin(64, 0.26, 0.5), 1, settle(0.5, 0.02)), 1],
      [hiss(of('davul'), 'low', 2200, 0.009), 0.5],
    ),
    switch: mix(
      [drum(skin(420, 0.03, 0.8), 0.25), 0.5],
      [hiss(of('switch'), 'band', 3300, 0.016, 0, 0.9), 0.9],
    ),
    // Tabla: the rim with its second partial, the open skin, the closed stroke; the bayan's glide and slap.
    na: mix(
      [
        metal(
          294,
          [
            [1, 0.16, 0.1],
            [2, 1, 0.24],
            [3.01, 0.7, 0.17],
            [4.02, 0.35, 0.1],
            [5.05, 0.22, 0.06],
            [7.1, 0.12, 0.03],
          ],
          0.9,
        ),
        1,
      ],
      [hiss(of('na'), 'high', 3000, 0.006), 0.4],
    ),
    tin: mix(
      [
        metal(
          294,
          [
            [1, 1, 0.34],
            [2, 0.34, 0.22],
            [3.01, 0.2, 0.13],
            [4.02, 0.1, 0.08],
          ],
          1,
        ),
        1,
      ],
      [hiss(of('tin'), 'band', 1500, 0.006), 0.25],
    ),
    te: mix([drum(skin(330, 0.022, 0.75), 0.2), 0.8], [hiss(of('te'), 'band', 1500, 0.011, 0, 0.7), 0.7]),
    ghe: mix(
      [
        drum(
          [
            { hertz: 82, gain: 1, ring: 0.4 },
            { hertz: 163, gain: 0.36, ring: 0.2 },
            { hertz: 246, gain: 0.16, ring: 0.1 },
            { hertz: 402, gain: 0.08, ring: 0.05 },
          ],
          1.1,
          (t) => 1 + 0.34 * Math.min(1, t / 0.19) - 0.16 * Math.exp(-t / 0.03),
        ),
        1,
      ],
      [hiss(of('ghe'), 'low', 1000, 0.007), 0.3],
    ),
    kath: mix([drum(skin(172, 0.03, 0.75), 0.2), 0.8], [hiss(of('kath'), 'band', 700, 0.018, 0, 0.7), 0.8]),
    // Taiko: the great drum, the middle one and its rim, the small tight one.
    odaiko: mix(
      [drum(skin(56, 0.5, 0.55), 1.5, settle(0.22, 0.03)), 1],
      [hiss(of('odaiko'), 'low', 1100, 0.014), 0.6],
    ),
    nagado: mix(
      [drum(skin(94, 0.3, 0.58), 1, settle(0.2, 0.02)), 1],
      [hiss(of('nagado'), 'low', 1800, 0.01), 0.55],
    ),
    fuchi: mix([wood(930, 1), 1], [hiss(of('fuchi'), 'high', 2500, 0.008), 0.5]),
    shime: mix(
      [drum(skin(345, 0.075, 0.72), 0.45, settle(0.06, 0.01)), 1],
      [hiss(of('shime'), 'high', 2200, 0.014), 0.6],
    ),
    kane: metal(
      1110,
      [
        [1, 0.7, 0.22],
        [1.57, 0.6, 0.2],
        [2.36, 0.6, 0.16],
        [3.5, 0.5, 0.1],
        [5.1, 0.3, 0.06],
      ],
      0.9,
    ),
    clappers: mix([wood(2150, 1.5), 1], [wood(2890, 1.1), 0.7]),
    fishDrum: wood(470, 2.6),
    rin: metal(
      1,
      [
        [1180, 1, 0.5],
        [1186, 0.6, 0.5],
        [3010, 0.5, 0.3],
        [5420, 0.3, 0.15],
      ],
      1.6,
    ),
    // West Africa: goblet drum, bass drum, double bell, net rattle.
    djembeBass: mix(
      [
        drum(
          [
            { hertz: 73, gain: 1, ring: 0.2 },
            { hertz: 252, gain: 0.2, ring: 0.08 },
            { hertz: 405, gain: 0.1, ring: 0.05 },
          ],
          0.8,
          settle(0.3, 0.02),
        ),
        1,
      ],
      [hiss(of('djembe'), 'low', 900, 0.008), 0.4],
    ),
    djembeTone: mix(
      [drum(skin(342, 0.1, 0.52), 0.5, settle(0.05, 0.01)), 1],
      [hiss(of('djembe tone'), 'band', 1300, 0.007), 0.35],
    ),
    djembeSlap: mix(
      [
        metal(
          1,
          [
            [648, 0.6, 0.06],
            [1190, 0.7, 0.05],
            [1720, 0.5, 0.04],
            [2480, 0.4, 0.03],
          ],
          0.35,
        ),
        0.7,
      ],
      [hiss(of('djembe slap'), 'high', 2400, 0.02), 0.8],
    ),
    dunun: mix(
      [drum(skin(82, 0.24, 0.5), 0.9, settle(0.3, 0.015)), 1],
      [hiss(of('dunun'), 'low', 2600, 0.006), 0.5],
    ),
    bell: mix([metal(585, BELL, 1), 1], [hiss(of('bell'), 'high', 4000, 0.004), 0.3]),
    gourd: mix(
      [
        shower(shell, [
          [0, 0.6],
          [0.012, 1],
          [0.024, 0.6],
          [0.037, 0.35],
        ]),
        1,
      ],
      [drum(skin(190, 0.03, 0.5), 0.2), 0.12],
    ),
    shaker: shower(shell, [
      [0, 0.4],
      [0.008, 1],
      [0.018, 0.4],
    ]),
    // Box drum, palms, heels.
    box: mix(
      [
        drum(
          [
            { hertz: 79, gain: 1, ring: 0.11 },
            { hertz: 118, gain: 0.5, ring: 0.07 },
            { hertz: 232, gain: 0.25, ring: 0.04 },
          ],
          0.5,
          settle(0.22, 0.014),
        ),
        1,
      ],
      [hiss(of('box'), 'low', 1500, 0.008), 0.4],
    ),
    boxSlap: mix(
      [drum(skin(236, 0.03, 0.7), 0.25), 0.6],
      [hiss(of('box slap'), 'high', 1900, 0.034), 0.7],
      [hiss(of('box wood'), 'band', 980, 0.012), 0.6],
    ),
    boxTip: mix([drum(skin(258, 0.02, 0.6), 0.15), 0.6], [hiss(of('box tip'), 'band', 2100, 0.012), 0.6]),
    palms: clap(1750, 0.9, 0.018, 'palms'),
    hollowPalms: clap(640, 1.1, 0.014, 'hollow palms'),
    heel: mix([drum(skin(168, 0.03, 0.6), 0.2), 0.9], [hiss(of('heel'), 'band', 1150, 0.014, 0, 0.8), 0.8]),
    castanets: mix([wood(1980, 0.8), 1], [wood(2620, 0.6), 0.7]),
    block: wood(820, 1.6),
    fingerCymbals: metal(
      1,
      [
        [3360, 1, 0.4],
        [3384, 0.7, 0.4],
        [7050, 0.5, 0.2],
        [9800, 0.3, 0.1],
      ],
      1.2,
    ),
    cymbals: mix(
      [
        metal(
          1,
          [
            [1430, 0.3, 0.3],
            [2610, 0.4, 0.34],
            [3890, 0.5, 0.28],
            [5240, 0.5, 0.22],
            [7310, 0.4, 0.16],
          ],
          1,
        ),
        0.5,
      ],
      [hiss(of('cymbals'), 'high', 4200, 0.2, 0.002), 0.6],
    ),
  }
}
export type WorldStroke = keyof ReturnType<typeof worldStrokes>

/** Short strokes are as loud as their peaks let them: a little pressed, they carry. */
const PRESSED = 1.5

/** Nothing is kept of a stroke that has fallen so far below its peak: 54 dB. */
const INAUDIBLE = 0.002

const trimmed = (samples: Float32Array): Float32Array => {
  let end = samples.length
  while (end > 1 && Math.abs(samples[end - 1]) < INAUDIBLE) end--
  return samples.slice(0, end)
}

/** The same, at full level and ending in silence. */
export const finishedStrokes = (chance: Rng): Readonly<Record<WorldStroke, Float32Array>> =>
  Object.fromEntries(
    Object.entries(worldStrokes(chance)).map(([name, samples]) => [
      name,
      taper(trimmed(normalise(drive(normalise(samples), PRESSED))), 0.02, KIT_RATE),
    ]),
  ) as Record<WorldStroke, Float32Array>
