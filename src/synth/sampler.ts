import { SpessaSynthProcessor, type BasicSoundBank, type MIDIController } from 'spessasynth_core'
import { BUS_CHANNELS, SAMPLE_RATE } from '../audio/constants.ts'
import { CONTROLLERS, type Performance } from '../music/performance.ts'
import { INSTRUMENTS, type InstrumentId } from '../music/instruments.ts'
import { plateReverb } from './reverb.ts'
import { timeline, type Action } from './timeline.ts'
import { reserveFilters, useFiltersFor } from './filters.ts'
import { tunedKeys } from './tuning.ts'

/** The sound banks as parsed. Own presets are mounted beside General MIDI's, see `patchOf`. */
export interface Banks {
  readonly gm: BasicSoundBank
  readonly own: BasicSoundBank
  /** Hash of both files: part of every Master's id. */
  readonly version: string
}

/** Where the own bank is mounted: melodic presets under bank select 100, kits 100 programs up. */
export const OWN_BANK = 100
export const OWN_KITS = 100

/** A drum kit plays one voice a key; timpani are drums that play melodies. */
export const isKit = (id: InstrumentId): boolean =>
  INSTRUMENTS[id].family === 'drums' && INSTRUMENTS[id].voices > 2

/** Bank select and program under which the sampler finds an instrument. */
export const patchOf = (id: InstrumentId): { readonly bank: number; readonly program: number } => {
  const { bank, program } = INSTRUMENTS[id]
  if (bank === 'gm') return { bank: 0, program }
  return isKit(id) ? { bank: 0, program: OWN_KITS + program } : { bank: OWN_BANK, program }
}

/** Frames that the synthesiser renders at once: short, since envelopes and filters step once a block. */
export const BLOCK_FRAMES = 120
/** Events fall on this grid of frames (0.5 ms at 48 kHz), where a block begins. */
const EVENT_GRID = 24
/** Frames of a chunk as handed on: 0.1 s. */
export const CHUNK_FRAMES = 4800
/** Every piece ends in a short ramp at least, so that the last sample is silence. */
const LAST_RAMP_SECONDS = 0.02
const MAX_VOICES = 256
const LINEAR = 0
const HERMITE = 2

export interface RenderOptions {
  /** Linear gain on both buses; default 1. */
  readonly gain?: number
  /** Default 48 kHz. Lower rates are for measuring only. */
  readonly sampleRate?: number
  /** `draft` reads samples with linear instead of Hermite interpolation. */
  readonly quality?: 'full' | 'draft'
  /** Reverb and chorus; default on. */
  readonly effects?: boolean
  /** Renders these parts alone (stems); default all. */
  readonly parts?: ReadonlySet<string>
}

interface Desk {
  readonly synth: SpessaSynthProcessor
  readonly drums: readonly [Float32Array, Float32Array]
  readonly rest: readonly [Float32Array, Float32Array]
  readonly outputs: Float32Array[][]
  /** The key that sounds a pitch of a part. */
  readonly keyFor: (channel: number, pitch: number) => number
}

const send = (amount: number) => Math.round(Math.min(1, Math.max(0, amount)) * 127)
const stereo = () => [new Float32Array(CHUNK_FRAMES), new Float32Array(CHUNK_FRAMES)] as const

/** One synthesiser with a channel for each part, its dry output wired to the part's bus, effects to `rest`. */
const openDesk = (
  performance: Performance,
  banks: Banks,
  options: Required<Omit<RenderOptions, 'parts' | 'gain'>>,
): Desk => {
  const { sampleRate: rate, effects, quality } = options
  reserveFilters(rate)
  const synth = new SpessaSynthProcessor(rate, {
    maxBufferSize: BLOCK_FRAMES,
    effectsEnabled: effects,
    eventsEnabled: false,
    initialTime: 0,
    reverbProcessor: plateReverb(rate),
  })
  useFiltersFor(synth)
  synth.soundBankManager.addSoundBank(banks.gm, 'gm', 0)
  synth.soundBankManager.addSoundBank(banks.own, 'own', OWN_BANK)
  synth.setSystemParameter('voiceCap', MAX_VOICES)
  synth.setSystemParameter('interpolationType', quality === 'full' ? HERMITE : LINEAR)
  while (synth.midiChannels.length < performance.parts.length) synth.createMIDIChannel()
  const drums = stereo()
  const rest = stereo()
  const outputs = performance.parts.map((part, channel) => {
    const patch = patchOf(part.instrument)
    const midi = synth.midiChannels[channel]
    midi.setDrums(isKit(part.instrument))
    synth.controllerChange(channel, 0, patch.bank)
    synth.programChange(channel, patch.program)
    midi.setSystemParameter('gain', 10 ** (part.level / 20))
    midi.setSystemParameter('pan', Math.min(1, Math.max(-1, part.pan)))
    synth.controllerChange(channel, CONTROLLERS.reverb, send(part.reverb))
    synth.controllerChange(channel, CONTROLLERS.chorus, send(part.chorus))
    return [...(part.bus === 'drums' ? drums : rest)]
  })
  const { keys, messages } = tunedKeys(
    performance,
    performance.parts.map(({ instrument }) => ({
      program: patchOf(instrument).program,
      kit: isKit(instrument),
    })),
  )
  for (const message of messages) synth.systemExclusive([...message])
  return {
    synth,
    drums,
    rest,
    outputs: outputs.length > 0 ? outputs : [[...rest]],
    keyFor: (channel, pitch) => keys[channel]?.get(pitch) ?? pitch,
  }
}

const perform = ({ synth, keyFor }: Desk, action: Action): void => {
  switch (action.kind) {
    case 'on':
      return synth.noteOn(action.channel, keyFor(action.channel, action.key), action.velocity)
    case 'off':
      return synth.noteOff(action.channel, keyFor(action.channel, action.key))
    case 'control':
      return synth.controllerChange(action.channel, action.controller as MIDIController, action.value)
    case 'bend':
      return synth.pitchWheel(action.channel, action.value)
  }
}

/** Gain of the fade at `frame`: a raised cosine over the last `length` of `total` frames. */
const fadeAt = (frame: number, total: number, length: number): number =>
  frame < total - length ? 1 : 0.5 - 0.5 * Math.cos((Math.PI * (total - frame)) / length)

/**
 * Plays a Performance through the sampler. Deterministic: the same arguments give the same samples.
 *
 * @yields chunks of up to 4800 frames, interleaved: drums left, drums right, rest left, rest right; together exactly
 * `performance.seconds`. The array is used again for the next chunk.
 */
export function* render(
  performance: Performance,
  banks: Banks,
  options: RenderOptions = {},
): Generator<Float32Array, void, undefined> {
  const { gain = 1, sampleRate = SAMPLE_RATE, effects = true, quality = 'full', parts } = options
  const desk = openDesk(performance, banks, { sampleRate, effects, quality })
  const { synth, drums, rest, outputs } = desk
  const actions = timeline(
    performance,
    sampleRate,
    Math.max(1, Math.round((sampleRate * EVENT_GRID) / SAMPLE_RATE)),
  )
  const heard = performance.parts.map((part) => parts?.has(part.id) ?? true)
  const total = Math.round(performance.seconds * sampleRate)
  const fade = Math.min(total, Math.round(Math.max(performance.fade, LAST_RAMP_SECONDS) * sampleRate))
  const chunk = new Float32Array(CHUNK_FRAMES * BUS_CHANNELS)
  let next = 0
  for (let start = 0; start < total; start += CHUNK_FRAMES) {
    const frames = Math.min(CHUNK_FRAMES, total - start)
    for (const bus of [...drums, ...rest]) bus.fill(0)
    useFiltersFor(synth)
    for (let at = 0; at < frames;) {
      for (; next < actions.length && actions[next].frame <= start + at; next++)
        if (heard[actions[next].channel]) perform(desk, actions[next])
      const until = next < actions.length ? actions[next].frame - start : Infinity
      const block = Math.min(BLOCK_FRAMES, frames - at, until - at)
      synth.processSplit(outputs, rest[0], rest[1], at, block)
      at += block
    }
    for (let i = 0, o = 0; i < frames; i++) {
      const level = gain * fadeAt(start + i, total, fade)
      chunk[o++] = drums[0][i] * level
      chunk[o++] = drums[1][i] * level
      chunk[o++] = rest[0][i] * level
      chunk[o++] = rest[1][i] * level
    }
    yield chunk.subarray(0, frames * BUS_CHANNELS)
  }
}
