import { readFileSync } from 'node:fs'
import path from 'node:path'
import { composeWith } from '../src/composer/compose.ts'
import { byMerit } from '../src/composer/judge.ts'
import { MODEL_FILES, loadModels, type Models } from '../src/composer/learned/models.ts'
import { STEPS, laneOf } from '../src/composer/learned/pattern.ts'
import { STYLES } from '../src/composer/styles/index.ts'
import { soloBrief } from '../src/music/brief.ts'
import { features } from '../src/music/features.ts'
import { drumsOf, leadOf, type Score } from '../src/music/score.ts'
import type { Command } from './command.ts'
import { phrasesIn } from './melody/composed.ts'

const SEEDS = 48
const SECONDS = 90

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

const deviation = (values: readonly number[]) =>
  Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)))

/** Nats a sixteenth of a piece's drums to a drummer of its style; undefined without drums or drummers. */
const drumSurprise = (score: Score, all: Models): number | undefined => {
  const mix = STYLES.find(({ id }) => id === score.style)?.learned?.drumming
  const strokes = drumsOf(score).flatMap(({ notes }) => notes)
  if (!mix || !all.drummer || strokes.length === 0) return undefined
  const hits = new Uint16Array(Math.ceil(score.end / 120 / STEPS) * STEPS)
  for (const { start, pitch } of strokes)
    if (laneOf(pitch) >= 0) hits[Math.round(start / 120)] |= 1 << laneOf(pitch)
  return mean(
    Array.from(
      hits,
      (_, step) => all.drummer?.surprise(hits, step, { mix, bpm: score.bpm, fill: false }) ?? 0,
    ),
  )
}

const measuresOf = (score: Score, all: Models): Readonly<Record<string, number | undefined>> => {
  const {
    steps,
    leaps,
    repeats,
    range,
    chordTonesOnStrongBeats,
    grooveConsistency,
    sameLetterSimilarity,
    drumDensity,
  } = features(score)
  const hearing = STYLES.find(({ id }) => id === score.style)?.learned?.hearing ?? { songs: 1, lieder: 0.5 }
  const nats = phrasesIn(score).map((phrase) => mean(all.critic?.pitch(phrase, hearing, true) ?? []))
  return {
    'surprise, nats a note': nats.length > 0 ? mean(nats) : undefined,
    'phrases outside 1.2–2.7':
      nats.length > 0 ? mean(nats.map((each) => (each < 1.2 || each > 2.7 ? 1 : 0))) : undefined,
    'eights of known tunes': all.tunes?.sharesWithCorpus(leadOf(score)?.notes ?? []).length,
    steps,
    leaps,
    repeats,
    range,
    'chord tones on strong beats': chordTonesOnStrongBeats,
    'same letter alike': sameLetterSimilarity,
    'groove consistency': grooveConsistency,
    'drum strokes a quarter': drumDensity,
    'spread of snare velocities': deviation(
      drumsOf(score)
        .flatMap(({ notes }) => notes)
        .filter(({ pitch }) => laneOf(pitch) === 1)
        .map(({ velocity }) => velocity),
    ),
    'drums, nats a sixteenth': drumSurprise(score, all),
  }
}

/** What the learned parts change in our own pieces, style by style: the printed measures without and with them. */
export const compareModels: Command = ({ out }) => {
  const all = loadModels(
    Object.fromEntries(MODEL_FILES.map((name) => [name, readFileSync(path.join(out, name))])),
  )
  const kinds: readonly (readonly [string, Models])[] = [
    ['without', {}],
    ['with', all],
  ]
  for (const { id } of STYLES.filter(({ learned }) => learned)) {
    const rows = kinds.map(([, models]) =>
      Array.from({ length: SEEDS }, (_, seed) =>
        measuresOf(composeWith(byMerit, soloBrief(id, SECONDS, seed + 1), undefined, models), all),
      ),
    )
    console.log(`${id.padEnd(30)} ${kinds.map(([name]) => name.padStart(8)).join('')}`)
    for (const measure of Object.keys(rows[0][0]))
      console.log(
        `  ${measure.padEnd(28)} ${rows
          .map((pieces) =>
            mean(pieces.flatMap((piece) => piece[measure] ?? []))
              .toFixed(3)
              .padStart(8),
          )
          .join('')}`,
      )
  }
}
