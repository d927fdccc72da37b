import { INSTRUMENTS, isKit, type InstrumentFamily } from '../../music/instruments.ts'
import { isBeat, pulseOf } from '../../music/meter.ts'
import type { Note, Part, Score } from '../../music/score.ts'
import type { PlayedEvent } from '../../music/performance.ts'
import { TICKS_PER_QUARTER, type Ticks } from '../../music/time.ts'
import { bpmAt, ticksOf, sectionAt } from './clock.ts'
import type { PerformanceIdiom } from './idiom.ts'
import type { Placement } from './place.ts'
import { strokeOrder } from './strum.ts'

export type PlayedNote = Extract<PlayedEvent, { kind: 'note' }>

const DEFAULT_GATE = 0.95
/** How far a joined note of a one-voice instrument may reach into the next one. */
const LEGATO_OVERLAP_MS = 10
/** A strum begins this share of its time before the beat, so that its middle is felt on it. */
const STRUM_BEFORE = 0.35
const UPSTROKE_LOUDNESS = 0.88
const EIGHTH: Ticks = TICKS_PER_QUARTER / 2
const BREATHING: ReadonlySet<InstrumentFamily> = new Set(['brass', 'woodwind', 'voice'])

/** Written notes that begin together, ordered by pitch. */
export const chordsOf = (notes: readonly Note[]): readonly (readonly Note[])[] => {
  const groups = new Map<Ticks, Note[]>()
  for (const note of notes) {
    const group = groups.get(note.start)
    if (group) group.push(note)
    else groups.set(note.start, [note])
  }
  return [...groups.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, group]) => group.sort((a, b) => a.pitch - b.pitch))
}

/** Length sounded for a written length: the silence (or overlap) of a long note is that of a quarter. */
const gated = (length: number, gate: number) => length - (1 - gate) * Math.min(length, TICKS_PER_QUARTER)

/** The notes of a Part as played, in written order; ticks rounded, never before 0. */
export const playNotes = (
  score: Score,
  part: Part,
  idiom: PerformanceIdiom,
  place: Placement,
  loud: (note: Note, sectionStart: Ticks) => number,
): readonly PlayedNote[] => {
  const { family, voices } = INSTRUMENTS[part.instrument]
  const kit = isKit(part.instrument)
  const gate = kit ? 1 : (idiom.gate[part.role] ?? DEFAULT_GATE)
  const strum = idiom.strum[part.role] ?? 0
  const breathing = BREATHING.has(family)
  const chords = chordsOf(part.notes)
  const pulse = pulseOf(score.meter)
  const hand = idiom.strokes?.[part.role]
  const upwards = (offset: Ticks): boolean =>
    hand === 'down' ? false : hand === 'sixteenths' ? offset % EIGHTH !== 0 : !isBeat(pulse, offset)
  return chords.flatMap((chord, index) => {
    const start = chord[0].start
    const section = sectionAt(score, start)
    const offBeat = upwards(start - section.start)
    const strummed = strum > 0 && chord.length > 2 && !kit
    const order = strummed ? strokeOrder(chord, family === 'guitar', offBeat) : undefined
    const bpm = bpmAt(score.tempi, start)
    const upstroke = order !== undefined && family === 'guitar' && offBeat
    const next = chords[index + 1]?.[0].start
    return chord.map((note, i): PlayedNote => {
      const end = note.start + note.duration
      const delay = order ? ticksOf(strum * (upstroke ? 0.7 : 1) * (order[i] - STRUM_BEFORE), bpm) : 0
      const attack = Math.max(0, place.attack(note.start, note.pitch))
      const sounding = gated(place.grid(end) - place.grid(note.start), gate)
      const latest =
        voices === 1 && next !== undefined && next <= end
          ? place.beat(next) + ticksOf(LEGATO_OVERLAP_MS, bpm)
          : Infinity
      const lastOfPhrase =
        breathing && score.phrases.some((phrase) => phrase.end > note.start && phrase.end <= end)
      const breath = lastOfPhrase ? ticksOf(idiom.breath, bpm) : 0
      const begun = Math.max(0, Math.round(attack + delay))
      const done = Math.min(latest, Math.max(attack + sounding / 2, attack + sounding - breath))
      return {
        kind: 'note',
        start: begun,
        duration: Math.max(1, Math.round(done) - begun),
        pitch: note.pitch,
        velocity: Math.max(1, Math.round(loud(note, section.start) * (upstroke ? UPSTROKE_LOUDNESS : 1))),
      }
    })
  })
}
