import { writeMidi as encode, type MidiEvent } from 'midi-file'
import { INSTRUMENTS, isKit } from '../instruments.ts'
import { bankSelect, soundAlike } from './programs.ts'
import { spread } from './spread.ts'
import { TUNING_PROGRAM, tuningMessages } from './tuning-standard.ts'
import { CONTROLLERS, type Performance, type PlayedEvent, type PlayedPart } from '../performance.ts'
import type { Section } from '../score.ts'
import { hasFlats, SCALES, type Key } from '../scale.ts'
import { TICKS_PER_QUARTER, ticksAt, type Ticks } from '../time.ts'

/** What a MIDI file says about itself besides its notes. */
export interface MidiMeta {
  readonly copyright: string
  readonly key?: Key
  /** Become markers. */
  readonly sections?: readonly Pick<Section, 'name' | 'start'>[]
}

export interface MidiOptions {
  /**
   * How a tuning goes out: as bends on as many channels as detunings sound at once, which every receiver plays, or by
   * the MIDI Tuning Standard, which keeps one channel for each part; default bends.
   */
  readonly tuning?: 'bends' | 'mts'
}

/** CC7 at a level of 0 dB: the value a receiver starts with (General MIDI level 1). */
const VOLUME_AT_0_DB = 100
const FADE_STEPS_PER_SECOND = 8
const RPN = { lsb: 100, msb: 101, data: 6, fine: 38 } as const

type Timed = { readonly tick: Ticks; readonly rank: number; readonly event: (deltaTime: number) => MidiEvent }

const clamp7 = (value: number) => Math.max(0, Math.min(127, Math.round(value)))

/** midi-file writes one byte for each character: text goes in as its UTF-8 bytes. */
const utf8 = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')

/** GM's curve: gain in dB is 40 log10 (value / 127) (RP-003). */
const volume = (level: number) => clamp7(VOLUME_AT_0_DB * 10 ** (level / 40))

// At one tick a note ends before anything else, and controllers and bends act before the next note begins.
const RANK = { off: 0, setup: 1, control: 2, bend: 3, on: 4, end: 5 } as const

const meta = (tick: Ticks, event: object, rank: number = RANK.setup): Timed => ({
  tick,
  rank,
  event: (deltaTime) => ({ deltaTime, meta: true, ...event }) as MidiEvent,
})
const control = (
  tick: Ticks,
  channel: number,
  controllerType: number,
  value: number,
  rank: number,
): Timed => ({
  tick,
  rank,
  event: (deltaTime) => ({ deltaTime, type: 'controller', channel, controllerType, value }),
})

const track = (events: readonly Timed[], end: Ticks): MidiEvent[] => {
  const ordered = events
    .map((timed, i) => ({ ...timed, i }))
    .sort((a, b) => a.tick - b.tick || a.rank - b.rank || a.i - b.i)
  const last = meta(end, { type: 'endOfTrack' }, RANK.end)
  let at = 0
  return [...ordered, last].map(({ tick, event }) => {
    const delta = tick - at
    at = tick
    return event(delta)
  })
}

const eventsOf = (event: PlayedEvent, channel: number): readonly Timed[] => {
  const tick = event.start
  switch (event.kind) {
    case 'note': {
      const noteNumber = event.pitch
      return [
        {
          tick,
          rank: RANK.on,
          event: (deltaTime) => ({
            deltaTime,
            type: 'noteOn',
            channel,
            noteNumber,
            velocity: event.velocity,
          }),
        },
        {
          tick: tick + event.duration,
          rank: RANK.off,
          event: (deltaTime) => ({ deltaTime, type: 'noteOff', channel, noteNumber, velocity: 64 }),
        },
      ]
    }
    case 'control':
      return [control(tick, channel, event.controller, event.value, RANK.control)]
    case 'bend':
      return [
        {
          tick,
          rank: RANK.bend,
          event: (deltaTime) => ({ deltaTime, type: 'pitchBend', channel, value: event.value }),
        },
      ]
  }
}

/** Parameter number first, then its value, then "no parameter", else a stray data entry would change it. */
const registered = (channel: number, parameter: number, value: number): readonly Timed[] =>
  [
    [RPN.msb, 0],
    [RPN.lsb, parameter],
    [RPN.data, value],
    [RPN.fine, 0],
    [RPN.msb, 127],
    [RPN.lsb, 127],
  ].map(([controller, byte]) => control(0, channel, controller, byte, RANK.setup))

const BEND_RANGE = 0
const TUNING_SELECT = 3

const fadeOut = (performance: Performance, part: PlayedPart, end: Ticks): readonly Timed[] => {
  const { fade, seconds, tempi } = performance
  const steps = Math.ceil(fade * FADE_STEPS_PER_SECOND)
  return Array.from({ length: steps }, (_, i) =>
    control(
      Math.min(end, Math.round(ticksAt(tempi, seconds - fade + ((i + 1) / steps) * fade))),
      part.channel,
      CONTROLLERS.volume,
      volume(part.level) * (1 - (i + 1) / steps),
      RANK.control,
    ),
  )
}

const partTrack = (performance: Performance, part: PlayedPart, end: Ticks): MidiEvent[] => {
  const { channel } = part
  const { name } = INSTRUMENTS[part.instrument]
  const setup = [
    meta(0, { type: 'trackName', text: utf8(part.id) }),
    meta(0, { type: 'instrumentName', text: utf8(name) }),
    ...bankSelect(part.instrument).map(([controller, value]) =>
      control(0, channel, controller, value, RANK.setup),
    ),
    {
      tick: 0,
      rank: RANK.setup,
      event: (deltaTime: number): MidiEvent => ({
        deltaTime,
        type: 'programChange',
        channel,
        programNumber: soundAlike(part.instrument),
      }),
    },
    ...(part.events.some((event) => event.kind === 'bend') ? registered(channel, BEND_RANGE, 2) : []),
    ...(performance.tuning && !isKit(part.instrument)
      ? registered(channel, TUNING_SELECT, TUNING_PROGRAM)
      : []),
    control(0, channel, CONTROLLERS.volume, volume(part.level), RANK.setup),
    control(0, channel, CONTROLLERS.pan, clamp7(64 + part.pan * 63), RANK.setup),
    control(0, channel, CONTROLLERS.reverb, clamp7(part.reverb * 127), RANK.setup),
    control(0, channel, CONTROLLERS.chorus, clamp7(part.chorus * 127), RANK.setup),
  ]
  const events = part.events.flatMap((event) => eventsOf(event, channel))
  return track([...setup, ...events, ...fadeOut(performance, part, end)], end)
}

/** Sharps above 0, flats below, as the key signature event wants them. */
const signature = (key: Key): { key: number; scale: number } => {
  const steps: readonly number[] = SCALES[key.scale].steps
  const minor = steps.includes(3) && !steps.includes(4)
  const sharps = (((key.tonic + (minor ? 3 : 0)) % 12) * 7) % 12
  return { key: hasFlats(key) ? sharps - 12 : sharps, scale: minor ? 1 : 0 }
}

/**
 * A Performance as a standard MIDI file, format 1: tempo map, metre, markers and copyright on the first track, one
 * track for each Part. Bends go out at the standard range of two semitones; the end of the tracks is the end of the
 * audio. Instruments of the project's own bank name their nearest General MIDI program (see programs.ts). A tuning
 * becomes bends (see spread.ts) or MIDI Tuning Standard messages.
 */
export const writeMidi = (played: Performance, about: MidiMeta, options: MidiOptions = {}): Uint8Array => {
  const performance = options.tuning === 'mts' ? played : spread(played)
  const end = Math.round(ticksAt(performance.tempi, performance.seconds))
  const conductor = [
    meta(0, { type: 'trackName', text: utf8(performance.title) }),
    meta(0, { type: 'copyrightNotice', text: utf8(about.copyright) }),
    meta(0, {
      type: 'timeSignature',
      numerator: performance.meter.beats,
      denominator: performance.meter.unit,
      metronome: 24,
      thirtyseconds: 8,
    }),
    ...(about.key ? [meta(0, { type: 'keySignature', ...signature(about.key) })] : []),
    ...tuningMessages(performance.tuning ?? []).map((data): Timed => ({
      tick: 0,
      rank: RANK.setup,
      event: (deltaTime) => ({ deltaTime, type: 'sysEx', data: Uint8Array.from(data) }),
    })),
    ...performance.tempi.map(({ tick, bpm }) =>
      meta(tick, { type: 'setTempo', microsecondsPerBeat: Math.round(60_000_000 / bpm) }),
    ),
    ...(about.sections ?? []).map(({ name, start }) => meta(start, { type: 'marker', text: utf8(name) })),
  ]
  const tracks = [
    track(conductor, end),
    ...performance.parts.map((part) => partTrack(performance, part, end)),
  ]
  return Uint8Array.from(
    encode({
      header: { format: 1, numTracks: tracks.length, ticksPerBeat: TICKS_PER_QUARTER },
      tracks,
    }),
  )
}
