import { chordTones } from '../../src/music/chord.ts'
import { mod, pitchClass } from '../../src/music/pitch.ts'
import { leadOf, type Note, type PhraseTrace, type Score } from '../../src/music/score.ts'
import { TICKS_PER_QUARTER, ticksPerBar } from '../../src/music/time.ts'
import { hash } from './hash.ts'

/** So many notes make a melody that two pieces must not share. */
const RUN = 8
/** An ostinato repeats itself within so many notes. */
const PERIOD = 4

/** Scales, repeated notes and ostinati are common property. */
const commonplace = (intervals: readonly number[], spans: readonly number[]): boolean => {
  if (new Set(intervals.map(Math.abs)).size < 3) return true
  for (let period = 1; period <= PERIOD - 1; period++)
    if (
      intervals.every(
        (_, i) => i < period || (intervals[i] === intervals[i - period] && spans[i] === spans[i - period]),
      )
    )
      return true
  return false
}

/** Hashes of the lead's different runs of eight notes as intervals and rhythm, commonplaces left out. */
export const runsOf = (score: Score): readonly number[] => {
  const runs = score.parts
    .filter((part) => part.role === 'lead')
    .flatMap(({ notes }) =>
      Array.from({ length: Math.max(0, notes.length - RUN + 1) }, (_, i) => {
        const own = notes.slice(i, i + RUN)
        const intervals = own.slice(1).map((note, n) => note.pitch - own[n].pitch)
        const spans = own.slice(1).map((note, n) => note.start - own[n].start)
        return commonplace(intervals, spans) ? undefined : hash(`${intervals.join()}/${spans.join()}`)
      }),
    )
  return [...new Set(runs.filter((run) => run !== undefined))]
}

const SIXTEENTH = TICKS_PER_QUARTER / 4

const dice = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const both = [...a].filter((item) => b.has(item)).length
  return a.size + b.size === 0 ? 0 : (2 * both) / (a.size + b.size)
}

/** Rhythm and intervals of a phrase, by place from its start: what a listener knows it by, in whatever key. */
const gist = (notes: readonly Note[], { start, end }: Pick<PhraseTrace, 'start' | 'end'>) => {
  const own = notes.filter((note) => note.start >= start && note.start < end)
  const place = (note: Note) => Math.round((note.start - start) / SIXTEENTH)
  return {
    rhythm: new Set(own.map((note) => String(place(note)))),
    moves: new Set(own.slice(1).map((note, i) => `${place(note)}:${note.pitch - own[i].pitch}`)),
    text: own.map((note) => `${note.start - start}:${note.pitch - own[0].pitch}:${note.duration}`).join(),
  }
}

/** How alike two places must be for a listener to hear one as the other again. */
const KNOWN_AGAIN = 0.5

/** All phrases that the Score traces to one another from a statement on, contrasts aside. */
const kinOf = (statement: PhraseTrace, phrases: readonly PhraseTrace[]): ReadonlySet<number> => {
  const kin = new Set([statement.start])
  for (let before = 0; before < kin.size;) {
    before = kin.size
    for (const { start, from, operation } of phrases)
      if (from !== undefined && operation !== 'contrast' && kin.has(from)) kin.add(start)
  }
  return kin
}

interface Hook {
  /** Sections in which it is heard. */
  readonly places: number
  /** Share of its returns that copy it note for note. */
  readonly copied: number
}

/**
 * The statement that comes back most: sections with a phrase that the Score traces to it and that a listener would know
 * again by rhythm and intervals.
 */
export const hookOf = (score: Score): Hook => {
  const lead = score.parts
    .filter((part) => part.role === 'lead')
    .flatMap((part) => part.notes)
    .sort((a, b) => a.start - b.start)
  const gists = new Map(score.phrases.map((phrase) => [phrase.start, gist(lead, phrase)]))
  const heardAgain = (statement: PhraseTrace): Hook => {
    const known = gist(lead, statement)
    const kin = kinOf(statement, score.phrases)
    const heard = [...gists].filter(([start, { rhythm, moves }]) => {
      const alike = (dice(known.rhythm, rhythm) + dice(known.moves, moves)) / 2
      return kin.has(start) && alike >= KNOWN_AGAIN
    })
    const again = heard.filter(([start]) => start !== statement.start)
    const copies = again.filter(([, { text }]) => text === known.text).length
    return {
      places: new Set(
        heard.map(([start]) => score.sections.findLastIndex((section) => section.start <= start)),
      ).size,
      copied: again.length === 0 ? 0 : copies / again.length,
    }
  }
  return score.phrases
    .filter(({ operation }) => operation === 'statement')
    .map(heardAgain)
    .reduce((best, hook) => (hook.places > best.places ? hook : best), { places: 0, copied: 0 })
}

/** The foundation of what is struck last: a pianist's left hand plays a whole chord. */
const lastBass = (score: Score): Note | undefined => {
  const notes = score.parts.find((part) => part.role === 'bass')?.notes ?? []
  const last = notes.at(-1)
  return last && notes.find(({ start }) => start === last.start)
}

/** Whether the last chord, the last bass note and the last of the tune stand on the tonic of the key it ends in. */
export const endsOnTonic = (score: Score): boolean => {
  const bass = lastBass(score)
  const lead = leadOf(score)?.notes.at(-1)
  const tonic = score.sections.at(-1)?.key.tonic ?? score.key.tonic
  const home = (note: Note | undefined) => note === undefined || pitchClass(note.pitch) === tonic
  const chord = score.chords.at(-1)?.chord
  return (chord === undefined || mod(chord.root, 12) === tonic) && home(bass) && home(lead)
}

const share = (hits: readonly boolean[]): number | null =>
  hits.length === 0 ? null : hits.filter(Boolean).length / hits.length

/** Share of leaps of a fourth or more that are followed by a smaller move the other way. */
export const filledLeaps = (notes: readonly Note[]): number | null =>
  share(
    notes.slice(2).flatMap((note, i) => {
      const leap = notes[i + 1].pitch - notes[i].pitch
      const next = note.pitch - notes[i + 1].pitch
      return Math.abs(leap) < 5 ? [] : [next * leap < 0 && Math.abs(next) < Math.abs(leap)]
    }),
  )

/** Share of the notes on a downbeat foreign to their chord that move on by a step, or back to a note held before. */
export const resolved = (score: Score, notes: readonly Note[]): number | null => {
  const bar = ticksPerBar(score.meter)
  let span = 0
  return share(
    notes.slice(0, -1).flatMap((note, i) => {
      while (span < score.chords.length - 1 && note.start >= score.chords[span + 1].start) span++
      const chord = score.chords.at(span)?.chord
      if (!chord || note.start % bar !== 0 || chordTones(chord).includes(pitchClass(note.pitch))) return []
      return [Math.abs(notes[i + 1].pitch - note.pitch) <= 2]
    }),
  )
}
