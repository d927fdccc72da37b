import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/errors.ts'
import { evening, type Line } from '../support/app-room.ts'

/** The events that bear an id, in order. */
const underId = (lines: readonly Line[], trace: unknown): readonly string[] =>
  lines.filter(({ details }) => details.trace === trace).map(({ event }) => event)

const asked = (lines: readonly Line[], what: string): unknown =>
  lines.find(({ event, details }) => event === 'asked' && details.what === what)?.details.trace

describe('the way of a piece in the log', () => {
  it('goes by one id from /compose to the first packet', async () => {
    const room = await evening()
    room.presence.join('den', 'ada')
    await room.slash(room.who('ada'), 'compose')
    await room.pass(1000)
    const trace = asked(room.lines, 'compose')
    expect(trace).toEqual(expect.any(String))
    expect(underId(room.lines, trace)).toEqual(['asked', 'commissioned', 'piece-finished', 'first-packet'])
    expect(room.jobs.asked.map((job) => job.trace)).toEqual([trace])
  })

  it('keeps the id that a front gave', async () => {
    const room = await evening()
    room.presence.join('den', 'ada')
    await room.slash(room.who('ada', { trace: 'f00dcafe' }), 'compose')
    await room.pass(1000)
    expect(underId(room.lines, 'f00dcafe')).toContain('first-packet')
  })

  it('goes by the id of /jam start, whoever votes and whatever closes the round', async () => {
    const room = await evening()
    room.presence.join('den', 'ada')
    await room.slash(room.who('ada'), 'jam', { subcommand: 'start', values: { minutes: 1 } })
    const round = room.app.snapshot('den').round?.id ?? ''
    await room.app.rounds.answer(room.who('ada', { trace: 'hers' }), round, 'mood', ['calm'])
    await room.pass(61_000)
    const trace = asked(room.lines, 'jam start')
    expect(underId(room.lines, trace)).toEqual([
      'asked',
      'round-opened',
      'commissioned',
      'round-closed',
      'piece-finished',
      'first-packet',
    ])
    expect(underId(room.lines, 'hers')).toEqual(['voted'])
  })

  it('is the same after a restart, for a piece that was on its way', async () => {
    const first = await evening({ held: true })
    first.presence.join('den', 'ada')
    await first.slash(first.who('ada'), 'compose')
    const trace = asked(first.lines, 'compose')
    const closing = first.restart()
    await first.pass(10_000)
    const second = await closing
    await second.pass(1000)
    expect(underId(second.lines, trace)).toEqual(['commission-resumed', 'piece-finished'])
  })

  it('is the same after a restart, for a piece that was playing', async () => {
    const first = await evening()
    first.presence.join('den', 'ada')
    await first.slash(first.who('ada'), 'compose')
    await first.pass(1000)
    const trace = asked(first.lines, 'compose')
    const second = await first.restart()
    second.presence.join('den', 'ada')
    await second.pass(1000)
    expect(underId(second.lines, trace)).toEqual(['first-packet'])
  })

  it('is what a member gets with a fault, and the log has its cause there', async () => {
    const room = await evening({ held: true })
    room.presence.join('den', 'ada')
    await room.slash(room.who('ada'), 'compose')
    await room.pass()
    room.jobs.fail(new Fault('render-failed', { cause: 'a broken string' }))
    await room.pass(3000)
    const trace = String(asked(room.lines, 'compose'))
    expect(underId(room.lines, trace)).toContain('piece-failed')
    const panels = room.board.keys().map((key) => JSON.stringify(room.board.view(key)))
    expect(panels.join()).toContain(`(id ${trace})`)
  })

  it('tells a first packet once for each track, not again after a pause', async () => {
    const room = await evening()
    room.presence.join('den', 'ada')
    await room.slash(room.who('ada'), 'compose')
    await room.pass(1000)
    await room.slash(room.who('ada'), 'pause')
    await room.slash(room.who('ada'), 'resume')
    await room.pass(1000)
    expect(room.lines.filter(({ event }) => event === 'first-packet')).toHaveLength(1)
  })
})
