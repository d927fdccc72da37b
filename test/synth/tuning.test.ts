import os from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { InstrumentId } from '../../src/music/instruments.ts'
import type { Performance, PlayedEvent } from '../../src/music/performance.ts'
import { keyCents, TUNINGS, type TuningId } from '../../src/music/tuning.ts'
import { hertz } from '../../src/synth/bank/waves.ts'
import { loadBanks } from '../../src/synth/banks.ts'
import { render, type Banks } from '../../src/synth/sampler.ts'

let banks: Banks
beforeAll(async () => {
  banks = await loadBanks(path.join(os.tmpdir(), 'voxpop-test-banks'))
})

const RATE = 12_000
const SECONDS = 1.2

const note = (pitch: number): PlayedEvent => ({
  kind: 'note',
  start: 0,
  duration: 1100,
  pitch,
  velocity: 100,
})
const line = (
  parts: readonly (readonly [InstrumentId, readonly number[]])[],
  tuning?: readonly number[],
): Performance => ({
  version: 1,
  title: 'Tuned',
  sound: 'test',
  chain: { tone: [] },
  meter: { beats: 4, unit: 4 },
  tempi: [{ tick: 0, bpm: 120 }],
  ...(tuning ? { tuning } : {}),
  parts: parts.map(([instrument, pitches], channel) => ({
    id: `part-${channel}`,
    role: instrument === 'standardKit' ? 'drums' : 'lead',
    instrument,
    bus: instrument === 'standardKit' ? 'drums' : 'rest',
    channel,
    pan: 0,
    level: 0,
    reverb: 0,
    chorus: 0,
    events: pitches.map(note),
  })),
  seconds: SECONDS,
  fade: 0,
})

const play = (performance: Performance) => {
  const [drums, rest]: [number[], number[]] = [[], []]
  for (const chunk of render(performance, banks, { sampleRate: RATE, effects: false }))
    for (let i = 0; i < chunk.length; i += 4) {
      drums.push(chunk[i])
      rest.push(chunk[i + 2])
    }
  return { drums, rest }
}

const windowed = Array.from(
  { length: RATE * SECONDS },
  (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / (RATE * SECONDS)),
)

/** Cents from `key` at which a windowed transform of the fundamental peaks, in steps of half a cent. */
const peakOf = (samples: readonly number[], key: number): number => {
  const power = (cents: number) => {
    const step = (2 * Math.PI * hertz(key) * 2 ** (cents / 1200)) / RATE
    const [turnRe, turnIm] = [Math.cos(step), Math.sin(step)]
    let [re, im, cos, sin] = [0, 0, 1, 0]
    samples.forEach((sample, i) => {
      re += windowed[i] * sample * cos
      im += windowed[i] * sample * sin
      ;[cos, sin] = [cos * turnRe - sin * turnIm, cos * turnIm + sin * turnRe]
    })
    return re * re + im * im
  }
  const best = (places: readonly number[]) =>
    places.map((cents) => ({ cents, power: power(cents) })).reduce((a, b) => (b.power > a.power ? b : a))
      .cents
  const near = best(Array.from({ length: 25 }, (_, i) => (i - 12) * 6))
  return best(Array.from({ length: 25 }, (_, i) => near - 6 + i * 0.5))
}

describe('a tuned Performance', () => {
  it.each(Object.keys(TUNINGS) as TuningId[])('sounds every key of %s within 3 cents', (id) => {
    const tonic = 2
    const cents = keyCents(id, tonic)
    for (const keys of [
      [50, 55, 57, 62, 64, 66, 69, 71],
      [51, 56, 58, 63, 65, 67, 70, 72],
    ]) {
      const sound = (tuning?: readonly number[]) => play(line([['sineLead', keys]], tuning)).rest
      const [tuned, equal] = [sound(cents), sound()]
      for (const key of keys) {
        const moved = peakOf(tuned, key) - peakOf(equal, key)
        expect(Math.abs(moved - cents[key]), `key ${key}: ${moved}`).toBeLessThanOrEqual(3)
      }
    }
  })

  it('sounds so on sampled instruments too', () => {
    const cents = keyCents('rast', 0)
    for (const instrument of [
      'flute',
      'nylonGuitar',
      'grandPiano',
      'oud',
      'qanun',
      'nay',
      'saron',
    ] as const) {
      const at = (tuning?: readonly number[]) => peakOf(play(line([[instrument, [64]]], tuning)).rest, 64)
      expect(Math.abs(at(cents) - at() + 50), instrument).toBeLessThanOrEqual(3)
    }
  })

  it('sounds the mode of each tuned tradition on its own lead', () => {
    const leads = [
      ['bayati', 2, 'oud', [62, 64, 65, 67]],
      ['raga', 1, 'sitar', [61, 65, 68, 72]],
      ['slendro', 10, 'saron', [58, 60, 63, 65, 68]],
    ] as const
    for (const [tuning, tonic, instrument, keys] of leads) {
      const cents = keyCents(tuning, tonic)
      for (const key of keys) {
        const at = (tuned?: readonly number[]) => peakOf(play(line([[instrument, [key]]], tuned)).rest, key)
        expect(Math.abs(at(cents) - at() - cents[key]), `${instrument} ${key}`).toBeLessThanOrEqual(3)
      }
    }
  })

  it('leaves a kit as it is, even one of the program and keys of a tuned part', () => {
    const cents = keyCents('rast', 0)
    const parts = [
      ['standardKit', [36, 40, 47]],
      ['grandPiano', [40, 47]],
    ] as const
    const [equal, tuned] = [play(line(parts)), play(line(parts, cents))]
    expect(tuned.drums).toEqual(equal.drums)
    expect(tuned.rest).not.toEqual(equal.rest)
    const alone = [['grandPiano', [40, 47]]] as const
    expect(tuned.rest).toEqual(play(line(alone, cents)).rest)
  })

  it('of equal steps is the same as one without a tuning', () => {
    const parts = [['flute', [60, 64]]] as const
    expect(play(line(parts, keyCents(undefined, 0))).rest).toEqual(play(line(parts)).rest)
  })
})
