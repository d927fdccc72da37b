import { DRUM_KEYS, type DrumVoice } from '../instruments.ts'
import { pitchName, type Pitch, type Spelling } from '../pitch.ts'
import type { ChordSpan, Note, Score, Section } from '../score.ts'
import { chordSymbol } from '../chord.ts'
import { ticksPerBar, type Meter, type Ticks } from '../time.ts'
import { keyCents, tuningMark } from '../tuning.ts'
import { scoreSpelling, spelling } from '../spelling.ts'
import { durationName } from './durations.ts'

/**
 * What things are called where they sound; pitches with an arrow where a tuned key is well above or below its equal
 * place: `E↓4` is an E half flat in rast.
 */
export interface Names {
  readonly chord: (span: ChordSpan) => string
  readonly note: (note: Note) => string
  /** By itself, as the piece's key spells it. */
  readonly pitch: (pitch: Pitch) => string
}

export const namesOf = (score: Score): Names => {
  const cents = keyCents(score.tuning, score.key.tonic)
  const spellAt = scoreSpelling(score)
  const named = (pitch: Pitch, names: Spelling) =>
    pitchName(pitch, names).replace(/(?=-?\d)/, tuningMark(cents[pitch]))
  return {
    chord: ({ start, chord }) => chordSymbol(chord, spellAt(start)),
    note: ({ start, pitch }) => named(pitch, spellAt(start)),
    pitch: (pitch) => named(pitch, spelling(score.key)),
  }
}

export interface Bar {
  readonly start: Ticks
  readonly end: Ticks
}

/** The bars of a section; the last one is as long as the section says. */
export const barsOf = (section: Section, meter: Meter): readonly Bar[] =>
  Array.from({ length: section.bars }, (_, i) => {
    const start = section.start + i * ticksPerBar(meter)
    return { start, end: i === section.bars - 1 ? section.end : start + ticksPerBar(meter) }
  })

const startingIn = <T extends { readonly start: Ticks }>(items: readonly T[], { start, end }: Bar) =>
  items.filter((item) => item.start >= start && item.start < end)

/** Chords of a bar; `%` where the chord before goes on. */
export const chordBar = (chords: readonly ChordSpan[], bar: Bar, names: Names): string => {
  const here = startingIn(chords, bar)
  if (here.length === 0) return '%'
  const beats = here.map((span) => {
    const place = span.start - bar.start
    return `${place % 480 === 0 ? '' : `(${durationName(place)})`}${names.chord(span)}`
  })
  return (here[0].start > bar.start ? ['%', ...beats] : beats).join(' ')
}

/** The same with the functions, as analysed. */
export const numeralBar = (chords: readonly ChordSpan[], bar: Bar): string =>
  startingIn(chords, bar)
    .map((span) => span.numeral)
    .join(' ') || '%'

const grouped = (notes: readonly Note[]): readonly (readonly Note[])[] => {
  const groups = new Map<Ticks, Note[]>()
  for (const note of notes) groups.set(note.start, [...(groups.get(note.start) ?? []), note])
  return [...groups.values()].sort((a, b) => a[0].start - b[0].start)
}

/** Folds a figure that fills the bar again and again: `(C4s E4s G4s –s)×4`. */
const folded = (words: readonly string[]): string => {
  for (let length = 1; length <= words.length / 2; length++)
    if (words.length % length === 0 && words.every((word, i) => word === words[i % length])) {
      const figure = words.slice(0, length).join(' ')
      return `${length === 1 ? figure : `(${figure})`}×${words.length / length}`
    }
  return words.join(' ')
}

/**
 * A bar of a line in note names with durations: `D4q –e F4e`. `–` is a rest, `~` ties over the bar line, notes that
 * begin together are joined by `+`.
 */
export const lineBar = (notes: readonly Note[], bar: Bar, { note: name }: Names): string => {
  const names = (chord: readonly Note[]) => chord.map(name).join('+')
  const groups = grouped(startingIn(notes, bar))
  const held = notes.filter((note) => note.start < bar.start && note.start + note.duration > bar.start)
  const first = groups[0]?.[0].start ?? bar.end
  const tied = Math.min(first, ...held.map((note) => note.start + note.duration))
  const words = held.length > 0 ? [`~${durationName(Math.min(tied, bar.end) - bar.start)}`] : []
  let at = held.length > 0 ? Math.min(tied, bar.end) : bar.start
  groups.forEach((chord, i) => {
    const { start } = chord[0]
    if (start > at) words.push(`–${durationName(start - at)}`)
    const end = start + Math.max(...chord.map((note) => note.duration))
    const next = groups[i + 1]?.[0].start ?? Infinity
    const until = Math.min(end, next, bar.end)
    words.push(
      `${names(chord)}${durationName(until - start)}${end > bar.end && next === Infinity ? '~' : ''}`,
    )
    at = until
  })
  if (at < bar.end && words.length > 0) words.push(`–${durationName(bar.end - at)}`)
  return folded(words) || '–'
}

/** Whether a line is mostly chords, which are told as voicings. */
export const chordal = (notes: readonly Note[]): boolean => {
  const onsets = new Set(notes.map((note) => note.start)).size
  return onsets > 0 && notes.length / onsets > 2
}

/** The voicings struck in a bar, lowest note first, a voicing struck again told once with its count. */
export const voicingBar = (notes: readonly Note[], bar: Bar, names: Names): string => {
  const struck = grouped(startingIn(notes, bar)).map((chord) =>
    [...chord]
      .sort((a, b) => a.pitch - b.pitch)
      .map(names.note)
      .join('·'),
  )
  const told: { voicing: string; count: number }[] = []
  for (const voicing of struck) {
    const last = told.at(-1)
    if (last?.voicing === voicing) last.count++
    else told.push({ voicing, count: 1 })
  }
  if (told.length === 0)
    return notes.some((note) => note.start < bar.start && note.start + note.duration > bar.start) ? '~' : '–'
  return told.map(({ voicing, count }) => (count > 1 ? `${voicing}×${count}` : voicing)).join(' ')
}

/** The voices of a kit, from the cymbals down to the kick, as a drum chart lists them. */
const CHART: readonly DrumVoice[] = [
  'crash',
  'china',
  'splash',
  'ride',
  'rideBell',
  'openHat',
  'closedHat',
  'pedalHat',
  'shaker',
  'cabasa',
  'tambourine',
  'jingles',
  'triangle',
  'triangleMute',
  'whistleShort',
  'whistleLong',
  'cowbell',
  'agogoHigh',
  'agogoLow',
  'claves',
  'woodblockHigh',
  'woodblockLow',
  'castanets',
  'sticks',
  'clap',
  'guiroShort',
  'guiroLong',
  'cuicaMute',
  'cuicaOpen',
  'bongoHigh',
  'bongoLow',
  'congaMute',
  'congaHigh',
  'congaLow',
  'timbaleHigh',
  'timbaleLow',
  'highTom',
  'midTom',
  'lowTom',
  'highFloorTom',
  'floorTom',
  'rim',
  'snare',
  'electricSnare',
  'surdoMute',
  'surdo',
  'kick',
  'bassDrum',
]
const ACCENT = 104
const GHOST = 55

/** The rows of a drum chart over some bars: accent `X`, stroke `x`, ghost `o`; keys outside the chart by number. */
export const drumRows = (
  notes: readonly Note[],
  bars: readonly Bar[],
): readonly { readonly name: string; readonly cells: readonly string[] }[] => {
  const inside = bars.flatMap((bar) => startingIn(notes, bar).map((note) => note.start - bar.start))
  const binary = inside.filter((place) => place % 120 === 0).length
  const ternary = inside.filter((place) => place % 160 === 0).length
  const step = ternary > binary ? 160 : 120
  const keys = [...new Set(notes.map((note) => note.pitch))]
  const known = CHART.filter((voice) => keys.includes(DRUM_KEYS[voice]))
  const charted = known.map((voice) => ({ name: voice, key: DRUM_KEYS[voice] }))
  const others = keys
    .filter((key) => !charted.some((row) => row.key === key))
    .sort((a, b) => b - a)
    .map((key) => ({ name: `key ${key}`, key }))
  return [...others, ...charted].flatMap(({ name, key }) => {
    const cells = bars.map((bar) => {
      const row = Array.from({ length: Math.max(1, Math.ceil((bar.end - bar.start) / step)) }, () => '.')
      for (const note of startingIn(notes, bar)) {
        if (note.pitch !== key) continue
        const place = Math.min(row.length - 1, Math.floor((note.start - bar.start) / step))
        row[place] = note.velocity >= ACCENT ? 'X' : note.velocity < GHOST ? 'o' : 'x'
      }
      return row.join('')
    })
    return cells.some((cell) => /[Xxo]/.test(cell)) ? [{ name, cells }] : []
  })
}
