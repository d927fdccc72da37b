import { describe, expect, it } from 'vitest'
import { decodeFrame, type Moment } from '../../../src/adapters/web/protocol.ts'
import { AHEAD, createBroadcast, LEAD_MS, PREROLL, type Ear } from '../../../src/adapters/web/sink.ts'
import { sinkContract } from '../../contracts/sink.ts'
import { handClock, type HandClock } from '../../support/hand-clock.ts'
import { completeTape, growingTape, packetsOf } from '../../support/tapes.ts'

/** A page that hears each packet at its moment, as the real one schedules it. */
const listener = (clock: HandClock) => {
  const packets = new Map<string, Uint8Array>()
  const heard: Uint8Array[] = []
  const moments: Moment[] = []
  let first = Infinity
  let next = 0
  const now = () => moments[moments.length - 1]
  const ear: Ear = {
    moment: (moment) => {
      catchUp()
      if (moment.status === 'running')
        next = moment.from + Math.max(0, Math.ceil((clock.now() - moment.at) / 20))
      moments.push(moment)
    },
    packets: (frame) => {
      const { serial, index, packets: more } = decodeFrame(frame)
      first = Math.min(first, index)
      more.forEach((packet, i) => packets.set(`${serial}/${index + i}`, packet))
    },
    backlog: () => 0,
  }
  const catchUp = () => {
    const moment = moments.length > 0 ? now() : undefined
    if (moment?.status !== 'running') return
    for (;;) {
      const due = moment.at + (next - moment.from) * 20
      const packet = packets.get(`${moment.serial}/${next}`)
      if (due > clock.now() || !packet) break
      heard.push(packet)
      next++
    }
  }
  return { ear, heard, moments, catchUp, ahead: () => packets.size, first: () => first }
}

sinkContract(
  'the room page',
  () => {
    const clock = handClock()
    const broadcast = createBroadcast(clock, 'the room page')
    const page = listener(clock)
    broadcast.attach(page.ear)
    return {
      sink: broadcast.open(),
      heard: () => page.heard,
      pass: async (packets) => {
        await clock.pass(packets * 20)
        page.catchUp()
      },
    }
  },
  // Pages come and go; the broadcast itself has no connection.
  { slack: Math.ceil(LEAD_MS / 20) + 1, loses: false },
)

describe('the broadcast to pages', () => {
  const open = () => {
    const clock = handClock()
    const broadcast = createBroadcast(clock, 'the room page')
    return { clock, broadcast, sink: broadcast.open() }
  }

  it('sends packets ahead of the sound, and never more than a few seconds', () => {
    const { clock, broadcast, sink } = open()
    const page = listener(clock)
    broadcast.attach(page.ear)
    sink.play(completeTape(1, 1000), 0)
    expect(page.ahead()).toBe(AHEAD)
    clock.advance(LEAD_MS + 2000)
    expect(page.ahead()).toBeGreaterThanOrEqual(AHEAD + 90)
    expect(page.ahead()).toBeLessThanOrEqual(AHEAD + 100)
  })

  it('tells two pages the same moment, and a late one where the others are', () => {
    const { clock, broadcast, sink } = open()
    const early = listener(clock)
    broadcast.attach(early.ear)
    sink.play(completeTape(1, 1000), 0)
    clock.advance(5000)
    const late = listener(clock)
    broadcast.attach(late.ear)
    expect(late.moments).toEqual([early.moments[early.moments.length - 1]])
    expect(late.first()).toBe(sink.position() - PREROLL)
    clock.advance(1000)
    late.catchUp()
    early.catchUp()
    expect(late.heard.slice(-1)).toEqual(early.heard.slice(-1))
  })

  it('starts a growing tape as soon as there is a little of it', () => {
    const { clock, broadcast, sink } = open()
    const page = listener(clock)
    broadcast.attach(page.ear)
    const recording = growingTape(1, 2, 500)
    sink.play(recording.tape, 0)
    clock.advance(500)
    expect(page.moments.some(({ status }) => status === 'running')).toBe(false)
    recording.append(packetsOf(1, 2, 40))
    clock.advance(LEAD_MS + 200)
    page.catchUp()
    expect(page.heard.length).toBeGreaterThan(9)
  })

  it('leaves a page behind that cannot keep up, and takes it in again where the sound is', () => {
    const { clock, broadcast, sink } = open()
    const page = listener(clock)
    let stuck = true
    broadcast.attach({ ...page.ear, backlog: () => (stuck ? 2 ** 24 : 0) })
    sink.play(completeTape(1, 2000), 0)
    clock.advance(10_000)
    expect(page.ahead()).toBe(0)
    stuck = false
    clock.advance(400)
    expect(page.first()).toBeGreaterThan(sink.position() - PREROLL - 30)
  })

  it('gives the same sink while it is open, and a fresh one afterwards', async () => {
    const { broadcast, sink } = open()
    expect(broadcast.open()).toBe(sink)
    await sink.close()
    expect(broadcast.open()).not.toBe(sink)
  })
})
