import { describe, expect, it } from 'vitest'
import { pulseOf } from '../../src/music/meter.ts'
import { soloBrief } from '../../src/music/brief.ts'
import { features } from '../../src/music/features.ts'
import { DRUM_KEYS } from '../../src/music/instruments.ts'
import { leadOf, type Score } from '../../src/music/score.ts'
import { composeWith } from '../../src/composer/compose.ts'
import { chordFinder } from '../../src/composer/harmony.ts'
import { byChance, byMerit, type Judge } from '../../src/composer/judge.ts'
import { measureLine } from '../../src/composer/melody/merit.ts'
import { seeds, STYLE_IDS } from './pieces.ts'

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Share of kicks on which the bass plays as well. */
const lock = (score: Score): number => {
  const bass = new Set(score.parts.find((part) => part.id === 'bass')?.notes.map((note) => note.start))
  const kicks = score.parts
    .filter((part) => part.role === 'drums')
    .flatMap((part) => part.notes)
    .filter((note) => note.pitch === DRUM_KEYS.kick)
  return kicks.length === 0 ? 1 : kicks.filter((note) => bass.has(note.start)).length / kicks.length
}

/** What the critic is for, each a cost: 0 is best. */
const costs = (score: Score) => {
  const notes = leadOf(score)?.notes ?? []
  const line = measureLine(notes, chordFinder(score.chords), pulseOf(score.meter), 0, score.end)
  return {
    'steps off 64 %': Math.abs(line.steps - 0.64),
    'unfilled leaps': 1 - line.filledLeaps,
    'repeated notes': line.repeats,
    wobbles: line.wobbles,
    'sections alike that should differ': features(score).otherLetterSimilarity,
    'kicks without bass': 1 - lock(score),
  }
}

describe('the critic', () => {
  it('is heard: with chance in its place every measure is worse', () => {
    const over = (judge: Judge) =>
      STYLE_IDS.flatMap((id) => seeds(8).map((seed) => costs(composeWith(judge, soloBrief(id, 60, seed)))))
    const [critic, chance] = [over(byMerit), over(byChance)]
    const names = Object.keys(critic[0]) as (keyof (typeof critic)[0])[]
    const table = names.map((name) => ({
      name,
      critic: mean(critic.map((each) => each[name])),
      chance: mean(chance.map((each) => each[name])),
    }))
    process.stdout.write(
      table
        .map(
          (row) =>
            `${row.name.padEnd(36)} critic ${row.critic.toFixed(3)}  chance ${row.chance.toFixed(3)}\n`,
        )
        .join(''),
    )
    const better = table.filter((row) => row.critic < row.chance)
    expect(better.length, 'measures that the critic betters').toBeGreaterThanOrEqual(5)
    expect(mean(table.map((row) => row.critic / Math.max(0.001, row.chance)))).toBeLessThan(0.9)
  })

  it('says why, in words, with what it chose from', () => {
    const { reasons } = composeWith(byMerit, soloBrief('swing', 90, 4))
    for (const reason of reasons) {
      expect(reason.candidates).toBeGreaterThan(0)
      expect(reason.why.split(' ').length).toBeGreaterThan(4)
      expect(Number.isFinite(reason.score)).toBe(true)
    }
  })
})
