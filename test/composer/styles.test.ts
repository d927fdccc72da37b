import { describe, expect, it } from 'vitest'
import { systemOf } from '../../src/music/scale.ts'
import { pulseOf } from '../../src/music/meter.ts'
import { ticksPerBar } from '../../src/music/time.ts'
import { INSTRUMENTS } from '../../src/music/instruments.ts'
import { modeOf } from '../../src/composer/commission.ts'
import type { Style } from '../../src/composer/style.ts'
import { styleById, styleFacts, STYLES } from '../../src/composer/styles/index.ts'
import { STYLE_IDS } from './pieces.ts'

const barsOf = (text: string) => text.split('|').map((bar) => bar.trim())

const hasDrums = (style: Style): boolean => style.ensemble.some((chair) => chair.task === 'drums')

/** Every rhythm text of a style, bar by bar. */
const rhythms = (style: Style): string[] => [
  ...[...style.grooves, ...style.fills, ...style.ensemble.flatMap((chair) => chair.grooves ?? [])].flatMap(
    (each) => Object.values(each.lanes).flatMap(barsOf),
  ),
  ...[...style.melody.cells, ...style.melody.closings].flatMap((each) => barsOf(each.rhythm)),
  ...[...style.comp, ...style.arp, ...style.ensemble.flatMap((chair) => chair.figures ?? [])].flatMap(
    (each) => {
      if (each.kind === 'chords') return barsOf(each.rhythm)
      if (each.kind === 'broken') return barsOf(each.order)
      return each.kind === 'riff' ? barsOf(each.steps) : []
    },
  ),
  ...style.bass.flatMap((each) => (each.kind === 'steps' ? barsOf(each.steps) : [])),
  ...(style.partWriting?.textures ?? []).flatMap(({ voices }) => Object.values(voices).flatMap(barsOf)),
]

describe('styles', () => {
  it('each have an id of their own, a source and a line for voters', () => {
    expect(new Set(STYLE_IDS).size).toBe(STYLE_IDS.length)
    for (const style of STYLES) {
      expect(style.source.length).toBeGreaterThan(30)
      expect(style.source, 'what is simplified has a field of its own').not.toMatch(/simplified|homage/i)
      expect(style.line.split(' ').length).toBeLessThanOrEqual(12)
      expect(styleFacts(style)).toMatchObject({ id: style.id, meter: style.meter })
      expect(style.tempo.min).toBeLessThan(style.tempo.default)
      expect(style.tempo.default).toBeLessThan(style.tempo.max)
    }
    expect(() => styleById('polka')).toThrow(RangeError)
  })

  it('write rhythms on a grid that a bar divides into', () => {
    for (const style of STYLES)
      for (const bar of rhythms(style)) {
        const step = ticksPerBar(style.meter) / bar.length
        expect([60, 80, 120, 160, 240, 320, 480, 960], `${style.id}: ${bar}`).toContain(step)
        expect(bar).toMatch(/^[Xxo.\-R35789A0-9yz]+$/)
      }
  })

  it('have a metre that its groups fill, scales of its tuning, sections of whole cycles', () => {
    for (const style of STYLES) {
      const { cycle } = pulseOf(style.meter)
      for (const { scale } of style.scales) expect(systemOf(scale), `${style.id} ${scale}`).toBe(style.tuning)
      expect(cycle[0]).toBe(1)
      for (const { cycle: sections, finale } of style.forms)
        for (const { name, bars } of [...sections, ...finale])
          expect(
            bars.some((count) => count % cycle.length === 0),
            `${style.id} ${name}`,
          ).toBe(true)
    }
  })

  it('have a groove, a fill, a bass and a melody for every energy', () => {
    for (const style of STYLES)
      for (const energy of [0.06, 0.3, 0.5, 0.7, 0.9, 1])
        for (const table of [
          ...(hasDrums(style) ? [style.grooves, style.fills] : []),
          style.bass,
          style.melody.cells,
          style.melody.closings,
          style.arp,
        ]) {
          const suits = table.some(({ energy: [low, high] }) => energy >= low && energy <= high)
          expect(suits, `${style.id} at ${energy}`).toBe(true)
        }
  })

  it('have phrase models for verse, chorus and bridge of every mode that their scales stand on', () => {
    for (const style of STYLES)
      for (const { scale } of style.scales)
        for (const use of ['verse', 'chorus', 'bridge'] as const) {
          const mode = modeOf({ tonic: 0, scale })
          const found = style.harmony.models.filter((model) => model.mode === mode && model.use.includes(use))
          expect(found.length, `${style.id} ${mode} ${use}`).toBeGreaterThan(0)
        }
  })

  it('seat players who can reach their registers, with a lead of every family that the style knows', () => {
    for (const style of STYLES) {
      const tasks = style.ensemble.map((chair) => chair.task)
      expect(tasks).toContain('melody')
      expect(style.ensemble.map((chair) => chair.role)).toContain('bass')
      if (!hasDrums(style)) expect([...style.grooves, ...style.fills]).toEqual([])
      expect(new Set(style.ensemble.map((chair) => chair.id)).size).toBe(style.ensemble.length)
      for (const chair of style.ensemble)
        for (const id of chair.instruments) {
          const [low, high] = INSTRUMENTS[id].range
          const reach = Math.min(high, chair.register[1]) - Math.max(low, chair.register[0])
          const need =
            chair.role === 'effect' ? 0 : chair.task === 'bass' || chair.task === 'timpani' ? 11 : 5
          expect(reach, `${style.id} ${chair.id} ${id}`).toBeGreaterThanOrEqual(need)
        }
    }
  })
})
