import { TICKS_PER_QUARTER, type Ticks } from '../../src/music/time.ts'
import type { Chord, Quality } from '../../src/music/chord.ts'
import { mod } from '../../src/music/pitch.ts'
import { all, child, numberIn, readXml, type Element } from './xml.ts'

export interface Sound {
  readonly start: Ticks
  readonly duration: Ticks
  readonly pitch: number
}

/** A bar as notated; a pickup counts from where its full bar would have begun. */
export interface Bar {
  readonly start: Ticks
  readonly end: Ticks
  /** Ticks into the bar at which `start` lies. */
  readonly offset: Ticks
  readonly beats: number
  readonly unit: number
}

export interface Staff {
  readonly name: string
  /** One voice, the first, ties joined; the highest note of a chord. */
  readonly melody: readonly Sound[]
  readonly sounds: readonly Sound[]
}

export interface Sheet {
  readonly staves: readonly Staff[]
  readonly bars: readonly Bar[]
  readonly chords: readonly { readonly start: Ticks; readonly chord: Chord }[]
  /** Sharps minus flats at the beginning; `changes` when the signature does not stay. */
  readonly fifths: number
  readonly changes: boolean
  readonly end: Ticks
}

const LETTERS: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 }

const KINDS: Readonly<Record<string, Quality>> = {
  major: 'maj', minor: 'min', augmented: 'aug', diminished: 'dim', dominant: 'dom7', 'major-seventh': 'maj7',
  'minor-seventh': 'min7', 'diminished-seventh': 'dim7', 'augmented-seventh': 'dom7alt', 'half-diminished': 'halfDim',
  'major-minor': 'minMaj7', 'minor-major': 'minMaj7', 'major-sixth': 'six', 'minor-sixth': 'min6',
  'dominant-ninth': 'dom9', 'major-ninth': 'maj9', 'minor-ninth': 'min9', 'augmented-ninth': 'dom7alt',
  'dominant-11th': 'sus7', 'minor-11th': 'min11', 'dominant-13th': 'dom13', 'suspended-second': 'sus2',
  'suspended-fourth': 'sus4', power: 'power', maj69: 'six',
} // prettier-ignore

const chordOf = (harmony: Element): Chord | undefined => {
  const root = child(harmony, 'root')
  const step = LETTERS[child(root, 'root-step')?.text ?? '']
  const quality = KINDS[child(harmony, 'kind')?.text ?? '']
  if (step === undefined || quality === undefined) return undefined
  const alter = numberIn(root, 'root-alter')
  return { root: mod(step + (Number.isNaN(alter) ? 0 : alter), 12), quality }
}

const pitchOf = (note: Element): number | undefined => {
  const pitch = child(note, 'pitch')
  const step = LETTERS[child(pitch, 'step')?.text ?? '']
  if (step === undefined) return undefined
  const alter = numberIn(pitch, 'alter')
  return Math.round(12 * (numberIn(pitch, 'octave') + 1) + step + (Number.isNaN(alter) ? 0 : alter))
}

/** Joins what ties hold together and keeps the highest of what starts at a time. */
const oneVoice = (sounds: readonly (Sound & { readonly tied: boolean })[]): Sound[] => {
  const out: Sound[] = []
  const sorted = [...sounds].sort((a, b) => a.start - b.start || b.pitch - a.pitch)
  for (const { start, duration, pitch, tied } of sorted) {
    const last = out[out.length - 1]
    if (last && tied && last.pitch === pitch && last.start + last.duration === start)
      out[out.length - 1] = { ...last, duration: last.duration + duration }
    else if (!last || start > last.start) {
      if (last && last.start + last.duration > start)
        out[out.length - 1] = { ...last, duration: start - last.start }
      out.push({ start, duration, pitch })
    }
  }
  return out
}

/** Reads a score-partwise document. Repeats are left as written; grace notes are left out. */
export const readSheet = (text: string): Sheet => {
  const score = readXml(text)
  const names = new Map(
    all(child(score, 'part-list') ?? score, 'score-part').map((part) => [
      part.attributes.id,
      child(part, 'part-name')?.text ?? '',
    ]),
  )
  const bars: Bar[] = []
  const chords: { start: Ticks; chord: Chord }[] = []
  let fifths: number | undefined
  let changes = false
  let end = 0
  const staves = all(score, 'part').map((part, index): Staff => {
    let divisions = 1
    let [beats, unit] = [4, 4]
    let start = 0
    const melody: (Sound & { tied: boolean })[] = []
    const sounds: Sound[] = []
    let firstVoice: string | undefined
    for (const measure of all(part, 'measure')) {
      let now = start
      let most = start
      let head = start
      for (const each of measure.children) {
        const length = () => Math.round((numberIn(each, 'duration') * TICKS_PER_QUARTER) / divisions) || 0
        if (each.name === 'attributes') {
          divisions = numberIn(each, 'divisions') || divisions
          const time = child(each, 'time')
          beats = numberIn(time, 'beats') || beats
          unit = numberIn(time, 'beat-type') || unit
          const key = numberIn(child(each, 'key'), 'fifths')
          if (!Number.isNaN(key)) {
            if (fifths !== undefined && key !== fifths && index === 0) changes = true
            fifths ??= key
          }
        } else if (each.name === 'backup') now -= length()
        else if (each.name === 'forward') now += length()
        else if (each.name === 'harmony' && index === 0) {
          const chord = chordOf(each)
          const offset = numberIn(each, 'offset')
          const shift = Number.isNaN(offset) ? 0 : Math.round((offset * TICKS_PER_QUARTER) / divisions)
          if (chord) chords.push({ start: now + shift, chord })
        } else if (each.name === 'note' && !child(each, 'grace')) {
          const inChord = child(each, 'chord') !== undefined
          if (!inChord) head = now
          const duration = length()
          const pitch = pitchOf(each)
          const voice = child(each, 'voice')?.text ?? '1'
          if (pitch !== undefined && duration > 0) {
            firstVoice ??= voice
            sounds.push({ start: head, duration, pitch })
            const tied = all(each, 'tie').some((tie) => tie.attributes.type === 'stop')
            if (voice === firstVoice) melody.push({ start: head, duration, pitch, tied })
          }
          if (!inChord) now += duration
        }
        most = Math.max(most, now)
      }
      if (index === 0) {
        const full = (beats * 4 * TICKS_PER_QUARTER) / unit
        const pickup = bars.length === 0 || measure.attributes.implicit === 'yes'
        bars.push({ start, end: most, offset: pickup ? Math.max(0, full - (most - start)) : 0, beats, unit })
        start = most
      } else start = Math.max(most, bars.find((bar) => bar.start === start)?.end ?? most)
    }
    end = Math.max(end, start)
    return { name: names.get(part.attributes.id) ?? '', melody: oneVoice(melody), sounds }
  })
  return { staves, bars, chords: chords.sort((a, b) => a.start - b.start), fifths: fifths ?? 0, changes, end }
}
