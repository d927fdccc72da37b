import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Command } from './command.ts'

/** Each command loads only what it needs. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  hits: async () => (await import('./drums/train.ts')).trainHits,
  velocities: async () => (await import('./drums/train.ts')).trainVelocities,
  drums: async () => (await import('./drums/evaluate.ts')).evaluateDrums,
  melody: async () => (await import('./melody/train.ts')).trainMelody,
  critic: async () => (await import('./melody/evaluate.ts')).evaluateMelody,
  bands: async () => (await import('./tunes/bands.ts')).measureBands,
  tunes: async () => (await import('./tunes/index.ts')).indexTunes,
  vectors: async () => (await import('./vectors.ts')).exportVectors,
  compare: async () => (await import('./compare.ts')).compareModels,
  drift: async () => (await import('./drums/drift.ts')).measureDrift,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    corpora: { type: 'string', default: path.join(import.meta.dirname, '../../shared/corpora') },
    out: { type: 'string', default: path.join(import.meta.dirname, '../assets/models') },
    seed: { type: 'string', default: '1' },
    epochs: { type: 'string' },
  },
})
const load = COMMANDS[positionals[0] ?? '']
if (load) {
  mkdirSync(values.out, { recursive: true })
  const command = await load()
  command({
    corpora: values.corpora,
    out: values.out,
    seed: Number(values.seed),
    epochs: values.epochs === undefined ? undefined : Number(values.epochs),
  })
} else {
  console.error(
    `node training/main.ts ${Object.keys(COMMANDS).join('|')} [--corpora DIR] [--out DIR] [--seed N]`,
  )
  process.exitCode = 1
}
