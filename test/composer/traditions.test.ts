import { describe, expect, it } from 'vitest'
import { compose } from '../../src/composer/compose.ts'
import { styleById } from '../../src/composer/styles/index.ts'
import { soloBrief } from '../../src/music/brief.ts'
import { mod, pitchClass } from '../../src/music/pitch.ts'
import { SCALES, type ScaleId } from '../../src/music/scale.ts'
import type { Score } from '../../src/music/score.ts'
import { TICKS_PER_QUARTER, ticksPerBar } from '../../src/music/time.ts'

const SEEDS = [1, 2, 3, 4, 5, 6]
const pieces = (id: string, seconds = 90) => SEEDS.map((seed) => compose(soloBrief(id, seconds, seed)))
const partOf = (score: Score, id: string) => score.parts.find((part) => part.id === id)?.notes ?? []
const scaleOf = ({ key }: Score) => new Set(SCALES[key.scale].steps.map((step) => mod(step + key.tonic, 12)))

describe('a drone', () => {
  it('sounds from the first bar to the end, on the tonic and one tone of the scale', () => {
    for (const score of pieces('raga')) {
      const strings = partOf(score, 'tanpura')
      const tones = new Set(strings.map(({ pitch }) => pitchClass(pitch)))
      expect(tones.has(score.key.tonic)).toBe(true)
      expect(tones.size).toBe(2)
      for (const tone of tones) expect(scaleOf(score).has(tone)).toBe(true)
      const gaps = strings.map(({ start }, i) => start - (strings[i - 1]?.start ?? 0))
      expect(Math.max(...gaps)).toBeLessThanOrEqual(ticksPerBar(score.meter))
      expect(Math.max(...strings.map(({ start, duration }) => start + duration))).toBe(score.end)
    }
  })

  it('has the fourth where the scale has no fifth', () => {
    const brief = { ...soloBrief('raga', 40, 1), key: { tonic: 2, scale: 'malkauns' as ScaleId } }
    const tones = new Set(partOf(compose(brief), 'tanpura').map(({ pitch }) => pitchClass(pitch)))
    expect([...tones].sort((a, b) => a - b)).toEqual([2, 7])
  })

  it('is a gong that opens every fourth bar and closes the piece', () => {
    for (const score of pieces('gamelan')) {
      const bar = ticksPerBar(score.meter)
      const strokes = partOf(score, 'gong')
      for (const { start, pitch } of strokes) {
        expect(pitchClass(pitch)).toBe(score.key.tonic)
        const section = score.sections.findLast((each) => each.start <= start)
        const last = start === strokes[strokes.length - 1].start
        if (!last) expect((start - (section?.start ?? 0)) % (4 * bar)).toBe(0)
      }
      expect(strokes[strokes.length - 1].start).toBeGreaterThanOrEqual(score.end - 2 * bar)
    }
  })
})

describe('an elaboration', () => {
  it('goes as fast as its figure says and keeps to the scale', () => {
    for (const score of pieces('gamelan')) {
      const quicker = { peking: 2, bonang: 2, panerus: 4 }
      for (const [id, rate] of Object.entries(quicker))
        for (const { start, duration, pitch } of partOf(score, id)) {
          expect(duration).toBe(TICKS_PER_QUARTER / rate)
          expect(start % duration).toBe(0)
          expect(scaleOf(score).has(pitchClass(pitch))).toBe(true)
        }
    }
  })

  it('interlocks: two players leave no sixteenth empty that neither could play alone', () => {
    const scores = pieces('gamelan', 150).filter((score) => partOf(score, 'polos').length > 0)
    expect(scores.length).toBeGreaterThan(2)
    for (const score of scores) {
      const [polos, sangsih] = ['polos', 'sangsih'].map((id) => partOf(score, id).map(({ start }) => start))
      const both = new Set([...polos, ...sangsih])
      const steps = [...both].sort((a, b) => a - b)
      const gaps = steps.slice(1).filter((start, i) => start - steps[i] === TICKS_PER_QUARTER / 4)
      expect(gaps.length / steps.length).toBeGreaterThan(0.9)
      const alone = new Set(polos)
      expect(sangsih.some((start) => !alone.has(start))).toBe(true)
      expect(alone.size).toBeLessThan(0.8 * both.size)
    }
  })
})

describe('a free opening', () => {
  it.each(['raga', 'maqam', 'japanese', 'gamelan'])('of %s unfolds the scale and has no beat', (id) => {
    const starts: number[] = []
    for (const score of pieces(id, 150)) {
      const [first] = score.sections
      const planned = styleById(id).forms.find(
        ({ intro }) => intro?.prelude && first.name.startsWith(intro.name),
      )
      if (!planned) continue
      const lead = score.parts
        .filter(({ role }) => role === 'lead')
        .flatMap(({ notes }) => notes.filter(({ start }) => start < first.end))
      expect(lead.length).toBeGreaterThan(2)
      for (const { pitch } of lead) expect(scaleOf(score).has(pitchClass(pitch))).toBe(true)
      starts.push(...lead.map(({ start }) => start))
      const drums = partOf(score, 'drums').filter(({ start }) => start < first.end)
      if (id !== 'japanese') expect(drums).toEqual([])
    }
    expect(starts.length).toBeGreaterThan(10)
    const onBeats = starts.filter((start) => start % TICKS_PER_QUARTER === 0).length
    expect(onBeats / starts.length).toBeLessThan(0.5)
  })
})

describe('tintal', () => {
  it('takes the low drum away in its third quarter', () => {
    for (const score of pieces('raga')) {
      const bar = ticksPerBar(score.meter)
      const low = { open: 0, khali: 0 }
      for (const { start, bars, energy } of score.sections.filter(({ bars: count }) => count >= 4)) {
        if (energy < 0.3) continue
        for (let i = 0; i + 1 < bars - 1; i += 2) {
          const strokes = partOf(score, 'drums').filter(({ pitch }) => pitch === 64)
          const within = (from: number) =>
            strokes.filter((each) => each.start >= from && each.start < from + bar / 2).length
          low.open += within(start + i * bar)
          low.khali += within(start + (i + 1) * bar)
        }
      }
      expect(low.open).toBeGreaterThan(2 * low.khali)
    }
  })
})
