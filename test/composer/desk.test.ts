import { describe, expect, it } from 'vitest'
import { perform } from '../../src/composer/performance/perform.ts'
import { soloBrief } from '../../src/music/brief.ts'
import { DRUM_KEYS } from '../../src/music/instruments.ts'
import { CONTROLLERS } from '../../src/music/performance.ts'
import type { Note, Score } from '../../src/music/score.ts'
import { TICKS_PER_QUARTER, ticksPerBar } from '../../src/music/time.ts'
import { endOf, piece } from './pieces.ts'

const SEEDS = [1, 2, 3, 4, 5, 6]
const scores = (style: string, seconds = 120) => SEEDS.map((seed) => piece(soloBrief(style, seconds, seed)))
const notesOf = (score: Score, id: string): readonly Note[] =>
  score.parts.find((part) => part.id === id)?.notes ?? []

/** Whole bars of sections of at least this energy in which a part is silent. */
const silentBars = (score: Score, id: string, energy: number): number => {
  const bar = ticksPerBar(score.meter)
  const notes = notesOf(score, id)
  return score.sections
    .filter((section) => section.energy >= energy)
    .flatMap(({ start, bars }) => Array.from({ length: bars }, (_, i) => start + i * bar))
    .filter((at) => !notes.some((note) => note.start < at + bar && endOf(note) > at)).length
}

describe('the mixing desk', () => {
  it('drops players out for a bar and brings them back before the end', () => {
    const dubs = scores('dub')
    expect(dubs.reduce((sum, score) => sum + silentBars(score, 'bass', 0.45), 0)).toBeGreaterThan(0)
    for (const score of dubs) {
      const last = notesOf(score, 'bass').at(-1)
      expect(last && endOf(last)).toBe(score.end)
    }
  })

  it('keeps the bass in styles that know no drop-outs', () => {
    for (const score of scores('synthwave')) expect(silentBars(score, 'bass', 0.45)).toBe(0)
  })

  it('throws strokes into an echo that gets softer, on the instrument that struck them', () => {
    let thrown = 0
    for (const score of scores('dub')) {
      const [lead, echo] = ['lead', 'lead-echo'].map((id) => score.parts.find((part) => part.id === id))
      if (!echo) continue
      expect(echo.instrument).toBe(lead?.instrument)
      for (const { start, pitch, velocity } of echo.notes) {
        const source = lead?.notes.find(
          (note) =>
            note.pitch === pitch &&
            note.velocity > velocity &&
            [1, 2, 3, 4].some((times) => note.start + times * 0.75 * TICKS_PER_QUARTER === start),
        )
        expect(source).toBeDefined()
        thrown++
      }
    }
    expect(thrown).toBeGreaterThan(20)
  })

  it('thickens the kit over a build of four bars', () => {
    const rolls = new Set<number>([DRUM_KEYS.snare, DRUM_KEYS.clap, DRUM_KEYS.closedHat, DRUM_KEYS.lowTom])
    let builds = 0
    for (const style of ['house', 'techno', 'trap'])
      for (const score of scores(style)) {
        const bar = ticksPerBar(score.meter)
        const strokes = score.parts
          .filter((part) => part.id === 'drums')
          .flatMap(({ notes }) => notes.filter(({ pitch }) => rolls.has(pitch)))
        for (const { start, end } of score.sections.filter(
          ({ role, bars }) => role === 'build' && bars === 4,
        )) {
          const early = strokes.filter((note) => note.start >= start && note.start < start + bar).length
          const late = strokes.filter((note) => note.start >= end - 2 * bar && note.start < end - bar).length
          expect(late, `${style} ${score.title}`).toBeGreaterThan(early)
          builds++
        }
      }
    expect(builds).toBeGreaterThan(4)
  })
})

const brightness = (style: string, seed: number, part: string) => {
  const brief = soloBrief(style, 120, seed)
  const score = piece(brief)
  const events = perform(score, brief).parts.find(({ id }) => id === part)?.events ?? []
  return { score, events }
}

describe('the knobs', () => {
  it('close the filter in quiet sections and open it in full ones', () => {
    for (const seed of SEEDS) {
      const { score, events } = brightness('techno', seed, 'pad')
      const moves = events.flatMap((event) =>
        event.kind === 'control' && event.controller === CONTROLLERS.brightness ? [event] : [],
      )
      expect(moves.length).toBeGreaterThan(0)
      const at = (tick: number) => moves.findLast(({ start }) => start <= tick)?.value ?? 64
      const [quiet, full] = [...score.sections]
        .sort((a, b) => a.energy - b.energy)
        .filter((_, i, all) => i === 0 || i === all.length - 1)
      expect(at((full.start + full.end) / 2)).toBeGreaterThan(at(quiet.start + 1))
      for (const { value } of moves) expect(value).toBeLessThanOrEqual(64)
    }
  })

  it('slide an 808 only from another pitch that it touches', () => {
    let slides = 0
    for (const seed of SEEDS) {
      const { events } = brightness('trap', seed, 'bass')
      const notes = events.flatMap((event) => (event.kind === 'note' ? [event] : []))
      let on = false
      for (const event of events) {
        if (event.kind === 'control' && event.controller === CONTROLLERS.portamento) on = event.value >= 64
        if (event.kind !== 'note' || !on) continue
        const before = notes[notes.indexOf(event) - 1]
        expect(before.pitch).not.toBe(event.pitch)
        expect(event.start - (before.start + before.duration)).toBeLessThanOrEqual(70)
        slides++
      }
      expect(events.some((event) => event.kind === 'control' && event.controller === 5)).toBe(true)
    }
    expect(slides).toBeGreaterThan(5)
  })
})
