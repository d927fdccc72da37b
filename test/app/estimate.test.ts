import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  beginCourse,
  FIRST_PACE,
  learnt,
  passed,
  reached,
  sounded,
  type Course,
  type Pace,
} from '../../src/app/estimate.ts'
import { STAGES, type StageId } from '../../src/app/ports.ts'
import { leftLine } from '../../src/app/views/progress.ts'
import type { ComposingView } from '../../src/app/views.ts'
import { evening } from '../support/app-room.ts'

const paceOf = (mix: number): Pace => ({ ...FIRST_PACE, mix })
const total = (pace: Pace): number => Object.values(pace).reduce((sum, one) => sum + one, 0)

/** A piece whose stages take as long as `times` says, each reported when it is over. */
const run = (pace: Pace, times: Pace): Course => {
  let now = 5000
  let course = beginCourse(pace, now)
  for (const stage of STAGES) {
    now += 1000 * times[stage]
    course = stage === 'mix' ? sounded(course, now) : reached(course, stage, now)
  }
  return course
}

describe('the time left until a piece sounds', () => {
  it('is what the stages usually take, less what has passed', () => {
    const course = beginCourse(paceOf(4), 0)
    expect(course.left).toBeCloseTo(total(paceOf(4)))
    expect(leftLine(course)).toBe('about 4 s')
    const mixing = STAGES.slice(0, -1).reduce((so, stage) => reached(so, stage, 250), course)
    expect(passed(mixing, paceOf(4), 1250).left).toBeCloseTo(3)
    expect(leftLine(passed(mixing, paceOf(4), 3250))).toBe('any moment now')
  })

  it('never grows, whatever is reported when, and is never about nothing', () => {
    const event = fc.record({
      stage: fc.constantFrom<StageId>(...STAGES),
      ms: fc.integer({ min: -500, max: 4000 }),
    })
    fc.assert(
      fc.property(fc.array(event), fc.double({ min: 0, max: 300, noNaN: true }), (events, mix) => {
        let now = 1_000_000
        let course = beginCourse(paceOf(mix), now)
        for (const { stage, ms } of events) {
          now += ms
          const next = passed(reached(course, stage, now), paceOf(mix), now)
          expect(next.left).toBeLessThanOrEqual(course.left)
          expect(next.left).toBeGreaterThanOrEqual(0)
          expect(STAGES.indexOf(next.stage)).toBeGreaterThanOrEqual(STAGES.indexOf(course.stage))
          expect(leftLine(next)).toMatch(/^(about [1-9]\d* (s|min)|any moment now|longer than usual)$/)
          course = next
        }
        expect(leftLine(sounded(course, now))).toBeNull()
      }),
    )
  })

  it('says so when it takes far longer than promised', () => {
    const course = beginCourse(paceOf(1), 0)
    expect(leftLine(passed(course, paceOf(1), 3000))).toBe('any moment now')
    expect(leftLine(passed(course, paceOf(1), 9000))).toBe('longer than usual')
  })
})

describe('the pace of a process', () => {
  it('comes to be that of the machine within a few pieces', () => {
    for (const factor of [0.2, 5]) {
      const times = Object.fromEntries(STAGES.map((id) => [id, FIRST_PACE[id] * factor])) as Record<
        StageId,
        number
      >
      let pace: Pace = FIRST_PACE
      for (let piece = 0; piece < 8; piece++) pace = learnt(pace, run(pace, times))
      expect(total(pace) / total(times)).toBeGreaterThan(0.9)
      expect(total(pace) / total(times)).toBeLessThan(1.1)
    }
  })

  it('is hardly moved by one piece that had to wait', () => {
    const waited = learnt(FIRST_PACE, run(FIRST_PACE, { ...FIRST_PACE, form: 30 }))
    expect(total(waited) - total(FIRST_PACE)).toBeLessThan(0.1)
  })

  it('is not taken from a piece that was partly there, nor from one that never sounded', () => {
    const joined = reached(beginCourse(FIRST_PACE, 0), 'melody', 5)
    const rest = ['rhythm', 'arrangement', 'performance'] as const
    const done = sounded(
      rest.reduce((so, stage) => reached(so, stage, 10), joined),
      20,
    )
    expect(learnt(FIRST_PACE, done)).toBe(FIRST_PACE)
    expect(learnt(FIRST_PACE, sounded(beginCourse(FIRST_PACE, 0), 3))).toBe(FIRST_PACE)
    expect(learnt(FIRST_PACE, reached(beginCourse(FIRST_PACE, 0), 'form', 9000))).toBe(FIRST_PACE)
  })
})

describe('a panel while its piece is composed', () => {
  const compose = async (room: Awaited<ReturnType<typeof evening>>, seed: number, ms: number) => {
    const before = room.board.keys()
    await room.app.pieces.compose(room.who('ada'), { style: 'Swing', seed })
    const [key] = room.board.keys().filter((one) => !before.includes(one))
    const left = () => (room.board.view(key) as ComposingView).progress.left
    const first = left()
    await room.pass()
    for (const [i, stage] of STAGES.slice(0, -1).entries())
      room.jobs.report({ stage, fraction: (i + 1) / 10 })
    await room.pass(ms)
    const waiting = left()
    room.jobs.begin(50)
    await room.pass()
    const sounding = left()
    room.jobs.finish()
    await room.pass()
    return { first, waiting, sounding, shown: room.board.shown(key) }
  }

  it('says how long it takes, by what earlier pieces took', async () => {
    const room = await evening()
    room.presence.join('den', 'ada')
    room.jobs.hold()
    expect(await compose(room, 1, 3200)).toMatchObject({
      first: 'any moment now',
      waiting: 'any moment now',
      sounding: null,
    })
    for (let seed = 2; seed < 6; seed++) await compose(room, seed, 4000)
    const { first, waiting, shown } = await compose(room, 9, 3000)
    expect([first, waiting]).toEqual(['about 4 s', 'any moment now'])
    const said = shown.flatMap((view) => (view.kind === 'composing' ? [view.progress.left] : []))
    expect(said).toEqual(
      expect.arrayContaining(['about 4 s', 'about 3 s', 'about 2 s', 'any moment now', null]),
    )
  })

  it('owns up when it takes longer, and stops looking when the piece has failed', async () => {
    const room = await evening()
    room.presence.join('den', 'ada')
    room.jobs.hold()
    await room.app.pieces.compose(room.who('ada'), { style: 'Swing', seed: 1 })
    const [key] = room.board.keys()
    await room.pass(30_000)
    expect(room.board.view(key)).toMatchObject({ kind: 'composing', progress: { left: 'longer than usual' } })
    room.jobs.fail(new Error('the test says so'))
    await room.pass(10_000)
    expect(room.board.view(key)).toMatchObject({ kind: 'notice', tone: 'fault' })
  })
})
