import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createCritic } from '../src/composer/learned/critic.ts'
import { createDrummer } from '../src/composer/learned/drummer.ts'
import type { Command } from './command.ts'
import { VECTOR_HITS, VECTOR_MELODY, VECTOR_SETTING } from '../test/composer/learned/inputs.ts'

const FILE = path.join(import.meta.dirname, '../test/composer/learned/vectors.json')

/** Writes what the models answer to fixed questions, bit by bit, for the tests. */
export const exportVectors: Command = ({ out }) => {
  const read = (name: string) => readFileSync(path.join(out, name))
  const drummer = createDrummer(read('drum-hits.bin'), read('drum-velocities.bin'))
  const critic = createCritic(read('melody.bin'))
  const hearing = { songs: 1, lieder: 0.5 }
  const vectors = {
    hits: Array.from(VECTOR_HITS, (_, step) => drummer.surprise(VECTOR_HITS, step, VECTOR_SETTING)),
    velocities: Array.from(VECTOR_HITS, (_, step) =>
      drummer.velocity(VECTOR_HITS, step, 1, 0.6, 0.55, VECTOR_SETTING),
    ),
    pitch: critic.pitch(VECTOR_MELODY, hearing, true),
    span: critic.span(VECTOR_MELODY, hearing, false),
  }
  writeFileSync(FILE, `${JSON.stringify(vectors)}\n`)
  console.log(`vectors.json: ${vectors.hits.length} steps, ${vectors.pitch.length} notes`)
}
