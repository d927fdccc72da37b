import { describe, expect, it } from 'vitest'
import { createDiary } from '../../../src/adapters/jobs/diary.ts'
import type { Log } from '../../../src/app/ports.ts'
import type { Master } from '../../../src/audio/master.ts'
import { Fault } from '../../../src/errors.ts'

const MASTER: Master = {
  ...{ version: 1, id: 'm1', seconds: 90, packets: 4500, lufs: -14, truePeak: -1.2, bitrate: 128_000 },
  versions: {},
}

const diary = () => {
  const lines: (readonly [level: string, event: string, details: object | undefined])[] = []
  const at = (level: string) => (event: string, details?: object) => void lines.push([level, event, details])
  const log: Log = { info: at('info'), warn: at('warn'), error: at('error') }
  const time = { now: 0 }
  return { lines, time, book: createDiary(() => time.now, log) }
}

describe('what is written down of renders', () => {
  it('how long one waited and took, under the id of who asked', () => {
    const { lines, time, book } = diary()
    const job = { number: 3, trace: 'f00d' }
    book.asked(job, 'playing')
    time.now = 200
    book.begun(job)
    time.now = 450
    book.passed(job, 'composed')
    time.now = 2200
    book.finished(job, MASTER)
    expect(lines).toEqual([
      ['info', 'render-asked', { trace: 'f00d', job: 3, priority: 'playing' }],
      ['info', 'render-begun', { trace: 'f00d', job: 3, waited: 200 }],
      ['info', 'render-passed', { trace: 'f00d', job: 3, stage: 'composed', ms: 250 }],
      ['info', 'render-finished', { trace: 'f00d', job: 3, master: 'm1', seconds: 90, ms: 2000 }],
    ])
    expect(book.last()).toEqual([{ took: 2, seconds: 90 }])
  })

  it('whether it failed or nobody wanted it any more', () => {
    const { lines, book } = diary()
    const job = { number: 1, trace: undefined }
    book.asked(job, 'ahead')
    book.ended(job, new Fault('render-failed', { cause: 'a broken string' }))
    book.ended(job, new Error('called off'))
    expect(lines.map(([level, event]) => [level, event])).toEqual([
      ['info', 'render-asked'],
      ['warn', 'render-failed'],
      ['info', 'render-called-off'],
    ])
    expect(lines[1][2]).toMatchObject({ code: 'render-failed', ms: 0 })
  })

  it('of the last three what they took, the newest first', () => {
    const { time, book } = diary()
    for (const number of [1, 2, 3, 4]) {
      const job = { number, trace: undefined }
      book.asked(job, 'playing')
      book.begun(job)
      time.now += number * 1000
      book.finished(job, MASTER)
    }
    expect(book.last().map(({ took }) => took)).toEqual([4, 3, 2])
  })
})
