import { describe, expect, it } from 'vitest'
import { compose } from '../../../src/composer/compose.ts'
import { laneOf } from '../../../src/composer/learned/pattern.ts'
import { STYLES } from '../../../src/composer/styles/index.ts'
import { soloBrief, type Brief } from '../../../src/music/brief.ts'
import { DRUM_KEYS } from '../../../src/music/instruments.ts'
import { drumsOf, leadOf, type Note, type Score } from '../../../src/music/score.ts'
import { readModels } from '../../../src/worker/models.ts'
import { chairsOf, faultsOf, seeds } from '../pieces.ts'

const models = await readModels()
const { drummer: _, ...undrummed } = models
const { tunes } = models
const SEEDS = seeds(6)
const of = (style: string, seed: number, more: Partial<Brief> = {}): Score =>
  compose({ ...soloBrief(style, 60, seed), ...more }, undefined, models)
const strokes = (score: Score): readonly Note[] => drumsOf(score).flatMap(({ notes }) => notes)
/** What one drummer plays: percussionists beside the kit have hands of their own. */
const kit = (score: Score): readonly Note[] =>
  drumsOf(score)
    .filter(({ id }) => chairsOf(score.style, 'drums').includes(id))
    .flatMap(({ notes }) => notes)
const drummed = STYLES.filter(({ learned }) => learned?.drumming)

describe('composing with learned parts', () => {
  it.each(STYLES.map(({ id }) => id))('%s: playable, and nobody else’s tune', (style) => {
    for (const seed of SEEDS) {
      const score = of(style, seed)
      expect(faultsOf(score)).toEqual([])
      expect(tunes?.sharesWithCorpus(leadOf(score)?.notes ?? [])).toEqual([])
    }
  })

  it('gives the same Score for the same Brief', () => {
    for (const { id } of STYLES) expect(JSON.stringify(of(id, 3))).toBe(JSON.stringify(of(id, 3)))
  })

  it('leaves a style alone that nothing learned speaks for, but for quotations', () => {
    const silent = STYLES.filter(({ learned }) => learned === undefined)
    expect(silent.length).toBeGreaterThan(0)
    for (const { id } of silent) {
      const alone = compose(soloBrief(id, 60, 2))
      if (tunes?.sharesWithCorpus(leadOf(alone)?.notes ?? []).length === 0)
        expect(strokes(of(id, 2))).toEqual(strokes(alone))
    }
  })

  it("keeps the members' motif, even a well-known one", () => {
    const motif = [64, 65, 67, 69, 67, 69, 74, 72].map((pitch, i) => ({ pitch, ticks: i === 3 ? 720 : 240 }))
    const score = of('swing', 5, { motif, key: { tonic: 0, scale: 'major' } })
    expect(tunes?.sharesWithCorpus(leadOf(score)?.notes ?? [], motif)).toEqual([])
  })
})

describe('a drummer who has heard drummers', () => {
  it.each(drummed.map(({ id }) => id))('%s: every written stroke stays, more are soft snares', (style) => {
    for (const seed of SEEDS) {
      const written = strokes(compose(soloBrief(style, 60, seed), undefined, undrummed))
      const played = strokes(of(style, seed))
      const key = ({ start, pitch }: Note) => `${start} ${pitch}`
      const before = new Set(written.map(key))
      const own = new Set(played.map(key))
      expect([...before].filter((stroke) => !own.has(stroke))).toEqual([])
      const loudest = Math.max(...played.map(({ velocity }) => velocity))
      for (const ghost of played.filter((stroke) => !before.has(key(stroke)))) {
        expect(laneOf(ghost.pitch)).toBe(laneOf(DRUM_KEYS.snare))
        expect(ghost.velocity).toBeLessThan(0.7 * loudest)
      }
    }
  })

  it.each(drummed.map(({ id }) => id))('%s: nobody has three hands', (style) => {
    const feet = new Set<number>([DRUM_KEYS.kick, DRUM_KEYS.bassDrum, DRUM_KEYS.pedalHat])
    for (const seed of SEEDS) {
      const written = kit(compose(soloBrief(style, 60, seed), undefined, undrummed))
      const hands = (notes: readonly Note[], at: number) =>
        notes.filter(({ start, pitch }) => start === at && !feet.has(pitch)).length
      const played = kit(of(style, seed))
      for (const { start } of played)
        expect(hands(played, start)).toBeLessThanOrEqual(Math.max(2, hands(written, start)))
    }
  })
})
