import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_BY_ONE, MOST_COMPOSING, MOST_WAITING } from '../../src/app/pieces/order.ts'
import { createQuota, QUOTAS } from '../../src/app/quota.ts'
import type { ComposingView } from '../../src/app/views.ts'
import { Refusal } from '../../src/errors.ts'
import { refusal } from '../support/app-expect.ts'
import { evening } from '../support/app-room.ts'

const HOUR = 3_600_000

describe('pieces an hour', () => {
  const codeOf = (spend: () => void): string | null => {
    try {
      spend()
      return null
    } catch (error) {
      if (error instanceof Refusal) return error.code
      throw error
    }
  }

  it('a member has theirs, whatever the others ask for', () => {
    const quota = createQuota(() => 0, { member: 3, room: 100 })
    const asked = Array.from({ length: 4 }, () => codeOf(() => quota.spend('den', 'ada')))
    expect(asked).toEqual([null, null, null, 'quota-member'])
    expect(codeOf(() => quota.spend('den', 'ben'))).toBeNull()
    expect(codeOf(() => quota.spend('attic', 'ada'))).toBeNull()
  })

  it('a room has its own, whoever asks, rounds included', () => {
    const quota = createQuota(() => 0, { member: 3, room: 4 })
    const asked = ['ada', 'ben', 'cy'].map((member) => codeOf(() => quota.spend('den', member)))
    expect(asked).toEqual([null, null, null])
    expect(codeOf(() => quota.spendOfRoom('den'))).toBeNull()
    expect(codeOf(() => quota.spendOfRoom('den'))).toBe('quota-room')
    expect(codeOf(() => quota.spend('den', 'dee'))).toBe('quota-room')
    expect(codeOf(() => quota.spend('attic', 'dee'))).toBeNull()
  })

  it('never lets more through than twice the quota in any hour, nor less than the quota', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10 * 60_000), { minLength: 1, maxLength: 200 }), (gaps) => {
        let now = 0
        const quota = createQuota(() => now, { member: 6, room: 1000 })
        const passed: number[] = []
        for (const gap of gaps) {
          now += gap
          if (codeOf(() => quota.spend('den', 'ada')) === null) passed.push(now)
        }
        for (const at of passed)
          expect(passed.filter((one) => one >= at && one < at + HOUR).length).toBeLessThanOrEqual(12)
        expect(passed.length).toBeGreaterThanOrEqual(Math.min(gaps.length, 6))
      }),
    )
  })

  it('zero is no limit', () => {
    const quota = createQuota(() => 0, { member: 0, room: 0 })
    for (let i = 0; i < 1000; i++) quota.spend('den', 'ada')
  })
})

describe('a member who asks for piece after piece', () => {
  const patient = async () => {
    const room = await evening()
    for (const id of ['ada', 'ben']) room.presence.join('den', id)
    const ask = (id: string, seed: number) =>
      room.app.pieces.compose(room.who(id), { style: 'lofi', seconds: 30, seed })
    return { ...room, ask }
  }

  it('leaves a place for the others', async () => {
    const { jobs, ask } = await patient()
    jobs.hold()
    for (let seed = 0; seed < MOST_BY_ONE; seed++) await ask('ada', seed)
    expect(await refusal(ask('ada', 100))).toBe(
      `yours-waiting: You have ${MOST_BY_ONE} pieces on their way. Wait for one to be there.`,
    )
    for (let i = MOST_BY_ONE; i < MOST_COMPOSING; i++) await ask('ben', 200 + i)
    expect(await refusal(ask('ben', 300))).toMatch(/^too-busy/)
  })

  it('is told when the next one may be asked for, and gets it then', async () => {
    const { app, who, ask, pass } = await patient()
    let seed = 0
    const next = async () => {
      await ask('ada', seed++)
      await app.stage.clear(who('ada'))
      await pass()
    }
    while (seed < QUOTAS.member) await next()
    const told = await refusal(ask('ada', 1000))
    expect(told).toBe('quota-member: You have used up your 30 pieces an hour. Ask again in 2 minutes.')
    await pass(2 * 60_000)
    await next()
  })

  it('the same wish twice is one piece, and counts once', async () => {
    const { ask, pass, jobs } = await patient()
    jobs.hold()
    for (let i = 0; i < 2 * QUOTAS.member; i++) await ask('ada', 7)
    await pass()
    expect(jobs.rendered()).toBe(1)
  })

  it('that waits for others is told so, and its time begins with its turn', async () => {
    const { ask, pass, jobs, board } = await patient()
    jobs.queue()
    await ask('ada', 1)
    await pass(60_000)
    const [key] = board.keys()
    const left = () => (board.view(key) as ComposingView).progress.left
    expect(left()).toBe('after the pieces before it')
    jobs.turn()
    await pass(0)
    expect(left()).toBe('any moment now')
    await pass(60_000)
    expect(left()).toBe('longer than usual')
  })

  it('with all rooms busy nothing more is promised, by voting or by command', async () => {
    const { app, who, ask, jobs } = await patient()
    Object.assign(jobs, { waiting: () => MOST_WAITING })
    const line = 'house-full: All rooms want pieces at once: 100 wait. Try again in a few minutes.'
    expect(await refusal(ask('ada', 1))).toBe(line)
    expect(await refusal(app.rounds.start(who('ada'), {}))).toBe(line)
  })
})
