import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createCritic, type Critic } from '../../src/composer/learned/critic.ts'
import type { Hearing } from '../../src/composer/learned/counts.ts'
import {
  INTERVALS,
  SPAN_COUNT,
  eventsOf,
  intervalSymbol,
  type Event,
  type Melody,
} from '../../src/composer/learned/viewpoints.ts'
import { rng } from '../../src/music/rng.ts'
import type { Command } from '../command.ts'
import { readTunes, type Tune } from '../read/corpora.ts'
import { HEARINGS, melodyOf } from './melodies.ts'
import { composedPhrases } from './composed.ts'

type Symbol = (events: readonly Event[], at: number) => number
const interval: Symbol = (e, at) => (at < 1 ? -1 : intervalSymbol(e[at].pitch - e[at - 1].pitch))
const span: Symbol = (e, at) => e[at]?.span ?? -1

/** A plain n-gram of one viewpoint, interpolated with its shorter ones (Witten & Bell 1991). */
const ngram = (tunes: readonly Tune[], symbol: Symbol, order: number, alphabet: number) => {
  const seen = new Map<string, Map<number, number>>()
  const contexts = (events: readonly Event[], at: number) =>
    Array.from({ length: order }, (_, n) =>
      [n, ...Array.from({ length: n }, (__, back) => symbol(events, at - 1 - back))].join(),
    )
  for (const tune of tunes) {
    const events = eventsOf(melodyOf(tune))
    for (let at = 1; at < events.length; at++)
      for (const context of contexts(events, at)) {
        const row = seen.get(context) ?? new Map<number, number>()
        seen.set(context, row)
        row.set(symbol(events, at), (row.get(symbol(events, at)) ?? 0) + 1)
      }
  }
  return (events: readonly Event[], at: number): number => {
    let p = 1 / alphabet
    for (const context of contexts(events, at)) {
      const row = seen.get(context)
      if (!row) break
      let all = 0
      for (const value of row.values()) all += value
      p = ((row.get(symbol(events, at)) ?? 0) + row.size * p) / (all + row.size)
    }
    return -Math.log(p)
  }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

const PHRASE_BARS = 4
const FEWEST = 8

/** Four-bar phrases of a tune, as melodies of their own. */
export const phrasesOf = (tune: Tune): Melody[] => {
  const whole = melodyOf(tune)
  return Array.from({ length: Math.floor(tune.bars.length / PHRASE_BARS) }, (_, i) => {
    const bars = tune.bars.slice(i * PHRASE_BARS, (i + 1) * PHRASE_BARS)
    const [from, to] = [bars[0].start, bars[bars.length - 1].end]
    return { ...whole, notes: tune.notes.filter(({ start }) => start >= from && start < to) }
  }).filter(({ notes }) => notes.length >= FEWEST)
}

const shuffled = (melody: Melody, seed: string): Melody => {
  const chance = rng(seed)
  const pitches = melody.notes.map(({ pitch }) => pitch)
  for (let i = pitches.length - 1; i > 0; i--) {
    const j = chance.int(i + 1)
    const kept = pitches[i]
    pitches[i] = pitches[j]
    pitches[j] = kept
  }
  return { ...melody, notes: melody.notes.map((note, i) => ({ ...note, pitch: pitches[i] })) }
}

export const pitchNats = (critic: Critic, melody: Melody, hearing: Hearing): number =>
  mean(critic.pitch(melody, hearing, true))

const quantile = (sorted: readonly number[], q: number) => sorted[Math.floor(q * (sorted.length - 1))]

/** Held-out likelihood of the melody critic beside n-grams, and whom it believes. */
export const evaluateMelody: Command = ({ corpora, out }) => {
  const tunes = readTunes(corpora)
  const [known, held] = [tunes.filter((tune) => !tune.held), tunes.filter((tune) => tune.held)]
  const critic = createCritic(readFileSync(path.join(out, 'melody.bin')))
  for (const corpus of ['songs', 'lieder'] as const) {
    const group = held.filter((tune) => tune.corpus === corpus)
    const over = (cost: (tune: Tune) => readonly number[]) => mean(group.flatMap((tune) => [...cost(tune)]))
    const baseline = (symbol: Symbol, order: number, alphabet: number) => {
      const nats = ngram(known, symbol, order, alphabet)
      return over((tune) => {
        const events = eventsOf(melodyOf(tune))
        return events.slice(1).map((_, i) => nats(events, i + 1))
      })
    }
    const own = (memory: boolean, what: 'pitch' | 'span') =>
      over((tune) => critic[what](melodyOf(tune), HEARINGS[corpus], memory))
    const rows: readonly (readonly [string, number, number])[] = [
      ['unigram', baseline(interval, 1, INTERVALS), baseline(span, 1, SPAN_COUNT)],
      ['bigram', baseline(interval, 2, INTERVALS), baseline(span, 2, SPAN_COUNT)],
      ['trigram', baseline(interval, 3, INTERVALS), baseline(span, 3, SPAN_COUNT)],
      ['critic without memory', own(false, 'pitch'), own(false, 'span')],
      ['critic', own(true, 'pitch'), own(true, 'span')],
    ]
    console.log(`${corpus}: ${group.length} tunes held out; nats a note   pitch   time to the next`)
    for (const [what, pitch, time] of rows)
      console.log(`  ${what.padEnd(44)} ${pitch.toFixed(3)}   ${time.toFixed(3)}`)
    const phrases = group.flatMap(phrasesOf)
    const real = phrases.map((phrase) => pitchNats(critic, phrase, HEARINGS[corpus]))
    const right = phrases.filter(
      (phrase, i) => real[i] < pitchNats(critic, shuffled(phrase, `${corpus} ${i}`), HEARINGS[corpus]),
    )
    const sorted = [...real].sort((a, b) => a - b)
    const band = [0.05, 0.25, 0.5, 0.75, 0.95].map((q) => quantile(sorted, q).toFixed(2)).join(' ')
    console.log(
      `  phrases told from shuffled ones: ${((100 * right.length) / phrases.length).toFixed(1)} % of ${phrases.length}`,
    )
    console.log(`  surprise of phrases, nats a note, at 5 25 50 75 95 %: ${band}`)
    for (const [who, models] of [
      ['rules alone', {}],
      ['rules and critic', { critic }],
    ] as const) {
      const ours = composedPhrases(models).map((phrase) => pitchNats(critic, phrase, HEARINGS[corpus]))
      let believed = 0
      for (const a of real) for (const b of ours) believed += a < b ? 1 : a === b ? 0.5 : 0
      const median = quantile(
        [...ours].sort((a, b) => a - b),
        0.5,
      )
      console.log(
        `  told from the composer's (${who}): ${((100 * believed) / real.length / ours.length).toFixed(1)} % (its median ${median.toFixed(2)} nats)`,
      )
    }
  }
}
