import { describe, expect, it } from 'vitest'
import { evening } from '../support/app-room.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const opened = async () => {
  const room = await evening()
  for (const id of ['ada', 'ben']) room.presence.join('den', id)
  const ada = room.who('ada')
  await room.slash(ada, 'jam', { subcommand: 'start', values: { minutes: 3, seconds: 20 } })
  const round = room.app.snapshot('den').round?.id ?? ''
  await room.app.rounds.answer(ada, round, 'style', ['swing'])
  return { ...room, ada, round }
}
const phase = (room: { readonly app: Awaited<ReturnType<typeof evening>>['app'] }) =>
  room.app.snapshot('den').round?.phase.status

describe.each([
  ['ahead', 7 * HOUR],
  ['back', -7 * HOUR],
])('when the wall clock is set %s by hours', (_, jump) => {
  it('a round is as long as it was to be, and closes once', async () => {
    const room = await opened()
    await room.pass(MINUTE)
    room.clock.set(jump)
    await room.pass(2 * MINUTE - 1)
    expect(phase(room)).toBe('voting')
    await room.pass(1)
    await room.pass(HOUR)
    expect(await room.app.pieces.list('den')).toHaveLength(1)
    expect(room.lines.filter(({ event }) => event === 'round-closed')).toHaveLength(1)
    expect(room.lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('a round that a restart finds open ends no later than after its whole time', async () => {
    const room = await opened()
    room.clock.set(jump)
    const next = await room.restart()
    await next.pass(3 * MINUTE)
    await next.pass()
    expect(await next.app.pieces.list('den')).toHaveLength(1)
    expect([...room.lines, ...next.lines].filter(({ event }) => event === 'round-closed')).toHaveLength(1)
  })

  it('whoever waits for the rate limit waits no longer, and gets no more at once', async () => {
    const { press, ada, round, clock, pass } = await opened()
    const pick = async () =>
      (await press(ada, { action: 'jam.answer', args: [round, 'style'] }, { chosen: ['lofi'] }))[0].view.kind
    for (let i = 0; i < 100; i++) await pick()
    expect(await pick()).toBe('notice')
    clock.set(jump)
    expect(await pick()).toBe('notice')
    await pass(1000)
    expect(await pick()).toBe('ballot')
  })

  it('what plays plays on at its pace, and what is being composed is not called late', async () => {
    const room = await opened()
    const { app, ada, jobs, clock, pass } = room
    await app.rounds.close(ada)
    await pass(2000)
    const before = app.snapshot('den').playing?.position ?? NaN
    clock.set(jump)
    await pass(4000)
    expect((app.snapshot('den').playing?.position ?? NaN) - before).toBeCloseTo(4, 1)
    jobs.hold()
    await room.slash(ada, 'compose', { values: { style: 'soul', seconds: 20, seed: 5 } })
    await pass(100)
    clock.set(jump)
    await pass(1000)
    const composing = room.board.keys().map((key) => room.board.view(key))
    expect(JSON.stringify(composing)).not.toContain('longer than usual')
  })
})

describe('a clock that is set days ahead while the bot runs', () => {
  it('deletes nothing that day', async () => {
    const room = await opened()
    const { app, ada, who, clock, pass } = room
    await app.settings.change(who('mod', { admin: true }), { keepDays: 30 })
    await app.rounds.close(ada)
    await pass(MINUTE)
    // What played last would stay, however old.
    await app.pieces.compose(ada, { style: 'soul', seconds: 20, seed: 5 })
    await pass(MINUTE)
    clock.set(20_000 * DAY)
    await pass(DAY)
    expect(await app.pieces.list('den')).toHaveLength(2)
    expect(room.lines.filter(({ event }) => event === 'clock-set')).toHaveLength(1)
    clock.set(-20_000 * DAY)
    await pass(28 * DAY)
    expect(await app.pieces.list('den')).toHaveLength(2)
    await pass(3 * DAY)
    expect(await app.pieces.list('den')).toHaveLength(1)
  })
})
