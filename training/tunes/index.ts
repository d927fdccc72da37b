import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { TUNES_MAGIC, commonplace, gramsOf } from '../../src/composer/learned/tune-index.ts'
import type { Command } from '../command.ts'
import { readTunes } from '../read/corpora.ts'
import { writer } from '../write.ts'

/** In so many tunes a turn is everybody's. */
const COMMON = 5

/** Indexes the interval–rhythm n-grams of every tune, those kept back from the critic included. */
export const indexTunes: Command = ({ corpora, out }) => {
  const tunes = readTunes(corpora)
  const seen = new Map<number, number>()
  for (const { notes } of tunes) {
    const own = new Set(
      gramsOf(notes)
        .filter(({ from }) => !commonplace(notes, from))
        .map(({ hash }) => hash),
    )
    for (const hash of own) seen.set(hash, (seen.get(hash) ?? 0) + 1)
  }
  const kept = [...seen]
    .filter(([, count]) => count < COMMON)
    .map(([hash]) => hash)
    .sort((a, b) => a - b)
  const file = writer(TUNES_MAGIC)
  file.u32(kept.length)
  let before = 0
  for (const hash of kept) {
    file.varint(hash - before)
    before = hash
  }
  const bytes = file.bytes()
  writeFileSync(path.join(out, 'tunes.bin'), bytes)
  console.log(
    `tunes.bin: ${tunes.length} tunes, ${kept.length} n-grams (${seen.size - kept.length} in ${COMMON} tunes or more left out), ${bytes.length} bytes; a new n-gram is taken for one of them with a likelihood of ${(kept.length / 2 ** 32).toExponential(1)}`,
  )
}
