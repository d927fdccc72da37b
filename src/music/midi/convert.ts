import type { Motif } from '../brief.ts'
import type { MidiFile, MidiLine } from './read.ts'
import { instrumentFor } from './programs.ts'
import { INSTRUMENTS } from '../instruments.ts'
import type { MasteringChain } from '../mastering.ts'
import { CONTROLLERS, type Performance, type PlayedEvent, type PlayedPart } from '../performance.ts'
import type { Note, Role } from '../score.ts'
import { secondsAt, TICKS_PER_QUARTER, ticksPerBar, type Ticks } from '../time.ts'

const PERCUSSION_CHANNEL = 9
const DEFAULT_VOLUME = 100
/** Seconds that sound may ring on after the last note ends. */
export const TAIL_SECONDS = 3

/** The played controllers are kept as they change; the mixer's own (volume, pan, sends) are read once. */
const PLAYED: ReadonlySet<number> = new Set([
  CONTROLLERS.modulation,
  CONTROLLERS.expression,
  CONTROLLERS.sustain,
])

const firstValue = (line: MidiLine, controller: number, otherwise: number): number =>
  line.controls.find((change) => change.controller === controller)?.value ?? otherwise

const meanPitch = (notes: readonly Note[]) => notes.reduce((sum, note) => sum + note.pitch, 0) / notes.length

/** Notes that begin before the one before has ended, as a share: 0 for a single voice. */
const overlap = (notes: readonly Note[]): number =>
  notes.filter((note, i) => i > 0 && note.start < notes[i - 1].start + notes[i - 1].duration - 30).length /
  notes.length

const MELODIC_NAME = /lead|melod|voice|vocal|solo|theme|tune/i

/** How much a line looks like the tune: a single voice, high, moving, and called so. */
const melodicness = (line: MidiLine): number =>
  line.percussion || line.notes.length < 3
    ? -Infinity
    : (MELODIC_NAME.test(line.name) ? 30 : 0) +
      meanPitch(line.notes) -
      60 * overlap(line.notes) +
      Math.min(10, new Set(line.notes.map((note) => note.pitch)).size)

/** The line that carries the tune, if any does. */
export const melodyLine = (file: MidiFile): MidiLine | undefined =>
  [...file.lines]
    .filter((line) => melodicness(line) > -Infinity)
    .sort((a, b) => melodicness(b) - melodicness(a))[0]

const GRID = TICKS_PER_QUARTER / 4
const MAX_NOTES = 8
const MAX_BARS = 2

/** The highest of the notes that sound together. */
const skyline = (notes: readonly Note[]): readonly Note[] => {
  const tops: Note[] = []
  for (const note of notes) {
    const last = tops.at(-1)
    if (last && note.start - last.start < GRID / 2) tops[tops.length - 1] = note
    else tops.push(note)
  }
  return tops
}

/**
 * The opening of a file's tune as a Motif: up to eight notes of its first two bars, on a grid of sixteenths, rests
 * kept; the note before the longest silence ends it early. Undefined where no line has three such notes.
 */
export const motifFromMidi = (file: MidiFile): Motif | undefined => {
  const line = melodyLine(file)
  if (!line) return undefined
  const snap = (tick: Ticks) => Math.round(tick / GRID) * GRID
  const tops = skyline(line.notes)
  const limit = tops[0].start + MAX_BARS * ticksPerBar(file.meter)
  const opening = tops.filter((note) => note.start < limit).slice(0, MAX_NOTES)
  const motif = opening.flatMap((note, i) => {
    const next = opening[i + 1]
    const start = snap(note.start)
    const space = next ? Math.max(GRID, snap(next.start) - start) : Infinity
    const length = Math.min(space, Math.max(GRID, snap(note.duration)))
    const silence = next ? space - length : 0
    const sounded = { pitch: note.pitch, ticks: silence > 0 && silence <= GRID ? space : length }
    return silence > GRID ? [sounded, { pitch: null, ticks: silence }] : [sounded]
  })
  return opening.length >= 3 ? motif : undefined
}

const roleOf = (line: MidiLine, melody: MidiLine | undefined): Role => {
  if (line.percussion) return 'drums'
  if (line === melody) return 'lead'
  return meanPitch(line.notes) < 48 ? 'bass' : 'comp'
}

const eventsOf = (line: MidiLine): readonly PlayedEvent[] => [
  ...line.controls
    .filter((change) => PLAYED.has(change.controller))
    .map((change): PlayedEvent => ({
      kind: 'control',
      start: change.tick,
      controller: change.controller,
      value: change.value,
    })),
  ...line.bends.map((bend): PlayedEvent => ({
    kind: 'bend',
    start: bend.tick,
    value: Math.max(-8192, Math.min(8191, bend.value)),
  })),
  ...line.notes.map((note): PlayedEvent => ({ kind: 'note', ...note })),
]

const ORDER = { control: 0, bend: 1, note: 2 } as const

/**
 * A MIDI file as a Performance that the sampler can play: each track finds its instrument by bank and program, its
 * place in the mix by the first volume, pan and sends.
 *
 * @param chain how it is mastered
 */
export const performanceFromMidi = (
  file: MidiFile,
  title: string,
  sound: string,
  chain: MasteringChain,
): Performance => {
  const melody = melodyLine(file)
  const free = Array.from({ length: 16 }, (_, i) => i).filter((i) => i !== PERCUSSION_CHANNEL)
  const melodic = file.lines.filter((line) => !line.percussion)
  const end = Math.max(...file.lines.flatMap((line) => line.notes.map((note) => note.start + note.duration)))
  const parts = file.lines.map((line, i): PlayedPart => {
    const id = instrumentFor(line.program, line.bank, line.percussion)
    const volume = Math.max(1, firstValue(line, CONTROLLERS.volume, DEFAULT_VOLUME))
    return {
      id: `${i + 1}-${line.name || INSTRUMENTS[id].name}`,
      role: roleOf(line, melody),
      instrument: id,
      bus: line.percussion ? 'drums' : 'rest',
      channel: line.percussion ? PERCUSSION_CHANNEL : free[melodic.indexOf(line) % free.length],
      pan: Math.max(-1, (firstValue(line, CONTROLLERS.pan, 64) - 64) / 63),
      level: 40 * Math.log10(volume / DEFAULT_VOLUME),
      reverb: firstValue(line, CONTROLLERS.reverb, 40) / 127,
      chorus: firstValue(line, CONTROLLERS.chorus, 0) / 127,
      events: [...eventsOf(line)].sort((a, b) => a.start - b.start || ORDER[a.kind] - ORDER[b.kind]),
    }
  })
  return {
    version: 1,
    title,
    sound,
    chain,
    meter: file.meter,
    tempi: file.tempi,
    ...(file.tuning ? { tuning: file.tuning } : {}),
    parts,
    seconds: secondsAt(file.tempi, end) + TAIL_SECONDS,
    fade: 0,
  }
}
