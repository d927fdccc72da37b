import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createCritic } from '../../src/composer/learned/critic.ts'
import { features, type Features } from '../../src/music/features.ts'
import type { InstrumentId } from '../../src/music/instruments.ts'
import type { Note, Part, Role, Score } from '../../src/music/score.ts'
import type { Command } from '../command.ts'
import { LANE_KEYS } from '../../src/composer/learned/pattern.ts'
import { readGroove, type Take } from '../drums/groove.ts'
import { phrasesOf, pitchNats } from '../melody/evaluate.ts'
import { HEARINGS } from '../melody/melodies.ts'
import { readTunes, type Tune } from '../read/corpora.ts'
import type { Sound } from '../read/musicxml.ts'

type Measure = keyof Features

/** What each corpus can speak of: lead sheets have no texture, a page of print has no dynamics, a kit has no pitch. */
const MELODIC: readonly Measure[] = [
  'steps', 'repeats', 'leaps', 'range', 'chordTonesOnStrongBeats', 'leadDensity', 'syncopation', 'harmonicRhythm',
  'majorness',
] // prettier-ignore
const SPEAKS: Readonly<Record<'songs' | 'lieder' | 'drums', readonly Measure[]>> = {
  songs: [...MELODIC, 'chordSize'],
  lieder: [
    ...MELODIC, 'pitchClassEntropy', 'scaleConsistency', 'inKey', 'grooveConsistency', 'emptyBeats', 'density',
  ],
  drums: ['grooveConsistency', 'drumDensity'],
} // prettier-ignore

const FEWEST_BARS = 8
const FEWEST_TAKES = 8

const noteOf = ({ start, duration, pitch }: Sound): Note => ({ start, duration, pitch, velocity: 80 })
const partOf = (role: Role, instrument: InstrumentId, notes: readonly Note[]): Part => ({
  id: role,
  role,
  instrument,
  pan: 0,
  level: 0,
  reverb: 0,
  chorus: 0,
  notes: [...notes].sort((a, b) => a.start - b.start || a.pitch - b.pitch),
})

const scoreOf = (
  parts: readonly Part[],
  chords: Score['chords'],
  meter: Score['meter'],
  bpm: number,
  start: number,
  bars: number,
  end: number,
  key: Score['key'],
): Score => ({
  version: 1,
  title: '',
  style: '',
  key,
  meter,
  bpm,
  tempi: [{ tick: 0, bpm }],
  sections: [{ name: 'All', role: 'theme', letter: 'A', start, bars, end, energy: 0.5, key }],
  chords,
  parts,
  phrases: [],
  end,
  seconds: 0,
  fade: 0,
  reasons: [],
})

/** A tune as a Score from its first full bar on; undefined where the metre changes or it is too short. */
const scoreOfTune = (tune: Tune): Score | undefined => {
  const full = tune.bars.filter((bar) => bar.offset === 0)
  const [first] = full
  if (full.length < FEWEST_BARS || full.some((bar) => bar.beats !== first.beats || bar.unit !== first.unit))
    return undefined
  const inside = (sounds: readonly Sound[]) => sounds.filter(({ start }) => start >= first.start).map(noteOf)
  return scoreOf(
    [
      partOf('lead', 'voiceOohs', inside(tune.notes)),
      ...(tune.accompaniment.length > 0 ? [partOf('comp', 'grandPiano', inside(tune.accompaniment))] : []),
    ],
    tune.chords.map((span) => ({ ...span, numeral: '' })),
    { beats: first.beats, unit: first.unit },
    100,
    first.start,
    full.length,
    tune.end,
    { tonic: tune.tonic, scale: tune.minor ? 'minor' : 'major' },
  )
}

const scoreOfTake = (take: Take): Score =>
  scoreOf(
    [
      partOf(
        'drums',
        'standardKit',
        [...take.hits].flatMap((mask, step) =>
          LANE_KEYS.filter((_, lane) => (mask >> lane) & 1).map((pitch) => ({
            start: step * 120,
            duration: 120,
            pitch,
            velocity: 80,
          })),
        ),
      ),
    ],
    [],
    { beats: 4, unit: 4 },
    take.bpm,
    0,
    take.hits.length / 16,
    take.hits.length * 120,
    { tonic: 0, scale: 'major' },
  )

const QUANTILES = [0.05, 0.5, 0.95] as const
const bandOf = (values: readonly number[]): number[] => {
  const sorted = [...values].sort((a, b) => a - b)
  return QUANTILES.map((q) => Number(sorted[Math.round(q * (sorted.length - 1))].toPrecision(3)))
}

const bandsOf = (scores: readonly Score[], measures: readonly Measure[]) => {
  const rows = scores.map(features)
  return Object.fromEntries(measures.map((measure) => [measure, bandOf(rows.map((row) => row[measure]))]))
}

/** Measures both corpora of tunes and the drum takes with the same code as our own pieces, and writes their bands. */
export const measureBands: Command = ({ corpora, out }) => {
  const tunes = readTunes(corpora)
  const critic = createCritic(readFileSync(path.join(out, 'melody.bin')))
  const corpus = (name: Tune['corpus']) => {
    const own = tunes.filter((tune) => tune.corpus === name)
    const scores = own.flatMap((tune) => scoreOfTune(tune) ?? [])
    const heard = own.filter((tune) => tune.held).flatMap(phrasesOf)
    return {
      pieces: scores.length,
      ...bandsOf(scores, SPEAKS[name]),
      surprise: bandOf(heard.map((phrase) => pitchNats(critic, phrase, HEARINGS[name]))),
    }
  }
  const takes = readGroove(path.join(corpora, 'groove')).filter(
    (take) => !take.fill && take.hits.length >= FEWEST_BARS * 16,
  )
  const genres = [...new Set(takes.map((take) => take.genre))].flatMap((genre) => {
    const own = takes.filter((take) => take.genre === genre)
    return genre && own.length >= FEWEST_TAKES
      ? [[genre, { pieces: own.length, ...bandsOf(own.map(scoreOfTake), SPEAKS.drums) }] as const]
      : []
  })
  const bands = {
    songs: corpus('songs'),
    lieder: corpus('lieder'),
    drums: { pieces: takes.length, ...bandsOf(takes.map(scoreOfTake), SPEAKS.drums) },
    ...Object.fromEntries(genres.sort(([a], [b]) => (a < b ? -1 : 1))),
  }
  const rows = Object.entries(bands).map(
    ([name, own]) =>
      `  ${name}: {\n${Object.entries(own)
        .map(
          ([measure, band]) =>
            `    ${measure}: ${Array.isArray(band) ? `[${band.join(', ')}]` : String(band)},`,
        )
        .join('\n')}\n  },`,
  )
  const file = path.join(import.meta.dirname, '../../src/composer/learned/corpus-bands.ts')
  writeFileSync(
    file,
    [
      '/**',
      ' * What real music measures: the 5, 50 and 95 % quantiles of `src/music/features.ts` over whole pieces, and of the',
      " * melody critic's surprise (nats a note) over four-bar phrases that it was not trained on. `songs`: OpenEWLD;",
      ' * `lieder`: OpenScore Lieder Corpus; `drums` and the genres: Groove MIDI Dataset, takes of eight bars and more.',
      ' * Written by `node training/main.ts bands`.',
      ' */',
      'export const CORPUS_BANDS = {',
      ...rows,
      '} as const',
      '',
    ].join('\n'),
  )
  console.log(rows.join('\n'))
}
