import { describe, expect, it } from 'vitest'
import type { Tape } from '../../src/audio/tape.ts'
import type { Track } from '../../src/model/track.ts'
import { createPlayer, type PlayerOptions } from '../../src/stage/player.ts'
import type { StageNotice } from '../../src/stage/session.ts'
import { handClock } from '../support/hand-clock.ts'
import { memorySink } from '../support/memory-sink.ts'
import { completeTape, growingTape, packetsOf } from '../support/tapes.ts'
import { trackOf } from '../support/tracks.ts'

/** One second of packets. */
const SECOND = 50
const numberOf = (track: Track) => Number(track.id.slice(6))

const stage = (options: Partial<PlayerOptions> = {}) => {
  const clock = handClock()
  const notices: StageNotice[] = []
  let changes = 0
  const player = createPlayer({
    clock,
    load: (track) => Promise.resolve(completeTape(numberOf(track), SECOND)),
    onNotice: (notice) => notices.push(notice),
    onChange: () => changes++,
    ...options,
  })
  const sink = memorySink(clock)
  const now = () => {
    const state = player.now()
    return state.status === 'idle' ? 'idle' : `${state.status} ${numberOf(state.track)} at ${state.position}`
  }
  return {
    clock,
    player,
    sink,
    now,
    notices,
    kinds: () => notices.map((notice) => notice.kind),
    changes: () => changes,
    join: () => player.join(sink),
    enqueue: (n: number, tape?: Tape) => player.enqueue(trackOf(n), tape),
    /** Which tapes were heard, in order. */
    order: () => sink.sent.map((packet) => packet[1]).filter((tape, i, all) => tape !== all[i - 1]),
  }
}
const code = (name: string): unknown => expect.objectContaining({ code: name })

describe('the player', () => {
  it('plays what is queued, one after the other, each once, and says when it is through', async () => {
    const { clock, enqueue, join, sink, order, now, notices } = stage()
    join()
    for (const n of [1, 2, 3]) enqueue(n)
    await clock.pass(10_000)
    expect(order()).toEqual([1, 2, 3])
    expect(sink.sent).toHaveLength(3 * SECOND)
    expect(now()).toBe('idle')
    expect(notices).toEqual([{ kind: 'finished', last: trackOf(3) }])
  })

  it('plays a tape that still grows, waits for it, and goes on', async () => {
    const { clock, enqueue, join, now, sink } = stage()
    const recording = growingTape(1, 10, 100)
    join()
    enqueue(1, recording.tape)
    await clock.pass(100)
    expect(now()).toMatch(/^playing 1/)
    await clock.pass(1000)
    expect(now()).toBe('waiting 1 at 10')
    recording.append(packetsOf(1, 10, 100))
    recording.complete()
    await clock.pass(100)
    expect(now()).toMatch(/^playing 1/)
    await clock.pass(5000)
    expect(sink.sent).toHaveLength(100)
    expect(now()).toBe('idle')
  })

  it('waits for a sink, and starts when one joins', async () => {
    const { clock, enqueue, join, now, player } = stage()
    enqueue(1)
    await clock.pass(1000)
    expect(now()).toBe('idle')
    expect(player.queue().entries).toHaveLength(1)
    join()
    await clock.pass(500)
    expect(now()).toMatch(/^playing 1/)
    expect(player.place()).toBe('the living room')
  })

  it('pauses and resumes without losing or repeating a packet', async () => {
    const { clock, enqueue, join, now, player, sink } = stage()
    join()
    enqueue(1)
    await clock.pass(500)
    player.pause()
    const at = now()
    expect(at).toMatch(/^paused 1 at 2[56]$/)
    await clock.pass(5000)
    expect(now()).toBe(at)
    player.resume()
    await clock.pass(5000)
    expect(sink.sent.map((packet) => packet[2])).toEqual(Array.from({ length: SECOND }, (_, i) => i))
  })

  it('skips, from a pause as well', async () => {
    const { clock, enqueue, join, player, order, now } = stage()
    join()
    for (const n of [1, 2, 3]) enqueue(n)
    await clock.pass(200)
    player.skip()
    await clock.pass(200)
    player.pause()
    player.skip()
    await clock.pass(200)
    expect(order()).toEqual([1, 2, 3])
    player.skip()
    expect(now()).toBe('idle')
  })

  it('says no in words that fit, and changes nothing', async () => {
    const { player, clock, enqueue, join, changes } = stage()
    expect(() => player.skip()).toThrow(code('queue-empty'))
    expect(() => player.pause()).toThrow(code('not-playing'))
    expect(() => player.resume()).toThrow(code('not-paused'))
    expect(() => player.replay()).toThrow(code('queue-empty'))
    expect(() => player.remove('track-7')).toThrow(code('no-such-track'))
    expect(changes()).toBe(0)
    join()
    enqueue(1)
    await clock.pass(100)
    expect(() => player.resume()).toThrow(code('not-paused'))
    player.pause()
    expect(() => player.pause()).toThrow(code('not-playing'))
    for (let n = 2; n <= 51; n++) enqueue(n)
    expect(() => enqueue(52)).toThrow(code('queue-full'))
  })

  it('loops the track, and the queue', async () => {
    const track = stage()
    track.join()
    track.enqueue(1)
    track.enqueue(2)
    track.player.loop('track')
    await track.clock.pass(3500)
    expect(track.order()).toEqual([1])
    expect(track.sink.sent.length).toBeGreaterThan(3 * SECOND)
    track.player.skip()
    await track.clock.pass(100)
    expect(track.order()).toEqual([1, 2])

    const queue = stage()
    queue.join()
    queue.player.loop('queue')
    for (const n of [1, 2]) queue.enqueue(n)
    await queue.clock.pass(4500)
    expect(queue.order()).toEqual([1, 2, 1, 2, 1])
  })

  it('replays the current piece, or the last one', async () => {
    const { clock, enqueue, join, player, now, sink } = stage()
    join()
    enqueue(1)
    await clock.pass(500)
    player.replay()
    await clock.pass(100)
    expect(now()).toMatch(/^playing 1 at [56]$/)
    await clock.pass(5000)
    expect(now()).toBe('idle')
    const before = sink.sent.length
    player.replay()
    await clock.pass(5000)
    expect(sink.sent.length - before).toBe(SECOND)
  })

  it('rests when the connection is lost, tells once, and goes on at the same packet after a rejoin', async () => {
    const { clock, enqueue, join, player, sink, now, kinds } = stage()
    join()
    enqueue(1)
    enqueue(2)
    await clock.pass(500)
    sink.lose('kicked')
    sink.lose('kicked again')
    await clock.pass(60_000)
    expect(now()).toMatch(/^paused 1 at 2[56]$/)
    expect(kinds()).toEqual(['lost'])
    expect(sink.isClosed()).toBe(true)
    expect(player.connected()).toBe(false)
    expect(() => player.resume()).toThrow(code('not-in-voice'))

    const again = memorySink(clock)
    player.join(again)
    await clock.pass(5000)
    const rest = again.sent.filter((packet) => packet[1] === 1).map((packet) => packet[2])
    const heard = sink.sent.map((packet) => packet[2])
    expect([...heard, ...rest]).toEqual(Array.from({ length: SECOND }, (_, i) => i))
    expect(again.sent.filter((packet) => packet[1] === 2)).toHaveLength(SECOND)
    expect(kinds()).toEqual(['lost', 'finished'])
  })

  it('takes a new sink over from a playing one without a gap in the piece', async () => {
    const { clock, enqueue, join, player, sink } = stage()
    join()
    enqueue(1)
    await clock.pass(500)
    const other = memorySink(clock)
    player.join(other)
    await clock.pass(5000)
    expect(sink.isClosed()).toBe(true)
    const all = [...sink.sent, ...other.sent].map((packet) => packet[2])
    expect(all).toEqual(Array.from({ length: SECOND }, (_, i) => i))
  })

  it('keeps a member’s own pause over a lost connection', async () => {
    const { clock, enqueue, join, player, sink, now } = stage()
    join()
    enqueue(1)
    await clock.pass(500)
    player.pause()
    sink.lose('kicked')
    const again = memorySink(clock)
    player.join(again)
    await clock.pass(1000)
    expect(now()).toMatch(/^paused 1/)
    expect(again.sent).toEqual([])
    player.resume()
    await clock.pass(100)
    expect(now()).toMatch(/^playing 1/)
  })

  it('pauses when everybody left, and goes on when somebody is back', async () => {
    const { clock, enqueue, join, player, now, kinds } = stage({ leaveAfter: 5 })
    join()
    enqueue(1)
    await clock.pass(500)
    player.audience(0)
    const at = now()
    expect(at).toMatch(/^paused 1/)
    await clock.pass(4 * 60_000)
    expect(now()).toBe(at)
    player.audience(1)
    player.audience(2)
    await clock.pass(100)
    expect(now()).toMatch(/^playing 1/)
    await clock.pass(10 * 60_000)
    expect(kinds()).toEqual(['finished'])
  })

  it('leaves when it was alone for too long, says so once, and resumes when called back', async () => {
    const { clock, enqueue, join, player, now, sink, kinds } = stage({ leaveAfter: 5 })
    join()
    enqueue(1)
    await clock.pass(500)
    player.audience(0)
    await clock.pass(5 * 60_000)
    expect(sink.isClosed()).toBe(true)
    expect(kinds()).toEqual(['left-alone'])
    expect(now()).toMatch(/^paused 1/)
    const again = memorySink(clock)
    player.join(again)
    await clock.pass(100)
    expect(now()).toMatch(/^playing 1/)
    expect(again.sent[0][2]).toBe(sink.sent.length)
    expect(clock.waiting()).toBe(1)
  })

  it('stays for ever where leaving is switched off, also when that is set while alone', async () => {
    const { clock, enqueue, join, player, sink } = stage({ leaveAfter: 5 })
    join()
    enqueue(1)
    player.audience(0)
    player.leaveAfter(0)
    await clock.pass(3_600_000)
    expect(sink.isClosed()).toBe(false)
  })

  it('does not start a piece for nobody', async () => {
    const { clock, enqueue, join, player, now } = stage()
    join()
    player.audience(0)
    enqueue(1)
    await clock.pass(1000)
    expect(now()).toBe('idle')
    player.audience(1)
    await clock.pass(100)
    expect(now()).toMatch(/^playing 1/)
  })

  it('tells a piece that cannot be loaded, and plays the next; a broken piece never loops', async () => {
    const { clock, enqueue, join, player, order, notices } = stage({
      load: (track) =>
        numberOf(track) === 1
          ? Promise.reject(new Error('gone'))
          : Promise.resolve(completeTape(numberOf(track), SECOND)),
    })
    join()
    player.loop('queue')
    enqueue(1)
    enqueue(2)
    await clock.pass(3500)
    expect(order()).toEqual([2])
    expect(notices.map((notice) => notice.kind)).toEqual(['failed'])
  })

  it('plays a tape that fails as far as it got, tells, and goes on', async () => {
    const { clock, enqueue, join, order, notices, player } = stage()
    const recording = growingTape(1, 30, 100)
    join()
    player.loop('track')
    enqueue(1, recording.tape)
    enqueue(2)
    await clock.pass(200)
    const cause = new Error('the renderer stopped')
    recording.fail(cause)
    await clock.pass(1500)
    expect(order()).toEqual([1, 2])
    expect(notices).toEqual([{ kind: 'failed', track: trackOf(1), cause }])
  })

  it('counts a sink that cannot take a tape as a failed piece, and goes on', async () => {
    const { clock, enqueue, player, notices, sink, order } = stage()
    const refused = new Error('the encoder is gone')
    player.join({
      ...sink,
      play: (tape, from) => {
        if (tape.id === 'piece-1') throw refused
        sink.play(tape, from)
      },
    })
    enqueue(1)
    enqueue(2)
    await clock.pass(500)
    expect(notices).toEqual([{ kind: 'failed', track: trackOf(1), cause: refused }])
    expect(order()).toEqual([2])
  })

  it('does not play what was skipped while it was being loaded', async () => {
    let release = () => {}
    const { clock, enqueue, join, player, order, now } = stage({
      load: (track) =>
        numberOf(track) === 1
          ? new Promise((resolve) => {
              release = () => resolve(completeTape(1, SECOND))
            })
          : Promise.resolve(completeTape(numberOf(track), SECOND)),
    })
    join()
    enqueue(1)
    enqueue(2)
    await clock.pass(100)
    expect(now()).toBe('loading 1 at 0')
    player.skip()
    release()
    await clock.pass(500)
    expect(order()).toEqual([2])
  })

  it('stops and forgets the queue', async () => {
    const { clock, enqueue, join, player, now, sink, kinds } = stage()
    join()
    enqueue(1)
    enqueue(2)
    await clock.pass(200)
    player.stop()
    const before = sink.sent.length
    await clock.pass(5000)
    expect(sink.sent).toHaveLength(before)
    expect(now()).toBe('idle')
    expect(player.queue().entries).toEqual([])
    expect(kinds()).toEqual([])
  })

  it('picks up after a restart where its record says', async () => {
    const first = stage()
    first.join()
    for (const n of [1, 2]) first.enqueue(n)
    await first.clock.pass(500)
    first.player.loop('queue')
    const record = JSON.parse(JSON.stringify(first.player.record())) as NonNullable<PlayerOptions['record']>
    await first.player.close()
    const silent = first.sink.sent.length
    await first.clock.pass(5000)
    expect(first.sink.sent).toHaveLength(silent)

    const second = stage({ record })
    expect(second.now()).toMatch(/^paused 1 at 2[56]$/)
    expect(second.player.queue()).toMatchObject({ loop: 'queue', entries: [{ id: 'track-2' }] })
    second.join()
    await second.clock.pass(1000)
    expect(second.sink.sent[0][2]).toBe(record.current?.at)
    expect(second.order()).toEqual([1, 2])
  })

  it('tells a listener of changes after they happened, and not of mere progress', async () => {
    const { clock, enqueue, join, changes } = stage()
    join()
    enqueue(1)
    await clock.pass(100)
    const before = changes()
    await clock.pass(500)
    expect(changes()).toBe(before)
  })
})
