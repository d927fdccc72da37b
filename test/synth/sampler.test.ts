import { createHash } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { INSTRUMENTS, isKit, type InstrumentId } from '../../src/music/instruments.ts'
import type { Performance, PlayedEvent, PlayedPart } from '../../src/music/performance.ts'
import { loadBanks } from '../../src/synth/banks.ts'
import { patchOf, render, type Banks, type RenderOptions } from '../../src/synth/sampler.ts'
import { piece } from '../support/dense.ts'
import { pitchOf } from '../support/pitch.ts'

let banks: Banks
beforeAll(async () => {
  banks = await loadBanks(path.join(os.tmpdir(), 'voxpop-test-banks'))
})

const note = (start: number, duration: number, pitch: number, velocity = 100): PlayedEvent => ({
  kind: 'note',
  start,
  duration,
  pitch,
  velocity,
})
const solo = (
  instrument: InstrumentId,
  events: readonly PlayedEvent[],
  mix: Partial<PlayedPart> = {},
  seconds = 2,
): Performance => ({
  version: 1,
  title: 'One line',
  sound: 'test',
  chain: { tone: [] },
  meter: { beats: 4, unit: 4 },
  tempi: [{ tick: 0, bpm: 120 }],
  parts: [
    {
      id: 'only',
      role: 'lead',
      instrument,
      bus: 'rest',
      channel: 0,
      pan: 0,
      level: 0,
      reverb: 0,
      chorus: 0,
      events,
      ...mix,
    },
  ],
  seconds,
  fade: 0,
})

/** The four channels of a whole render. */
const play = (performance: Performance, options?: RenderOptions): readonly Float32Array[] => {
  const channels: number[][] = [[], [], [], []]
  for (const chunk of render(performance, banks, options))
    for (let i = 0; i < chunk.length; i++) channels[i % 4].push(chunk[i])
  return channels.map((channel) => Float32Array.from(channel))
}
const rms = (samples: Float32Array, from = 0, to = samples.length) => {
  let sum = 0
  for (let i = from; i < to; i++) sum += samples[i] * samples[i]
  return Math.sqrt(sum / (to - from))
}
const decibels = (ratio: number) => 20 * Math.log10(ratio)

describe('the sampler', () => {
  it('renders exactly as long as the Performance says, in chunks of at most 0.1 s, ending in silence', () => {
    const sizes: number[] = []
    let last = 1
    for (const chunk of render(piece({ seconds: 5.4321, parts: 3 }), banks)) {
      sizes.push(chunk.length / 4)
      last = Math.max(...chunk.slice(-4).map(Math.abs))
    }
    expect(sizes.reduce((a, b) => a + b)).toBe(Math.round(5.4321 * 48_000))
    expect(Math.max(...sizes)).toBe(4800)
    expect(last).toBeLessThan(1e-4)
  })

  it('gives the same samples for the same Performance, whatever was rendered before', () => {
    const digest = (performance: Performance) => {
      const hash = createHash('sha256')
      for (const chunk of render(performance, banks)) hash.update(new Uint8Array(chunk.slice().buffer))
      return hash.digest('hex')
    }
    const one = piece({ seconds: 6, seed: 3 })
    const before = digest(one)
    for (const _ of render(piece({ seconds: 6, electronic: true }), banks, { sampleRate: 12_000 }));
    expect(digest(one)).toBe(before)
  })

  it('sounds every instrument, in tune', () => {
    const unpitched = new Set<InstrumentId>([
      'vinyl',
      'noiseRiser',
      'reverseSwell',
      'timpani',
      'tubularBells',
    ])
    const out: string[] = []
    for (const id of Object.keys(INSTRUMENTS) as InstrumentId[]) {
      const { range, family } = INSTRUMENTS[id]
      const kit = family === 'drums' && id !== 'timpani'
      const key = kit ? 38 : Math.min(range[1], Math.max(range[0], Math.round((range[0] + range[1]) / 2)))
      const [, , left, right] = play(solo(id, [note(0, 1900, key)], { channel: kit ? 9 : 0 }))
      if (rms(left) < 1e-4 && rms(right) < 1e-4) out.push(`${id} is silent`)
      if (kit || unpitched.has(id)) continue
      const cents = pitchOf(left, 48_000, key)
      if (Math.abs(cents) > 25) out.push(`${id} is ${Math.round(cents)} cents off`)
    }
    expect(out).toEqual([])
  })

  it('has every own preset where the table of instruments says', () => {
    for (const id of Object.keys(INSTRUMENTS) as InstrumentId[]) {
      const { bank, program, family } = INSTRUMENTS[id]
      if (bank !== 'own') continue
      const found = banks.own.presets.some(
        (preset) =>
          preset.isGMGSDrum === (family === 'drums') &&
          preset.program === patchOf(id).program &&
          program < 64,
      )
      expect(found, id).toBe(true)
    }
  })

  it('plays every key of each own kit', () => {
    const kits = (Object.keys(INSTRUMENTS) as InstrumentId[]).filter(
      (id) => INSTRUMENTS[id].bank === 'own' && isKit(id),
    )
    expect(kits.length).toBeGreaterThan(8)
    for (const id of kits) {
      const [low, high] = INSTRUMENTS[id].range
      const keys = Array.from({ length: high - low + 1 }, (_, i) => low + i)
      const part = { channel: 9, bus: 'drums' } as const
      const [left] = play(
        solo(
          id,
          keys.map((key, i) => note(i * 240, 120, key)),
          part,
          keys.length / 4,
        ),
      )
      const silent = keys.filter((_, i) => rms(left, i * 12_000, (i + 1) * 12_000) < 1e-4)
      expect(silent, id).toEqual([])
    }
  })

  it('sends drums and the rest to their own buses', () => {
    const [drumsLeft, , restLeft] = play(
      solo('standardKit', [note(0, 200, 36)], { bus: 'drums', channel: 9 }),
    )
    expect(rms(drumsLeft)).toBeGreaterThan(0.001)
    expect(rms(restLeft)).toBeLessThan(rms(drumsLeft) / 100)
    const melody = play(solo('flute', [note(0, 900, 72)]))
    expect(rms(melody[0])).toBe(0)
    expect(rms(melody[2])).toBeGreaterThan(0.001)
  })

  it('strikes a note within a millisecond of its time', () => {
    const [left] = play(solo('chipKit', [note(961, 100, 36)], { bus: 'drums', channel: 9 }))
    const onset = left.findIndex((value) => Math.abs(value) > 1e-3)
    expect(Math.abs(onset / 48 - (961 / 960) * 1000)).toBeLessThan(2)
  })

  it('follows pan, level, reverb and gain', () => {
    const events = [note(0, 960, 60)]
    const [, , left, right] = play(solo('sineLead', events, { pan: -1 }))
    expect(rms(right)).toBeLessThan(rms(left) / 30)
    const plain = rms(play(solo('sineLead', events))[2])
    expect(decibels(rms(play(solo('sineLead', events, { level: -6 }))[2]) / plain)).toBeCloseTo(-6, 1)
    expect(decibels(rms(play(solo('sineLead', events), { gain: 2 })[2]) / plain)).toBeCloseTo(6.02, 1)
    const tail = (samples: Float32Array) => rms(samples, 1.5 * 48_000)
    expect(tail(play(solo('sineLead', events, { reverb: 0.8 }))[2])).toBeGreaterThan(
      10 * tail(play(solo('sineLead', events))[2]),
    )
  })

  it('bends two semitones at most, and holds notes with the pedal', () => {
    const bent = play(solo('sineLead', [{ kind: 'bend', start: 0, value: 8191 }, note(0, 1900, 60)]))[2]
    expect(Math.abs(pitchOf(bent, 48_000, 62))).toBeLessThan(15)
    const pedal: PlayedEvent = { kind: 'control', start: 0, controller: 64, value: 127 }
    const held = (events: readonly PlayedEvent[]) => rms(play(solo('grandPiano', events))[2], 60_000, 80_000)
    expect(held([pedal, note(0, 240, 60)])).toBeGreaterThan(20 * held([note(0, 240, 60)]))
  })

  it('fades out where the piece asks for it', () => {
    const held = { ...solo('supersawPad', [note(0, 3800, 60)], {}, 4), fade: 2 }
    const [, , left] = play(held)
    expect(rms(left, 3.8 * 48_000)).toBeLessThan(rms(left, 48_000, 96_000) / 10)
  })

  it('renders one part alone for a stem', () => {
    const whole = piece({ seconds: 6, parts: 4 })
    const [drums, , rest] = play(whole, { parts: new Set(['bass']) })
    expect(rms(drums)).toBe(0)
    expect(rms(rest)).toBeGreaterThan(0.001)
  })

  it('gives wide instruments two different sides', () => {
    for (const id of ['supersawPad', 'warmPad', 'glassPad', 'airPad'] as const) {
      const [, , left, right] = play(solo(id, [note(0, 1900, 60)]))
      const difference = left.map((value, i) => value - right[i])
      expect(rms(difference), id).toBeGreaterThan(rms(left) / 4)
    }
  })
})
