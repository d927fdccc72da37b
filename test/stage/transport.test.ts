import { describe, expect, it } from 'vitest'
import type { SinkEvent } from '../../src/stage/sink.ts'
import { transport } from '../../src/stage/transport.ts'
import { sinkContract } from '../contracts/sink.ts'
import { handClock } from '../support/hand-clock.ts'
import { memorySink } from '../support/memory-sink.ts'
import { completeTape, growingTape, packetsOf } from '../support/tapes.ts'

sinkContract('memory', () => {
  const clock = handClock()
  const sink = memorySink(clock)
  return {
    sink,
    heard: () => sink.sent,
    pass: (packets) => clock.pass(packets * 20),
    lose: () => Promise.resolve(sink.lose('kicked')),
  }
})

describe('the transport', () => {
  const pump = (options: { readonly cushion?: number; readonly burst?: number } = {}) => {
    const clock = handClock()
    const times: number[] = []
    const events: SinkEvent['kind'][] = []
    const start = clock.now()
    const deck = transport({ clock, send: () => times.push(clock.now() - start), ...options })
    deck.onEvent((event) => events.push(event.kind))
    return { clock, deck, times, events }
  }

  it('sends packet i at i × 20 ms', () => {
    const { clock, deck, times } = pump()
    deck.play(completeTape(1, 500), 0)
    clock.advance(10_000)
    expect(times).toEqual(Array.from({ length: 500 }, (_, i) => i * 20))
  })

  it('does not drift when timers are late', () => {
    const { clock, deck, times } = pump()
    deck.play(completeTape(1, 500), 0)
    for (let i = 0; i < 100; i++) {
      clock.advance(17)
      clock.stall(9)
    }
    clock.advance(0)
    expect(times).toHaveLength(Math.floor(2600 / 20) + 1)
  })

  it('catches up on a short stall, and loses time on a long one instead of sending a burst', () => {
    const { clock, deck, times } = pump({ burst: 5 })
    deck.play(completeTape(1, 500), 0)
    clock.advance(100)
    clock.stall(80)
    clock.advance(0)
    expect(times).toHaveLength(10)
    clock.stall(3000)
    clock.advance(0)
    expect(times).toHaveLength(11)
    clock.advance(200)
    expect(times).toHaveLength(21)
    expect(deck.position()).toBe(21)
  })

  it.each([-3_600_000, 3_600_000])('goes on at its pace when the wall clock is set by %i ms', (ms) => {
    const { clock, deck, times } = pump()
    deck.play(completeTape(1, 500), 0)
    clock.advance(100)
    const before = times.length
    clock.set(ms)
    clock.advance(200)
    expect(times.length - before).toBe(10)
  })

  it('waits for a cushion after a starvation, and for none at the end of the tape', () => {
    const { clock, deck, times, events } = pump({ cushion: 10 })
    const recording = growingTape(1, 5, 20)
    deck.play(recording.tape, 0)
    clock.advance(200)
    recording.append(packetsOf(1, 5, 14))
    clock.advance(200)
    expect(times).toHaveLength(5)
    recording.append(packetsOf(1, 14, 15))
    clock.advance(400)
    expect(times).toHaveLength(15)
    recording.append(packetsOf(1, 15, 17))
    recording.complete()
    clock.advance(100)
    expect(times).toHaveLength(17)
    expect(events).toEqual(['started', 'starved', 'started', 'starved', 'started', 'ended'])
  })

  it('says again that it starves when it is resumed with nothing to play', () => {
    const { clock, deck, events } = pump()
    deck.play(growingTape(1, 5, 20).tape, 0)
    clock.advance(200)
    deck.pause()
    deck.resume()
    clock.advance(20)
    expect(events).toEqual(['started', 'starved', 'starved'])
  })

  it('leaves no timer behind once stopped, ended or closed', async () => {
    const { clock, deck } = pump()
    deck.play(completeTape(1, 50), 0)
    clock.advance(100)
    deck.stop()
    expect(clock.waiting()).toBe(0)
    deck.play(completeTape(1, 5), 0)
    clock.advance(1000)
    expect(clock.waiting()).toBe(0)
    deck.play(completeTape(1, 50), 0)
    await deck.close()
    expect(clock.waiting()).toBe(0)
  })
})
