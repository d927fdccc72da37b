import toneMidi from '@tonejs/midi'
import { parseMidi, type MidiData } from 'midi-file'
import { Fault } from '../../errors.ts'
import type { Note } from '../score.ts'
import { soundLengths } from './lengths.ts'
import { tuningChanges } from './tuning-standard.ts'
import { TICKS_PER_QUARTER, type Meter, type TempoChange, type Ticks } from '../time.ts'

/** One track of a MIDI file, in Voxpop's own ticks. Controllers and bends are those of its channel. */
export interface MidiLine {
  readonly name: string
  readonly percussion: boolean
  readonly program: number
  /** Bank select LSB, 0 where there is none. */
  readonly bank: number
  readonly notes: readonly Note[]
  readonly controls: readonly { readonly tick: Ticks; readonly controller: number; readonly value: number }[]
  readonly bends: readonly { readonly tick: Ticks; readonly value: number }[]
}

export interface MidiFile {
  readonly title: string
  readonly meter: Meter
  readonly tempi: readonly TempoChange[]
  /** Cents by which each of the 128 keys leaves its equal place, where MIDI Tuning Standard messages say so. */
  readonly tuning?: readonly number[]
  /** Only tracks with notes. */
  readonly lines: readonly MidiLine[]
}

/** @tonejs/midi pairs beginnings and ends of notes in quadratic time; few songs come near this. */
export const MAX_MIDI_NOTES = 30_000
const PERCUSSION_CHANNEL = 9
const BANK_LSB = 32

const utf8 = (bytes: string): string =>
  new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)))

type Channel = Pick<MidiLine, 'name' | 'bank' | 'controls' | 'bends'>

/**
 * What @tonejs/midi loses: it splits tracks at a program change, and so parts a line from its name, its bank and the
 * controllers set before it.
 */
const channelsOf = (data: MidiData, tick: (ticks: number) => Ticks): ReadonlyMap<number, Channel> => {
  const found = new Map<
    number,
    {
      name: string
      bank: number
      controls: MidiLine['controls'][number][]
      bends: MidiLine['bends'][number][]
    }
  >()
  for (const track of data.tracks) {
    const named = track.find((event) => event.type === 'trackName')
    const name = named?.type === 'trackName' ? utf8(named.text) : ''
    let at = 0
    for (const event of track) {
      at += event.deltaTime
      if (!('channel' in event) || event.type === 'channelPrefix') continue
      const channel = found.get(event.channel) ?? { name, bank: 0, controls: [], bends: [] }
      found.set(event.channel, channel)
      if (event.type === 'pitchBend') channel.bends.push({ tick: tick(at), value: event.value })
      if (event.type !== 'controller') continue
      if (event.controllerType === BANK_LSB) channel.bank = event.value
      channel.controls.push({ tick: tick(at), controller: event.controllerType, value: event.value })
    }
  }
  for (const { controls, bends } of found.values()) {
    controls.sort((a, b) => a.tick - b.tick)
    bends.sort((a, b) => a.tick - b.tick)
  }
  return found
}

/** What the single note tuning changes of a file come to; undefined where there are none. */
const tuningIn = (data: MidiData): readonly number[] | undefined => {
  const changes = data.tracks
    .flat()
    .flatMap((event) => (event.type === 'sysEx' ? tuningChanges(Array.from(event.data)) : []))
  if (changes.length === 0) return undefined
  const cents = Array.from({ length: 128 }, () => 0)
  for (const [key, moved] of changes) cents[key] = moved
  return cents
}

const NO_CHANNEL: Channel = { name: '', bank: 0, controls: [], bends: [] }

const HEADER_BYTES = 8
/** `MThd` */
const MAGIC = [0x4d, 0x54, 0x68, 0x64]

/** Whether a chunk says that it is longer than what is left: parsers read such a file as far as it goes, and say nothing. */
const isCutShort = (bytes: Uint8Array): boolean => {
  if (bytes.length < HEADER_BYTES + 6) return true
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tracks = view.getUint16(HEADER_BYTES + 2)
  let [at, chunks] = [0, 0]
  while (at + HEADER_BYTES <= bytes.length) {
    at += HEADER_BYTES + view.getUint32(at + 4)
    chunks += 1
  }
  return chunks <= tracks || (chunks === tracks + 1 && at > bytes.length)
}

/**
 * Reads a member's MIDI file.
 *
 * @param name what to call the file in a Fault
 * @throws Fault bad-file for anything that is not a MIDI file with notes
 */
export const readMidi = (bytes: Uint8Array, name: string): MidiFile => {
  const bad = (cause: string, error?: unknown) => new Fault('bad-file', { path: name, cause }, error)
  const parsed = <T>(parse: () => T): T => {
    try {
      return parse()
    } catch (error) {
      throw bad('it is not a MIDI file', error)
    }
  }
  const isMidi = MAGIC.every((byte, i) => bytes[i] === byte)
  // Both before a parser sees it: it would read on from wherever such a length leads.
  if (isMidi && isCutShort(bytes)) throw bad('it is cut short')
  if (isMidi && !soundLengths(bytes)) throw bad('it is damaged')
  const data = parsed(() => parseMidi(bytes))
  if (!data.header.ticksPerBeat) throw bad('its time division is not in beats')
  const strokes = data.tracks.flat().filter(({ type }) => type === 'noteOn' || type === 'noteOff').length
  if (strokes > 2 * MAX_MIDI_NOTES) throw bad(`it has more than ${MAX_MIDI_NOTES} notes`)
  const midi = parsed(() => new toneMidi.Midi(bytes))
  const tick = (ticks: number): Ticks => Math.round((ticks * TICKS_PER_QUARTER) / midi.header.ppq)
  const channels = channelsOf(data, tick)
  const lines = midi.tracks
    .filter((line) => line.notes.length > 0)
    .map((line): MidiLine => ({
      ...(channels.get(line.channel) ?? NO_CHANNEL),
      percussion: line.channel === PERCUSSION_CHANNEL,
      program: line.instrument.number,
      notes: line.notes
        .map((note) => ({
          start: tick(note.ticks),
          duration: Math.max(1, tick(note.ticks + note.durationTicks) - tick(note.ticks)),
          pitch: note.midi,
          velocity: Math.max(1, Math.min(127, Math.round(note.velocity * 127))),
        }))
        .sort((a, b) => a.start - b.start || a.pitch - b.pitch),
    }))
  if (lines.length === 0) throw bad('it has no notes')
  const tempi = midi.header.tempos
    .map((change) => ({ tick: tick(change.ticks), bpm: change.bpm }))
    .filter((change) => Number.isFinite(change.bpm) && change.bpm > 0)
    .sort((a, b) => a.tick - b.tick)
  const tuning = tuningIn(data)
  const [beats, unit] = midi.header.timeSignatures[0]?.timeSignature ?? [4, 4]
  return {
    title: utf8(midi.header.name),
    meter: { beats, unit },
    ...(tuning ? { tuning } : {}),
    tempi: tempi[0]?.tick === 0 ? tempi : [{ tick: 0, bpm: 120 }, ...tempi],
    lines,
  }
}
