import { INSTRUMENTS } from './instruments.ts'
import { meterName } from './meter.ts'
import { mod, pitchClassName } from './pitch.ts'
import { keyName, SCALES } from './scale.ts'
import type { Part, PhraseTrace, Score, Section } from './score.ts'
import { spelling } from './spelling.ts'
import { secondsAt } from './time.ts'
import { TUNINGS, tuningMark } from './tuning.ts'
import {
  barsOf,
  chordal,
  chordBar,
  drumRows,
  lineBar,
  namesOf,
  numeralBar,
  voicingBar,
  type Bar,
  type Names,
} from './show/lines.ts'

const BARS_A_ROW = 4
const LABEL = 10

/** Names in a column as wide as the longest part's. */
const labels = (score: Score) => {
  const width = Math.max(LABEL, ...score.parts.map(({ id }) => id.length + 1))
  return (text: string) => text.padEnd(width)
}

/** @example clock(90) // '1:30' */
export const clock = (seconds: number): string => {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

const keyOf = (score: Score) => keyName(score.key)

const heading = (score: Score): readonly string[] => [
  score.title,
  [
    score.style,
    keyOf(score),
    `${Math.round(score.bpm * 10) / 10} bpm`,
    meterName(score.meter),
    clock(score.seconds),
    `${score.sections.reduce((sum, section) => sum + section.bars, 0)} bars`,
  ].join(' · '),
  ...tuningLine(score),
  score.sections.map((section) => `${section.name} ${section.letter}${section.bars}`).join(' · '),
]

/** The degrees of the key with their distance from the equal places in cents. @example 'E↓50' */
const tuningLine = (score: Score): readonly string[] => {
  if (!score.tuning) return []
  const { name, system, cents, stretch } = TUNINGS[score.tuning]
  const degrees = SCALES[score.key.scale].steps.map((step) => {
    const moved: number = cents[mod(step, 12)]
    const mark = tuningMark(moved)
    const told = mark ? `${mark}${Math.round(Math.abs(moved))}` : ''
    return `${pitchClassName(mod(score.key.tonic + step, 12), spelling(score.key))}${told}`
  })
  const wide = stretch === 0 ? '' : `, octaves wider by ${stretch}`
  return [`${name} · ${system} · ${degrees.join(' ')} (cents${wide})`]
}

const partLines = (score: Score): readonly string[] =>
  score.parts.map((part) => {
    const { notes } = part
    const { pitch: name } = namesOf(score)
    const pitches = notes.map((note) => note.pitch)
    const range =
      part.role === 'drums' || notes.length === 0
        ? ''
        : ` · ${name(Math.min(...pitches))}–${name(Math.max(...pitches))}`
    return `  ${labels(score)(part.id)}${INSTRUMENTS[part.instrument].name} (${part.role}) · ${notes.length} notes${range} · pan ${part.pan} · ${part.level} dB`
  })

const playsIn = (part: Part, { start, end }: Pick<Section, 'start' | 'end'>) =>
  part.notes.some((note) => note.start < end && note.start + note.duration > start)

/** One line for each row of four bars; a bar that repeats the one before is `%`, a row without anything is left out. */
const rows = (label: string, cells: readonly string[], bars: number, from: number): string => {
  const here = cells.slice(from, from + bars)
  const told = here.map((cell, i) => (i > 0 && cell === here[i - 1] && cell !== '–' ? '%' : cell))
  return `  ${label}| ${told.join(' | ')} |`
}

const pitchedRow = (part: Part, bars: readonly Bar[], names: Names): readonly string[] =>
  bars.map((bar) =>
    chordal(part.notes) ? voicingBar(part.notes, bar, names) : lineBar(part.notes, bar, names),
  )

const sectionText = (score: Score, section: Section, firstBar: number): readonly string[] => {
  const bars = barsOf(section, score.meter)
  const lastBar = firstBar + section.bars - 1
  const playing = score.parts.filter((part) => playsIn(part, section))
  const names = namesOf(score)
  const label = labels(score)
  const lines = [
    `── ${section.name} · ${section.role} ${section.letter} · bars ${firstBar}–${lastBar} · ${clock(secondsAt(score.tempi, section.start))} · energy ${section.energy.toFixed(2)} · ${keyName(section.key)} ──`,
  ]
  const chart = [
    { name: 'chords', cells: bars.map((bar) => chordBar(score.chords, bar, names)) },
    { name: '', cells: bars.map((bar) => numeralBar(score.chords, bar)) },
    ...playing
      .filter((part) => part.role !== 'drums')
      .map((part) => ({ name: part.id, cells: pitchedRow(part, bars, names) })),
    ...playing.filter((part) => part.role === 'drums').flatMap((part) => drumRows(part.notes, bars)),
  ]
  for (let from = 0; from < bars.length; from += BARS_A_ROW) {
    const count = Math.min(BARS_A_ROW, bars.length - from)
    if (from > 0) lines.push('')
    for (const { name, cells } of chart) {
      const silent = cells.slice(from, from + count).every((cell) => /^[–.]*$/.test(cell))
      if (!silent) lines.push(rows(label(name), cells, count, from))
    }
  }
  return lines
}

/** Bar number, from 1, of a tick. */
const barNumber = (score: Score, tick: number): number => {
  const starts = score.sections.flatMap((section) => barsOf(section, score.meter).map((bar) => bar.start))
  return Math.max(1, starts.filter((start) => start <= tick).length)
}

const phraseText = (score: Score, phrase: PhraseTrace): string => {
  const from = phrase.from === undefined ? '' : ` of bar ${barNumber(score, phrase.from)}`
  return `  bars ${barNumber(score, phrase.start)}–${barNumber(score, phrase.end - 1)}  ${phrase.operation}${from}`
}

/**
 * A Score as text that a musician reads the tune from: heading and form, the parts, then each section as a lead sheet
 * with chords, functions, lines in note names with durations, voicings and drum charts, four bars a row; at the end
 * how each phrase was made and why each choice fell. Same Score, same text: golden tests compare it.
 *
 * An arrow marks a key tuned ten cents and more above or below its equal place; the heading says how far.
 * Durations: w h q e s t, `.` dotted, `3` triplet; `–` rest, `~` tied, `%` as before, `X x o` accent, stroke, ghost.
 */
export const show = (score: Score): string => {
  let bar = 1
  const sections = score.sections.flatMap((section) => {
    const text = sectionText(score, section, bar)
    bar += section.bars
    return ['', ...text]
  })
  const phrases = score.phrases.map((phrase) => phraseText(score, phrase))
  const reasons = score.reasons.map(
    ({ stage, subject, candidates, score: points, why }) =>
      `  ${stage}: ${subject}${candidates > 1 ? `, best of ${candidates} (${points.toFixed(2)})` : ''}: ${why}`,
  )
  return [
    ...heading(score),
    '',
    'parts',
    ...partLines(score),
    ...sections,
    '',
    'phrases',
    ...phrases,
    ...(reasons.length > 0 ? ['', 'why', ...reasons] : []),
    '',
  ].join('\n')
}
