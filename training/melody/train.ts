import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { COUNTS_MAGIC, HEIGHTS, LADDERS, SURETIES, readCounts } from '../../src/composer/learned/counts.ts'
import { PITCH, SPAN, listen } from '../../src/composer/learned/critic.ts'
import { createRungs, eventsOf } from '../../src/composer/learned/viewpoints.ts'
import type { Command } from '../command.ts'
import { readTunes, type Tune } from '../read/corpora.ts'
import { writer } from '../write.ts'
import { HEARINGS, melodyOf } from './melodies.ts'

/** From this rung on contexts met no oftener than this are left out, and of the others what came once: little is lost. */
const RARE_FROM = 2
const RARE = 7
const SYMBOLS = 64

interface Context {
  readonly height: number
  readonly songs: Map<number, number>
  readonly lieder: Map<number, number>
}

/** Counts of all contexts as a file. */
export const count = (tunes: readonly Tune[], gains: Float64Array): Uint8Array => {
  const table = new Map<number, Context>()
  const rungs = createRungs()
  for (const tune of tunes) {
    const events = eventsOf(melodyOf(tune))
    let sum = 0
    for (let at = 1; at < events.length; at++) {
      sum += events[at - 1].pitch
      for (const question of [PITCH, SPAN]) {
        const symbol = question.symbol(events, at)
        question.ladders.forEach((ladder, l) => {
          rungs.climb(ladder, question.first + l, events, at, Math.round(sum / at))
          for (let height = 0; height < rungs.count; height++) {
            const hash = rungs.hashes[height]
            const entry: Context = table.get(hash) ?? { height, songs: new Map(), lieder: new Map() }
            table.set(hash, entry)
            const own = entry[tune.corpus]
            own.set(symbol, Math.min(65535, (own.get(symbol) ?? 0) + 1))
          }
        })
      }
    }
  }
  const kept = [...table]
    .filter(([, { height, songs, lieder }]) => {
      const all = [...songs.values(), ...lieder.values()].reduce((sum, value) => sum + value, 0)
      return height < RARE_FROM || all > RARE
    })
    .sort((a, b) => a[0] - b[0])
  const symbols = kept.map(([, { height, songs, lieder }]) =>
    [...new Set([...songs.keys(), ...lieder.keys()])]
      .filter((symbol) => height < RARE_FROM || (songs.get(symbol) ?? 0) + (lieder.get(symbol) ?? 0) > 1)
      .sort((a, b) => a - b),
  )
  const file = writer(COUNTS_MAGIC)
  for (const gain of gains) file.f32(gain)
  file.u32(kept.length)
  file.u32(symbols.reduce((sum, own) => sum + own.length, 0))
  let before = 0
  kept.forEach(([hash, { songs, lieder }], i) => {
    file.varint(hash - before)
    before = hash
    file.u8(symbols[i].length)
    for (const symbol of symbols[i]) {
      file.u8(symbol % SYMBOLS)
      file.varint(songs.get(symbol) ?? 0)
      file.varint(lieder.get(symbol) ?? 0)
    }
  })
  return file.bytes()
}

const PASSES = 6
const RATE = 0.02

/** Weights of the ladders' opinions by gradient on the likelihood of tunes that were not counted. */
const weigh = (bytes: Uint8Array, tunes: readonly Tune[]): Float64Array => {
  const counts = readCounts(bytes)
  const logs = new Float64Array(LADDERS * HEIGHTS * SURETIES)
  for (let pass = 0; pass < PASSES; pass++) {
    let [nats, notes] = [0, 0]
    for (const tune of tunes) {
      const events = eventsOf(melodyOf(tune))
      for (const question of [PITCH, SPAN])
        listen(counts, question, events, HEARINGS[tune.corpus], true, (opinions) => {
          const at = opinions.map(({ slot }, l) => (question.first + l) * HEIGHTS * SURETIES + slot)
          const gains = at.map((place) => Math.exp(logs[place]))
          const all = gains.reduce((sum, gain) => sum + gain, 0)
          const p = opinions.reduce((sum, opinion, l) => sum + gains[l] * opinion.p, 0) / all
          opinions.forEach((opinion, l) => {
            logs[at[l]] += RATE * (gains[l] / all) * (opinion.p / p - 1)
          })
          nats -= Math.log(p)
          notes++
        })
    }
    console.log(`weights, pass ${pass + 1}: ${(nats / notes).toFixed(4)} nats a symbol`)
  }
  return logs.map((log) => Math.exp(Math.max(-12, Math.min(12, log))))
}

const TUNING = 8

/** Counts the melodies of both corpora and weighs their viewpoints. */
export const trainMelody: Command = ({ corpora, out }) => {
  const tunes = readTunes(corpora).filter((tune) => !tune.held)
  const composers = [...new Set(tunes.map((tune) => tune.composer))].sort()
  const tuning = new Set(composers.filter((_, i) => i % TUNING === 0))
  const even = new Float64Array(LADDERS * HEIGHTS * SURETIES).fill(1)
  const first = count(
    tunes.filter((tune) => !tuning.has(tune.composer)),
    even,
  )
  const gains = weigh(
    first,
    tunes.filter((tune) => tuning.has(tune.composer)),
  )
  const file = count(tunes, gains)
  writeFileSync(path.join(out, 'melody.bin'), file)
  console.log(`melody.bin: ${tunes.length} tunes, ${file.length} bytes`)
}
