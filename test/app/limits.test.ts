import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../commands/index.ts'
import { createLimits, kindOf, take, type Bucket } from '../../src/app/limits.ts'
import type { NoticeView } from '../../src/app/views.ts'
import { Refusal } from '../../src/errors.ts'
import { evening } from '../support/app-room.ts'

const RATE = { burst: 5, perSecond: 2 }
const who = (id: string, room = 'den') => ({ room, member: { id } })

describe('a token bucket', () => {
  it('never lets more pass than its burst and what came since, whenever they ask', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3000), { maxLength: 80 }), (gaps) => {
        let now = 0
        let passed = 0
        let bucket: Bucket | undefined
        for (const gap of gaps) {
          now += gap
          const taken = take(bucket, RATE, now)
          if ('bucket' in taken) {
            bucket = taken.bucket
            passed++
          }
        }
        expect(passed).toBeLessThanOrEqual(RATE.burst + (now / 1000) * RATE.perSecond)
      }),
    )
  })

  it('lets pass whoever waits as long as they were told, and not a moment longer than needed', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(10_000), (left, at) => {
        const empty = { left: left / 6, at }
        const first = take(empty, RATE, at)
        if (!('wait' in first)) throw new Error('it was not empty')
        expect(take(empty, RATE, at + first.wait)).toHaveProperty('bucket')
        expect(take(empty, RATE, at + first.wait - 2)).toHaveProperty('wait')
      }),
    )
  })

  it('does not mind a clock that goes backwards', () => {
    expect(take({ left: 0, at: 1000 }, RATE, 0)).toEqual({ wait: 500 })
  })
})

describe('limits', () => {
  it('keep members, rooms and kinds apart', () => {
    const limits = createLimits(() => 0)
    const spend = (member: string, room: string, what: string) => {
      let count = 0
      try {
        for (; count < 1000; count++) limits.admit(who(member, room), what)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        expect(error.message).toMatch(/Try again in \d+ seconds?\.$/)
      }
      return count
    }
    const alone = spend('ada', 'den', 'jam.answer')
    expect(alone).toBeGreaterThan(30)
    expect(alone).toBeLessThan(1000)
    expect(spend('ben', 'den', 'jam.answer')).toBe(alone)
    expect(spend('ada', 'attic', 'jam.answer')).toBe(alone)
    expect(spend('ada', 'den', 'skip')).toBeGreaterThan(10)
    expect(spend('ada', 'den', 'compose')).toBeLessThan(spend('ben', 'den', 'skip'))
  })

  it('a member who hammers takes nothing from the others, however long', () => {
    let now = 0
    const limits = createLimits(() => now)
    for (let i = 0; i < 20_000; i++) {
      now += 10
      try {
        limits.admit(who('troll'), 'jam.answer')
      } catch {
        // as it should be
      }
      if (i % 1000 === 0) limits.admit(who('ada'), 'jam.answer')
    }
  })

  it('ten thousand voters at once all pass', () => {
    const limits = createLimits(() => 0)
    for (let i = 0; i < 10_000; i++) limits.admit(who(`m${i}`), 'jam.answer')
  })

  it('remember a bounded number of members', () => {
    const limits = createLimits(() => 0)
    for (let i = 0; i < 120_000; i++) limits.mayType(who(`m${i}`, `room ${i}`))
    expect(limits.size()).toBeLessThanOrEqual(50_000)
  })

  it('know every way to vote as a vote', () => {
    const actions = COMMANDS.flatMap(({ data, actions: own = {} }) =>
      Object.keys(own).map((use) => `${data.name}.${use}`),
    )
    const votes = ['jam.vote', 'jam.answer', 'jam.idea', 'jam.write', 'jam.done', 'jam.withdraw']
    expect(actions).toEqual(expect.arrayContaining(votes))
    for (const vote of [...votes, 'vote', 'idea']) expect(kindOf(vote)).toBe('vote')
    for (const other of ['jam', 'jam start', 'jam.cancel', 'constructor', '', 'settings log'])
      expect(kindOf(other)).toBe('command')
    expect(kindOf('compose')).toBe('making')
  })
})

describe('a member who hammers', () => {
  it('is told once and again in one friendly line how long; others are served, and waiting helps', async () => {
    const room = await evening()
    for (const id of ['ada', 'ben']) room.presence.join('den', id)
    const [ada, ben] = [room.who('ada'), room.who('ben')]
    await room.slash(ada, 'jam', { subcommand: 'start' })
    const round = room.app.snapshot('den').round?.id ?? ''
    const pick = (member: typeof ada, style: string) =>
      room.press(member, { action: 'jam.answer', args: [round, 'style'] }, { chosen: [style] })
    let last = await pick(ada, 'lofi')
    for (let i = 0; i < 100; i++) last = await pick(ada, i % 2 === 0 ? 'lofi' : 'swing')
    expect((last[0].view as NoticeView).text).toBe('You are quicker than I am. Try again in 1 second.')
    expect((await pick(ben, 'chiptune'))[0].view.kind).toBe('ballot')
    expect(room.app.snapshot('den').round?.voters).toBe(2)
    await room.pass(1000)
    expect((await pick(ada, 'ambient'))[0].view.kind).toBe('ballot')
    expect(room.lines.filter(({ event }) => event === 'refused')).toEqual([])
  })

  it('gets no suggestions while typing faster than anybody types', async () => {
    const room = await evening()
    const type = () => room.type(room.who('ada'), 'compose', 'style', 'lo')
    expect(await type()).not.toEqual([])
    for (let i = 0; i < 100; i++) await type()
    expect(await type()).toEqual([])
  })
})
