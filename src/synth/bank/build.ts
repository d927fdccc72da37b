import {
  BasicInstrument,
  BasicPreset,
  BasicSample,
  BasicSoundBank,
  GeneratorTypes as G,
  Modulator,
  ModulatorSource,
  SampleTypes,
  type BasicInstrumentZone,
} from 'spessasynth_core'
import { rng } from '../../music/rng.ts'
import { CLUB_KITS, clubPatches } from './club.ts'
import { KITS, KIT_RATE, drumsOf, type DrumZone } from './kits.ts'
import { patches } from './presets.ts'
import { RATE } from './waves.ts'
import { finishedStrokes } from './world-drums.ts'
import { WORLD_KITS, worldDrumsOf } from './world-kits.ts'
import { worldPatches } from './world.ts'
import type { Patch, Zone } from './zones.ts'

/** Units of the SoundFont 2.04 specification, 8.1.3. */
const timecents = (seconds: number) => 1200 * Math.log2(Math.max(0.001, seconds))
const cents = (hertz: number) => 1200 * Math.log2(hertz / 8.176)
const centibels = (decibels: number) => decibels * 10

/** Softer notes close the filter: linear, from 0 at velocity 127 to -amount at 0 (SF2 source 0x0102). */
const touch = (amount: number) =>
  new Modulator(
    ModulatorSource.fromSourceEnum(0x0102),
    ModulatorSource.fromSourceEnum(0),
    G.initialFilterFc,
    -amount,
    0,
  )

type Generators = readonly (readonly [type: number, value: number])[]
const settings = (patch: Patch): Generators => [
  [G.initialAttenuation, centibels(patch.attenuation)],
  [G.attackVolEnv, timecents(patch.attack)],
  [G.decayVolEnv, timecents(patch.decay)],
  [G.sustainVolEnv, centibels(patch.sustain)],
  [G.releaseVolEnv, timecents(patch.release)],
  [G.initialFilterFc, Math.min(13_500, cents(patch.cutoff))],
  [G.initialFilterQ, centibels(patch.resonance ?? 0)],
  ...(patch.sweep
    ? ([
        [G.modEnvToFilterFc, patch.sweep.cents],
        [G.attackModEnv, timecents(patch.sweep.attack)],
        [G.decayModEnv, timecents(patch.sweep.decay)],
        [G.sustainModEnv, 1000],
        [G.releaseModEnv, timecents(patch.sweep.decay)],
      ] as const)
    : []),
  ...(patch.vibrato
    ? ([
        [G.vibLfoToPitch, patch.vibrato.cents],
        [G.freqVibLFO, cents(patch.vibrato.rate)],
        [G.delayVibLFO, timecents(patch.vibrato.delay)],
      ] as const)
    : []),
  ...(patch.wave
    ? ([
        [G.modLfoToFilterFc, patch.wave.cents],
        [G.freqModLFO, cents(patch.wave.rate)],
      ] as const)
    : []),
]

const set = (zone: BasicInstrumentZone, generators: Generators) => {
  for (const [type, value] of generators)
    zone.setGenerator(type as Parameters<BasicInstrumentZone['setGenerator']>[0], Math.round(value))
}

const sampleOf = (zone: Zone): BasicSample => {
  const key = zone.hertz === null ? 60 : 69 + 12 * Math.log2(zone.hertz / 440)
  const root = Math.round(key)
  const rate = zone.rate ?? RATE
  const [from, to] = zone.loop ?? [0, 0]
  const sample = new BasicSample(
    zone.name,
    rate,
    root,
    Math.round((root - key) * 100),
    SampleTypes.monoSample,
    from,
    to,
  )
  sample.setAudioData(zone.samples, rate)
  return sample
}

const presetOf = (bank: BasicSoundBank, name: string, program: number, isDrums: boolean): BasicInstrument => {
  const instrument = new BasicInstrument()
  instrument.name = name
  const preset = new BasicPreset(bank)
  preset.name = name
  preset.program = program
  preset.isGMGSDrum = isDrums
  preset.createZone(instrument)
  bank.addInstruments(instrument)
  bank.addPresets(preset)
  return instrument
}

/** Frames by which the right voice of a wide preset starts later in the loop; the generators hold up to 32767. */
const offsetOf = (length: number) => Math.min(32_767, Math.floor(length * 0.47))

const addPatch = (bank: BasicSoundBank, patch: Patch, samples: Map<Zone, BasicSample>) => {
  const instrument = presetOf(bank, patch.name, patch.program, false)
  for (const source of patch.zones) {
    const known = samples.get(source)
    const sample = known ?? sampleOf(source)
    if (!known) {
      samples.set(source, sample)
      bank.addSamples(sample)
    }
    for (const side of patch.wide ? [-1, 1] : [0]) {
      const zone = instrument.createZone(sample)
      zone.keyRange = { min: source.keys[0], max: source.keys[1] }
      set(zone, settings(patch))
      if (source.loop) zone.setGenerator(G.sampleModes, 1)
      if (source.hertz === null) zone.setGenerator(G.scaleTuning, 0)
      if (side !== 0) zone.setGenerator(G.pan, Math.round(side * 500 * (patch.wide ?? 0)))
      if (side === 1 && source.loop) zone.setGenerator(G.startAddrsOffset, offsetOf(source.samples.length))
      if (patch.touch) zone.addModulators(touch(patch.touch))
    }
  }
}

const addKit = (
  bank: BasicSoundBank,
  program: number,
  name: string,
  drums: readonly DrumZone[],
  samples: Map<Float32Array, BasicSample>,
) => {
  const instrument = presetOf(bank, name, program, true)
  for (const drum of drums) {
    const known = samples.get(drum.samples)
    const sample =
      known ?? new BasicSample(`${name} ${drum.name}`, KIT_RATE, 60, 0, SampleTypes.monoSample, 0, 0)
    if (!known) {
      sample.setAudioData(drum.samples, KIT_RATE)
      samples.set(drum.samples, sample)
      bank.addSamples(sample)
    }
    const zone = instrument.createZone(sample)
    zone.keyRange = { min: drum.keys[0], max: drum.keys[1] }
    set(zone, [
      [G.overridingRootKey, drum.root],
      [G.initialAttenuation, centibels(-20 * Math.log10(drum.gain))],
      [G.pan, 500 * drum.pan],
      [G.releaseVolEnv, timecents(4)],
      [G.exclusiveClass, drum.group],
    ])
    zone.addModulators(touch(1800))
  }
}

/**
 * Synthesises the project's own bank: electronic sounds, instruments of the wider world and their drums. Deterministic: same
 * version, same bytes.
 */
export const buildOwnBank = (): Uint8Array => {
  const bank = new BasicSoundBank('sf2')
  bank.soundBankInfo = {
    ...bank.soundBankInfo,
    name: 'Voxpop',
    creationDate: new Date(0),
    soundEngine: 'E-mu 10K2',
    engineer: 'Voxpop',
    copyright: 'MIT',
    software: 'Voxpop',
    version: { major: 2, minor: 4 },
  }
  const samples = new Map<Zone, BasicSample>()
  for (const patch of [...patches(), ...worldPatches(), ...clubPatches()]) addPatch(bank, patch, samples)
  const strokes = new Map<Float32Array, BasicSample>()
  const world = finishedStrokes(rng('the own bank/world kits'))
  const kits = [
    ...KITS.map((kit) => ({ name: kit.name, drums: drumsOf(kit, rng(`the own bank/${kit.name}`)) })),
    ...WORLD_KITS.map((kit) => ({ name: kit.name, drums: worldDrumsOf(kit, world) })),
    ...CLUB_KITS.map((kit) => ({ name: kit.name, drums: drumsOf(kit, rng(`the own bank/${kit.name}`)) })),
  ]
  kits.forEach(({ name, drums }, program) => addKit(bank, program, name, drums, strokes))
  bank.flush()
  return new Uint8Array(bank.writeSF2({ software: 'Voxpop' }))
}
