import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countOf,
  EMPTY_SCHEDULE,
  ended,
  wanted,
  type Schedule,
  type Want,
} from '../../../src/adapters/jobs/schedule.ts'

const want = (job: number, share: string, priority: Want['priority'] = 'playing'): Want => ({
  ...{ job, share, priority },
})
const wantAll = (...wants: readonly Want[]) => wants.reduce(wanted, EMPTY_SCHEDULE)

/** The jobs in the order in which they begin or go on, each ending before the next. */
const run = (schedule: Schedule): readonly number[] => {
  const order: number[] = []
  for (let now = schedule; now.running; now = ended(now, now.running.job)) order.push(now.running.job)
  return order
}

describe('turns at the render thread', () => {
  it('go round over rooms, and in order within a room', () => {
    const heavy = [1, 2, 3, 4].map((job) => want(job, 'heavy'))
    expect(run(wantAll(...heavy, want(5, 'den'), want(6, 'den'), want(7, 'attic')))).toEqual([
      1, 5, 7, 2, 6, 3, 4,
    ])
  })

  it('a room that comes while another renders is next, whatever that one still wants', () => {
    const heavy = wantAll(...[1, 2, 3].map((job) => want(job, 'heavy')))
    const later = wanted(ended(heavy, 1), want(9, 'den'))
    expect(later.running?.job).toBe(2)
    expect(ended(later, 2).running?.job).toBe(9)
  })

  it('what somebody waits for cuts off what is made ahead, which goes on afterwards', () => {
    const ahead = wantAll(want(1, 'den', 'ahead'), want(2, 'attic', 'ahead'))
    const cut = wanted(ahead, want(3, 'cellar'))
    expect(cut).toMatchObject({ running: { job: 3 }, halted: { job: 1 } })
    expect(run(cut)).toEqual([3, 1, 2])
  })

  it('a job that becomes urgent while it runs is not cut off any more', () => {
    const promoted = wanted(wantAll(want(1, 'den', 'ahead')), want(1, 'den'))
    expect(wanted(promoted, want(2, 'attic'))).toMatchObject({ running: { job: 1 }, halted: null })
  })

  it('a job that becomes urgent while it waits overtakes what nobody waits for', () => {
    const waiting = wantAll(want(1, 'den', 'ahead'), want(2, 'attic', 'ahead'), want(3, 'cellar', 'ahead'))
    expect(run(wanted(waiting, want(3, 'cellar')))).toEqual([3, 1, 2])
  })

  it('a job that two rooms want is done on the turn of whichever comes first', () => {
    const heavy = [1, 2, 3].map((job) => want(job, 'heavy'))
    expect(run(wantAll(...heavy, want(3, 'den')))).toEqual([1, 3, 2])
  })

  it('counts jobs, not wants', () => {
    const schedule = wantAll(want(1, 'den'), want(1, 'attic'), want(2, 'den', 'ahead'))
    expect([countOf(schedule, { share: 'den' }), countOf(schedule, { priority: 'playing' })]).toEqual([2, 1])
  })
})

/** Anything that may happen, in any order: jobs come, become urgent, are shared, end or are given up. */
type Event =
  | { readonly kind: 'want'; readonly share: number; readonly ahead: boolean }
  | { readonly kind: 'again'; readonly pick: number; readonly share: number; readonly ahead: boolean }
  | { readonly kind: 'end' }
  | { readonly kind: 'give-up'; readonly pick: number }

const share = fc.nat(5)
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('want'), share, ahead: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('again'), pick: fc.nat(), share, ahead: fc.boolean() }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('end') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('give-up'), pick: fc.nat() }) },
)

interface Step {
  readonly before: Schedule
  readonly after: Schedule
}

const play = (events: readonly Event[]): readonly Step[] => {
  let count = 0
  let schedule = EMPTY_SCHEDULE
  const picked = (pick: number) => schedule.wants[pick % Math.max(1, schedule.wants.length)]?.job
  const next = (it: Event): Schedule => {
    switch (it.kind) {
      case 'want':
        return wanted(schedule, want(count++, `room ${it.share}`, it.ahead ? 'ahead' : 'playing'))
      case 'again': {
        const job = picked(it.pick)
        const priority = it.ahead ? 'ahead' : 'playing'
        return job === undefined ? schedule : wanted(schedule, want(job, `room ${it.share}`, priority))
      }
      case 'end':
        return schedule.running ? ended(schedule, schedule.running.job) : schedule
      case 'give-up': {
        const job = picked(it.pick)
        return job === undefined ? schedule : ended(schedule, job)
      }
    }
  }
  return events.map((it) => {
    const before = schedule
    schedule = next(it)
    return { before, after: schedule }
  })
}

const waits = (schedule: Schedule, room: string) =>
  schedule.running?.share !== room &&
  schedule.wants.some(
    ({ job, share: whose, priority }) =>
      whose === room && priority === 'playing' && job !== schedule.running?.job,
  )

const property = (check: (steps: readonly Step[]) => void) =>
  fc.assert(
    fc.property(fc.array(event, { maxLength: 120 }), (events) => check(play(events))),
    { numRuns: 500 },
  )

describe('whatever comes in whatever order', () => {
  it('while a room waits, every other room starts at most one, and the one under way none', () => {
    property((steps) => {
      for (let room = 0; room < 6; room++) {
        const name = `room ${room}`
        let begun: Map<string, number> | null = null
        for (const { before, after } of steps) {
          if (!waits(after, name)) begun = null
          else if (!begun) {
            begun = new Map()
            const { running } = after
            if (running?.priority === 'playing') begun.set(running.share, 1)
          } else if (after.running && after.running.job !== before.running?.job) {
            const { share: whose } = after.running
            begun.set(whose, (begun.get(whose) ?? 0) + 1)
            expect(begun.get(whose)).toBe(1)
          }
        }
      }
    })
  })

  it('the thread never rests while anything waits, and works on nothing that nobody wants', () => {
    property((steps) => {
      for (const { after } of steps) {
        expect(after.running === null).toBe(after.wants.length === 0)
        for (const one of [after.running, after.halted])
          if (one) expect(after.wants.some(({ job }) => job === one.job)).toBe(true)
      }
    })
  })

  it('nothing made ahead runs while somebody waits', () => {
    property((steps) => {
      for (const { after } of steps)
        if (after.running?.priority === 'ahead')
          expect(after.wants.filter(({ priority }) => priority === 'playing')).toEqual([])
    })
  })

  it('nothing that somebody waits for is cut off, and no second job lies halfway', () => {
    property((steps) => {
      const begun = new Set<number>()
      for (const { before, after } of steps) {
        const ours = after.wants.map(({ job }) => job)
        const { running } = before
        if (running?.priority === 'playing' && ours.includes(running.job))
          expect(after.running?.job).toBe(running.job)
        if (after.running) begun.add(after.running.job)
        const halfway = [...begun].filter((job) => ours.includes(job) && job !== after.running?.job)
        expect(halfway).toEqual(after.halted ? [after.halted.job] : [])
      }
    })
  })

  it('everything has its turn in the end', () => {
    property((steps) => {
      const last = steps.at(-1)?.after ?? EMPTY_SCHEDULE
      expect(new Set(run(last))).toEqual(new Set(last.wants.map(({ job }) => job)))
    })
  })

  it('a room keeps its order', () => {
    property((steps) => {
      const last = steps.at(-1)?.after ?? EMPTY_SCHEDULE
      const jobs = new Map(last.wants.map(({ job }) => [job, last.wants.filter((one) => one.job === job)]))
      const alone = run(last).filter((job) => jobs.get(job)?.length === 1 && job !== last.halted?.job)
      for (let room = 0; room < 6; room++)
        for (const priority of ['playing', 'ahead'] as const) {
          const ours = alone.filter((job) => {
            const [one] = jobs.get(job) ?? []
            return one?.share === `room ${room}` && one.priority === priority && job !== last.running?.job
          })
          const came = last.wants.map(({ job }) => job).filter((job) => ours.includes(job))
          expect(ours).toEqual(came)
        }
    })
  })
})
