import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseMidi } from 'midi-file'
import {
  GENRES,
  LANE_COUNT,
  STEPS,
  laneOf,
  type Genre,
  type GenreMix,
} from '../../src/composer/learned/pattern.ts'

/** A stroke as it was played: where the grid has it, and how far from there it fell. */
export interface Stroke {
  readonly step: number
  readonly lane: number
  readonly velocity: number
  /** Seconds after the grid (before it where negative), at most half a sixteenth. */
  readonly late: number
}

/** One recording of the Groove MIDI Dataset, on sixteenths. */
export interface Take {
  readonly id: string
  readonly held: boolean
  readonly genre: Genre | undefined
  readonly mix: GenreMix
  readonly bpm: number
  readonly fill: boolean
  /** A bit for each lane and step; from a downbeat to the end of a bar. */
  readonly hits: Uint16Array
  readonly strokes: readonly Stroke[]
  /** Mean velocity of each lane (0 where silent) and of the kit, 0–1. */
  readonly levels: readonly number[]
  readonly whole: number
}

const isGenre = (word: string): word is Genre => (GENRES as readonly string[]).includes(word)

const read = (folder: string, row: readonly string[]): Take => {
  const [, , id, style, bpm, beat, , file, , , split] = row
  const midi = parseMidi(readFileSync(path.join(folder, file)))
  const ticks = midi.header.ticksPerBeat ?? 480
  const sixteenth = ticks / 4
  const seconds = 60 / Number(bpm) / ticks
  const strokes: Stroke[] = []
  for (const track of midi.tracks) {
    let now = 0
    for (const event of track) {
      now += event.deltaTime
      if (event.type !== 'noteOn' || event.velocity === 0) continue
      const lane = laneOf(event.noteNumber)
      if (lane < 0) continue
      const step = Math.round(now / sixteenth)
      strokes.push({ step, lane, velocity: event.velocity, late: (now - step * sixteenth) * seconds })
    }
  }
  const last = strokes.reduce((most, stroke) => Math.max(most, stroke.step), 0)
  const hits = new Uint16Array(Math.ceil((last + 1) / STEPS) * STEPS)
  for (const { step, lane } of strokes) hits[step] |= 1 << lane
  const mean = (own: readonly Stroke[]) =>
    own.reduce((sum, stroke) => sum + stroke.velocity, 0) / Math.max(1, own.length) / 127
  const word = style.split('/')[0]
  const genre = isGenre(word) ? word : undefined
  return {
    id,
    held: split === 'validation',
    genre,
    mix: genre ? { [genre]: 1 } : {},
    bpm: Number(bpm),
    fill: beat === 'fill',
    hits,
    strokes,
    levels: Array.from({ length: LANE_COUNT }, (_, lane) => mean(strokes.filter((s) => s.lane === lane))),
    whole: mean(strokes),
  }
}

/** The recordings in 4/4 of the Groove MIDI Dataset, with its own split into training and validation. */
export const readGroove = (folder: string): Take[] =>
  readFileSync(path.join(folder, 'info.csv'), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
    .filter((row) => row[6] === '4-4')
    .map((row) => read(folder, row))
    .filter((take) => take.strokes.length > 0)
