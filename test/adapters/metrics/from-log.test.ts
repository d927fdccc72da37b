import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { COUNTED_EVENTS, countingLog } from '../../../src/adapters/metrics/from-log.ts'
import { createMeter } from '../../../src/adapters/metrics/meter.ts'
import type { Log } from '../../../src/app/ports.ts'
import { parsePrometheus } from '../../support/prometheus.ts'

const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} }
const SRC = new URL('../../../src/', import.meta.url).pathname

const counted = () => {
  const time = { now: 0 }
  const meter = createMeter()
  const log = countingLog(SILENT, meter, () => time.now)
  const value = (series: string): number | undefined => {
    const name = series.replace(/\{.*/, '').replace(/_(sum|count|bucket)$/, '')
    return parsePrometheus(meter.text()).get(name)?.samples.get(series)
  }
  return { log, value, time }
}

describe('what the log says is counted', () => {
  it('by event, code and outcome', () => {
    const { log, value } = counted()
    log.info('asked', { trace: 't' })
    log.info('refused', { code: 'no-round' })
    log.error('request-failed', { code: 'disk-full' })
    log.error('piece-failed', { code: 'bug' })
    log.info('round-opened', {})
    log.info('voted')
    log.info('render-finished', { ms: 2500 })
    log.info('voice connection tries again', {})
    expect(value('voxpop_requests_total')).toBe(1)
    expect(value('voxpop_refusals_total{code="no-round"}')).toBe(1)
    expect(value('voxpop_errors_total{code="disk-full"}')).toBe(1)
    expect(value('voxpop_errors_total{code="bug"}')).toBe(1)
    expect(value('voxpop_pieces_total{outcome="failed"}')).toBe(1)
    expect(value('voxpop_rounds_total{outcome="opened"}')).toBe(1)
    expect(value('voxpop_votes_total')).toBe(1)
    expect(value('voxpop_render_seconds_sum')).toBe(2.5)
    expect(value('voxpop_reconnects_total{of="voice"}')).toBe(1)
  })

  it('and the time from a promise to its first packet, once, unless the piece had to queue', () => {
    const { log, value, time } = counted()
    log.info('commissioned', { trace: 'one' })
    log.info('commissioned', { trace: 'two' })
    time.now = 1500
    log.info('first-packet', { trace: 'one', queued: 20 })
    log.info('first-packet', { trace: 'one', queued: 20 })
    time.now = 90_000
    log.info('first-packet', { trace: 'two', queued: 60_000 })
    log.info('first-packet', { queued: 0 })
    expect(value('voxpop_first_packet_seconds_count')).toBe(1)
    expect(value('voxpop_first_packet_seconds_sum')).toBe(1.5)
  })

  it('forgets promises that nothing came of', () => {
    const { log, value, time } = counted()
    for (let i = 0; i < 1500; i++) log.info('commissioned', { trace: String(i) })
    time.now = 1000
    log.info('first-packet', { trace: '0', queued: 0 })
    log.info('first-packet', { trace: '1499', queued: 0 })
    expect(value('voxpop_first_packet_seconds_count')).toBe(1)
  })

  it('and passes on as it came', () => {
    const lines: unknown[] = []
    const at = (level: string) => (event: string, details?: object) => lines.push([level, event, details])
    const log = countingLog(
      { info: at('info'), warn: at('warn'), error: at('error') },
      createMeter(),
      () => 0,
    )
    log.info('asked', { trace: 'x' })
    log.warn('odd')
    log.error('request-failed', { code: 'bug' })
    expect(lines).toEqual([
      ['info', 'asked', { trace: 'x' }],
      ['warn', 'odd', undefined],
      ['error', 'request-failed', { code: 'bug' }],
    ])
  })

  it('is still said somewhere', () => {
    const source = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.includes('metrics'))
      .map((name) => readFileSync(path.join(SRC, name), 'utf8'))
      .join('\n')
    for (const event of COUNTED_EVENTS) expect(source, event).toContain(`'${event}'`)
  })
})
