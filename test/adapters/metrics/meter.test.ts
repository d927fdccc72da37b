import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIGURES } from '../../../src/adapters/metrics/figures.ts'
import { createMeter } from '../../../src/adapters/metrics/meter.ts'
import { parsePrometheus } from '../../support/prometheus.ts'

describe('the meter', () => {
  it('shows every counter and histogram from the first, at 0', () => {
    const families = parsePrometheus(createMeter().text())
    for (const [name, { type }] of Object.entries(FIGURES)) {
      if (type === 'gauge' || name.startsWith('process_')) continue
      const samples = [...(families.get(name)?.samples.values() ?? [])]
      expect(samples.length, name).toBeGreaterThan(0)
      expect(samples.every((value) => value === 0)).toBe(true)
    }
  })

  it('counts by label, and nothing under a label that is not foreseen', () => {
    const meter = createMeter()
    meter.count('voxpop_rounds_total', { outcome: 'opened' })
    meter.count('voxpop_rounds_total', { outcome: 'opened' }, 2)
    meter.count('voxpop_rounds_total', { outcome: 'whatever a member sends' })
    const before = parsePrometheus(createMeter().text()).get('voxpop_rounds_total')?.samples.size
    const family = parsePrometheus(meter.text()).get('voxpop_rounds_total')
    expect(family?.samples.get('voxpop_rounds_total{outcome="opened"}')).toBe(3)
    expect(family?.samples.size).toBe(before)
  })

  it('sorts into rising buckets whose last one is the count', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 400, noNaN: true })), (values) => {
        const meter = createMeter()
        for (const value of values) meter.observe('voxpop_render_seconds', value)
        const samples = parsePrometheus(meter.text()).get('voxpop_render_seconds')?.samples
        const at = (le: number | string) => samples?.get(`voxpop_render_seconds_bucket{le="${le}"}`)
        for (const bound of FIGURES.voxpop_render_seconds.buckets)
          expect(at(bound)).toBe(values.filter((value) => value <= bound).length)
        expect(at('+Inf')).toBe(values.length)
        expect(samples?.get('voxpop_render_seconds_count')).toBe(values.length)
        expect(samples?.get('voxpop_render_seconds_sum')).toBeCloseTo(
          values.reduce((a, b) => a + b, 0),
          6,
        )
      }),
    )
  })

  it('takes no measurement that is no number', () => {
    const meter = createMeter()
    meter.observe('voxpop_render_seconds', Number.NaN)
    meter.observe('voxpop_render_seconds', Number.POSITIVE_INFINITY)
    expect(meter.text()).toBe(createMeter().text())
  })

  it('writes any label so that it can be read back', () => {
    fc.assert(
      fc.property(fc.string(), (version) => {
        const text = createMeter().text([{ name: 'voxpop_info', labels: { version }, value: 1 }])
        const [[key]] = [...(parsePrometheus(text).get('voxpop_info')?.samples ?? [])]
        const written = /version="(.*)"\}$/s.exec(key)?.[1] ?? ''
        const read = written.replace(/\\(.)/g, (_all, one: string) => (one === 'n' ? '\n' : one))
        expect(read).toBe(version)
      }),
    )
  })

  it('has buckets that rise, and names that tell their unit', () => {
    for (const [name, figure] of Object.entries(FIGURES)) {
      expect(name).toMatch(/^(voxpop|process)_[a-z_]+$/)
      if (figure.type === 'counter') expect(name).toMatch(/_total$/)
      if (figure.type !== 'histogram') continue
      expect(name).toMatch(/_seconds$/)
      expect(figure.buckets).toEqual([...figure.buckets].sort((a, b) => a - b))
    }
  })
})
