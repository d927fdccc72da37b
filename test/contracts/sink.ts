import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AudioSink, SinkEvent } from '../../src/stage/sink.ts'
import { completeTape, growingTape, packetOf, packetsOf } from '../support/tapes.ts'

/** One open sink and the means to watch it. */
export interface SinkHarness {
  readonly sink: AudioSink
  /** What a listener has heard until now: packets of tapes in order, frames of silence left out. */
  heard(): readonly Uint8Array[]
  /** Lets the time of `packets` packets (20 ms each) go by, and all that is due happen. */
  pass(packets: number): Promise<void>
  /** Breaks the connection for good; left out by sinks that have none (`loses: false`). */
  lose?(): Promise<void>
  /** Cleans up what the harness itself holds; the sink may be closed already. */
  dispose?(): Promise<void>
}

/**
 * What every AudioSink must do. Call it once for each adapter:
 *
 *     sinkContract('discord', async () => ({ sink, heard, pass }), { slack: 3 })
 *
 * @param slack packets by which position and pause may be off, for sinks that run on real time or keep a buffer
 * @param loses false for a sink that has no connection to lose
 */
export const sinkContract = (
  name: string,
  open: () => SinkHarness | Promise<SinkHarness>,
  { slack = 0, loses = true }: { readonly slack?: number; readonly loses?: boolean } = {},
): void => {
  describe(`the sink contract: ${name}`, () => {
    let harness: SinkHarness
    let sink: AudioSink
    let events: SinkEvent['kind'][]
    beforeEach(async () => {
      harness = await open()
      sink = harness.sink
      events = []
      sink.onEvent((event) => events.push(event.kind))
    })
    afterEach(async () => {
      await sink.close()
      await harness.dispose?.()
    })

    const heard = () => harness.heard().map((packet) => [...packet])
    const expected = (tape: number, from: number, to: number) =>
      packetsOf(tape, from, to).map((packet) => [...packet])
    const count = (kind: SinkEvent['kind']) => events.filter((event) => event === kind).length
    const about = (value: number, wanted: number) => {
      expect(value).toBeGreaterThanOrEqual(wanted - slack - 1)
      expect(value).toBeLessThanOrEqual(wanted + slack + 1)
    }

    it('has a name for members', () => expect(sink.place).not.toBe(''))

    it('plays a tape in order to its last packet, then says once that it ended', async () => {
      sink.play(completeTape(1, 40), 0)
      await harness.pass(44 + 2 * slack)
      expect(heard()).toEqual(expected(1, 0, 40))
      expect(events).toEqual(['started', 'ended'])
      expect(sink.position()).toBe(40)
      await harness.pass(10)
      expect(count('ended')).toBe(1)
    })

    it('plays in real time, not faster', async () => {
      sink.play(completeTape(1, 200), 0)
      await harness.pass(60)
      about(heard().length, 60)
      about(sink.position(), 60)
    })

    it('begins at the packet it is told to', async () => {
      sink.play(completeTape(1, 60), 35)
      await harness.pass(30 + 2 * slack)
      expect(heard()).toEqual(expected(1, 35, 60))
      expect(sink.position()).toBe(60)
    })

    it('waits for a tape that grows too slowly, and loses and repeats nothing', async () => {
      const recording = growingTape(1, 20, 80)
      sink.play(recording.tape, 0)
      await harness.pass(60)
      expect(heard()).toEqual(expected(1, 0, 20))
      expect(events).toEqual(['started', 'starved'])
      recording.append(packetsOf(1, 20, 60))
      await harness.pass(20)
      expect(events).toEqual(['started', 'starved', 'started'])
      recording.append(packetsOf(1, 60, 80))
      recording.complete()
      await harness.pass(60 + 2 * slack)
      expect(heard()).toEqual(expected(1, 0, 80))
      expect(count('ended')).toBe(1)
    })

    it('starts with an empty tape and waits', async () => {
      const recording = growingTape(1, 0, 40)
      sink.play(recording.tape, 0)
      await harness.pass(20)
      recording.append(packetsOf(1, 0, 40))
      recording.complete()
      await harness.pass(50 + 2 * slack)
      expect(heard()).toEqual(expected(1, 0, 40))
      expect(count('ended')).toBe(1)
    })

    it('plays a failed tape as far as it got, then ends', async () => {
      const recording = growingTape(1, 30, 80)
      sink.play(recording.tape, 0)
      await harness.pass(10)
      recording.fail(new Error('the renderer stopped'))
      await harness.pass(30 + 2 * slack)
      expect(heard()).toEqual(expected(1, 0, 30))
      expect(count('ended')).toBe(1)
    })

    it('ends when a starved tape fails', async () => {
      const recording = growingTape(1, 10, 80)
      sink.play(recording.tape, 0)
      await harness.pass(30)
      recording.fail(new Error('the renderer stopped'))
      await harness.pass(5 + slack)
      expect(count('ended')).toBe(1)
    })

    it('pauses where it is and resumes there', async () => {
      sink.play(completeTape(1, 80), 0)
      await harness.pass(30)
      sink.pause()
      await harness.pass(slack)
      const at = sink.position()
      about(at, 30)
      await harness.pass(40)
      expect(sink.position()).toBe(at)
      about(heard().length, at)
      sink.resume()
      await harness.pass(60 + 2 * slack)
      expect(heard()).toEqual(expected(1, 0, 80))
      expect(count('ended')).toBe(1)
    })

    it('falls silent when stopped, and never says that the stopped tape ended', async () => {
      sink.play(completeTape(1, 50), 0)
      await harness.pass(20)
      sink.stop()
      await harness.pass(slack)
      const before = heard().length
      await harness.pass(60)
      expect(heard()).toHaveLength(before)
      expect(count('ended')).toBe(0)
    })

    it('plays another tape after a stop, from the same sink', async () => {
      sink.play(completeTape(1, 50), 0)
      await harness.pass(20)
      sink.stop()
      sink.play(completeTape(2, 20), 0)
      await harness.pass(25 + 2 * slack)
      expect(heard().slice(-20)).toEqual(expected(2, 0, 20))
      expect(count('ended')).toBe(1)
    })

    it('replaces a tape by another at once', async () => {
      sink.play(completeTape(1, 200), 0)
      await harness.pass(20)
      sink.play(completeTape(2, 30), 5)
      await harness.pass(35 + 2 * slack)
      const all = heard()
      const cut = all.findIndex((packet) => packet[1] === 2)
      about(cut, 20)
      expect(all.slice(0, cut)).toEqual(expected(1, 0, cut))
      expect(all.slice(cut)).toEqual(expected(2, 5, 30))
      expect(count('ended')).toBe(1)
      expect(sink.position()).toBe(30)
    })

    it('lets a listener start the next tape from within the ended event', async () => {
      let next = 2
      sink.onEvent((event) => {
        if (event.kind === 'ended' && next <= 3) sink.play(completeTape(next++, 10), 0)
      })
      sink.play(completeTape(1, 10), 0)
      await harness.pass(45 + 4 * slack)
      expect(heard()).toEqual([1, 2, 3].flatMap((tape) => expected(tape, 0, 10)))
      expect(count('ended')).toBe(3)
    })

    it('ignores pause, resume and stop when nothing plays', async () => {
      sink.pause()
      sink.resume()
      sink.stop()
      await harness.pass(10)
      expect(heard()).toEqual([])
      expect(events).toEqual([])
    })

    it('no longer tells a listener that unsubscribed', async () => {
      const told: string[] = []
      const off = sink.onEvent((event) => told.push(event.kind))
      off()
      sink.play(completeTape(1, 5), 0)
      await harness.pass(10 + 2 * slack)
      expect(told).toEqual([])
    })

    it('sends nothing and says nothing once closed, however often', async () => {
      sink.play(completeTape(1, 50), 0)
      await harness.pass(10)
      await sink.close()
      await sink.close()
      const before = heard().length
      const said = events.length
      sink.play(completeTape(2, 10), 0)
      await harness.pass(60)
      expect(heard()).toHaveLength(before)
      expect(events).toHaveLength(said)
    })

    const losing = async () => {
      sink.play(completeTape(1, 200), 0)
      await harness.pass(30)
      await harness.lose?.()
      const before = heard().length
      await harness.pass(30)
      expect(count('lost')).toBe(1)
      expect(count('ended')).toBe(0)
      expect(heard()).toHaveLength(before)
      about(sink.position(), 30)
    }
    if (loses) it('says once that it is lost, and still knows how far it came', losing)

    it('hands packets on unchanged', async () => {
      sink.play(completeTape(9, 300), 298)
      await harness.pass(5 + 2 * slack)
      expect(heard()[0]).toEqual([...packetOf(9, 298)])
    })
  })
}
