import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { chordTones, type Chord, type Quality } from '../../src/music/chord.ts'
import { mod, pitchClass, type PitchClass } from '../../src/music/pitch.ts'
import type { Ticks } from '../../src/music/time.ts'
import { readSheet, type Bar, type Sheet, type Sound } from './musicxml.ts'
import { unzip } from './zip.ts'

/** A tune with its harmony, ready to be learned from. */
export interface Tune {
  readonly corpus: 'songs' | 'lieder'
  readonly name: string
  readonly composer: string
  readonly tonic: PitchClass
  readonly minor: boolean
  readonly bars: readonly Bar[]
  readonly notes: readonly Sound[]
  readonly chords: readonly { readonly start: Ticks; readonly duration: Ticks; readonly chord: Chord }[]
  readonly accompaniment: readonly Sound[]
  readonly end: Ticks
  /** Kept back for evaluation: whole composers, so that no tune is met in two editions. */
  readonly held: boolean
}

const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const full = path.join(folder, entry.name)
      return entry.isDirectory() ? walk(full) : entry.name.endsWith('.mxl') ? [full] : []
    })

const sheetOf = (file: string): Sheet | undefined => {
  const entries = [...unzip(readFileSync(file))]
  const score = entries.find(([name]) => !name.startsWith('META-INF') && /\.(xml|musicxml)$/i.test(name))
  return score && readSheet(score[1].toString('utf8'))
}

/** Key profiles of Krumhansl & Kessler (1982), major and minor. */
const PROFILES = [
  [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88],
  [6.33, 2.68, 3.52, 5.38, 2.6, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17],
] as const

const correlation = (a: readonly number[], b: readonly number[]): number => {
  const mean = (x: readonly number[]) => x.reduce((sum, value) => sum + value, 0) / x.length
  const [ma, mb] = [mean(a), mean(b)]
  let [ab, aa, bb] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    ab += (a[i] - ma) * (b[i] - mb)
    aa += (a[i] - ma) ** 2
    bb += (b[i] - mb) ** 2
  }
  return aa === 0 ? 0 : ab / Math.sqrt(aa * bb)
}

/** Of the two keys with a signature, the one whose profile fits; the last bass or root weighs in. */
const keyOf = (fifths: number, sounds: readonly Sound[], last: PitchClass | undefined) => {
  const weights: number[] = Array.from({ length: 12 }, () => 0)
  for (const { pitch, duration } of sounds) weights[pitchClass(pitch)] += duration
  const major = mod(7 * fifths, 12)
  const score = (tonic: number, minor: 0 | 1) =>
    correlation(
      weights.map((_, i) => weights[(tonic + i) % 12]),
      PROFILES[minor],
    ) + (last === tonic ? 0.3 : 0)
  const minorTonic = mod(major + 9, 12)
  return score(minorTonic, 1) > score(major, 0)
    ? { tonic: minorTonic, minor: true }
    : { tonic: major, minor: false }
}

const TEMPLATES: readonly Quality[] = ['maj', 'min', 'dom7', 'dim', 'halfDim', 'dim7', 'aug']

/** Names the harmony of each half of a bar from what sounds in it: the template that explains most and asks least. */
const harmonise = (sounds: readonly Sound[], bars: readonly Bar[]): Tune['chords'] => {
  const spans: { start: Ticks; duration: Ticks; chord: Chord }[] = []
  const sorted = [...sounds].sort((a, b) => a.start - b.start)
  let first = 0
  for (const bar of bars) {
    const parts = bar.beats % 2 === 0 && bar.end - bar.start >= 960 ? 2 : 1
    for (let p = 0; p < parts; p++) {
      const from = bar.start + ((bar.end - bar.start) * p) / parts
      const to = bar.start + ((bar.end - bar.start) * (p + 1)) / parts
      const weights: number[] = Array.from({ length: 12 }, () => 0)
      let bass = { pitch: 999, start: 0 }
      while (first < sorted.length && sorted[first].start < from - 8 * 1920) first++
      for (let i = first; i < sorted.length && sorted[i].start < to; i++) {
        const { start, duration, pitch } = sorted[i]
        const overlap = Math.min(to, start + duration) - Math.max(from, start)
        if (overlap <= 0) continue
        weights[pitchClass(pitch)] += overlap
        if (pitch < bass.pitch) bass = { pitch, start }
      }
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      if (total === 0) continue
      let best: { chord: Chord; score: number } | undefined
      for (let root = 0; root < 12; root++)
        for (const quality of TEMPLATES) {
          const chord = { root, quality }
          const tones = chordTones(chord)
          const inside = tones.reduce((sum, tone) => sum + weights[tone], 0) / total
          const missing = tones.filter((tone) => weights[tone] === 0).length
          const score =
            inside -
            0.12 * missing -
            0.05 * (tones.length - 3) +
            (pitchClass(bass.pitch) === root ? 0.1 : 0) +
            0.1 * (weights[root] / total) -
            (quality === 'aug' || quality === 'dim7' ? 0.06 : 0)
          if (!best || score > best.score) best = { chord, score }
        }
      if (!best) continue
      const last = spans[spans.length - 1]
      if (last && last.chord.root === best.chord.root && last.chord.quality === best.chord.quality)
        spans[spans.length - 1] = { ...last, duration: to - last.start }
      else spans.push({ start: from, duration: to - from, chord: best.chord })
    }
  }
  return spans
}

/** FNV-1a. */
const hashOf = (text: string): number => {
  let h = 0x811c9dc5
  for (const letter of text) h = Math.imul(h ^ letter.codePointAt(0)!, 0x01000193) >>> 0
  return h
}

const FEWEST_NOTES = 24
const HELD_OUT = 10

const tuneOf = (corpus: Tune['corpus'], file: string, composer: string): Tune | undefined => {
  const sheet = sheetOf(file)
  if (!sheet || sheet.changes) return undefined
  const lead =
    corpus === 'songs'
      ? sheet.staves[0]
      : sheet.staves.find(({ name }) => !/piano|klavier|pianoforte|harp|organ/i.test(name))
  if (!lead || lead.melody.length < FEWEST_NOTES) return undefined
  const others = sheet.staves.filter((staff) => staff !== lead).flatMap(({ sounds }) => sounds)
  const written = sheet.chords.map(({ start, chord }, i, { length }) => ({
    start,
    duration: (i + 1 < length ? sheet.chords[i + 1].start : sheet.end) - start,
    chord,
  }))
  const chords =
    corpus === 'songs'
      ? written.filter(({ duration }) => duration > 0)
      : harmonise([...others, ...lead.melody], sheet.bars)
  if (chords.length === 0) return undefined
  const final =
    corpus === 'songs'
      ? chords[chords.length - 1].chord.root
      : others.length === 0
        ? undefined
        : pitchClass(
            others.reduce(
              (low, each) =>
                each.start + each.duration >= sheet.end - 960 && each.pitch < low ? each.pitch : low,
              127,
            ),
          )
  return {
    corpus,
    name: path.basename(file, '.mxl'),
    composer,
    ...keyOf(sheet.fifths, [...lead.melody, ...others], final),
    bars: sheet.bars,
    notes: lead.melody,
    chords,
    accompaniment: others,
    end: sheet.end,
    held: hashOf(composer) % HELD_OUT === 0,
  }
}

/** All tunes of OpenEWLD and the OpenScore Lieder Corpus that stay in one key signature and have a melody. */
export const readTunes = (corpora: string): Tune[] =>
  (['songs', 'lieder'] as const).flatMap((corpus) => {
    const folder = path.join(corpora, corpus === 'songs' ? 'openewld' : 'lieder/scores')
    return walk(folder).flatMap((file) => {
      const composer = path.relative(folder, file).split(path.sep)[0]
      const tune = tuneOf(corpus, file, composer)
      return tune ? [tune] : []
    })
  })
