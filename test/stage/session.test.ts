import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../src/errors.ts'
import {
  recordOf,
  restored,
  setAside,
  step,
  type Effect,
  type SessionEvent,
  type SessionRecord,
  type SessionState,
} from '../../src/stage/session.ts'
import type { Track } from '../../src/model/track.ts'
import { trackOf } from '../support/tracks.ts'

const at = fc.integer({ min: 0, max: 5000 })
/** `current` becomes the current track's id, so that loading mostly succeeds. */
const track = fc.constantFrom('current', 'current', 'current', 'track-1', 'track-2')
const resolve = (state: SessionState, event: SessionEvent): SessionEvent =>
  'track' in event && event.track === 'current' && state.player.status !== 'idle'
    ? ({ ...event, track: state.player.track.id } as SessionEvent)
    : event
/** Anything that may happen, in any order: also events that come too late. */
const event: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc.constantFrom<SessionEvent>(
    { kind: 'clear' },
    { kind: 'skip' },
    { kind: 'replay' },
    { kind: 'stop' },
    { kind: 'resume' },
    { kind: 'started' },
    { kind: 'starved' },
    { kind: 'ended' },
    { kind: 'ended', cause: 'broken' },
    { kind: 'loop', mode: 'off' },
    { kind: 'loop', mode: 'track' },
    { kind: 'loop', mode: 'queue' },
    ...[1, 2, 3, 4].map((n): SessionEvent => ({ kind: 'enqueue', track: trackOf(n) })),
  ),
  fc.record({
    kind: fc.constantFrom('pause', 'leave', 'joined', 'alone-too-long'),
    at,
  }) as fc.Arbitrary<SessionEvent>,
  fc.record({ kind: fc.constant('audience' as const), count: fc.integer({ min: 0, max: 2 }), at }),
  fc.record({ kind: fc.constant('lost' as const), reason: fc.constant('kicked'), at }),
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('loaded' as const), track }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('joined' as const), at }) },
  fc.record({ kind: fc.constant('unloadable' as const), track, cause: fc.constant('gone') }),
)

/** A stage after all this. */
const lived = (events: readonly SessionEvent[]): SessionState =>
  events.reduce((state, one) => {
    try {
      return step(state, resolve(state, one)).state
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal)
      return state
    }
  }, restored())

/** What the sink does when it follows the effects. */
const follow = (sink: string, effect: Effect): string => {
  switch (effect.kind) {
    case 'play':
      return `playing ${effect.track.id}`
    case 'pause':
      return sink.replace('playing', 'held')
    case 'resume':
      return sink.replace('held', 'playing')
    case 'stop':
    case 'close-sink':
      return 'silent'
    default:
      return sink
  }
}

const wanted = ({ player }: SessionState): string => {
  if (player.status === 'playing' || player.status === 'waiting') return `playing ${player.track.id}`
  if (player.status === 'paused' && player.heldBy === 'sink') return `held ${player.track.id}`
  return 'silent'
}

describe('the session', () => {
  it('keeps the sink in step with its state through any course of events', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60, size: 'max' }), (events) => {
        let state = restored(undefined, 5)
        let sink = 'silent'
        for (const one of events) {
          // A tape that ends by itself leaves the sink silent before the session hears of it.
          const sounding = state.player.status === 'playing' || state.player.status === 'waiting'
          // A sink that joins takes the place of the old one and has nothing on it.
          if ((one.kind === 'ended' && sounding) || one.kind === 'joined') sink = 'silent'
          try {
            const next = step(state, resolve(state, one))
            sink = next.effects.reduce(follow, sink)
            state = next.state
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal)
          }
          expect(sink).toBe(wanted(state))
          if (state.sink === 'none') expect(sink).toBe('silent')
          expect(state.queue.entries.length).toBeLessThanOrEqual(51)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('has a timer to leave only while it is connected and alone', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60, size: 'max' }), (events) => {
        let state = restored(undefined, 5)
        let timer = false
        for (const one of events) {
          if (one.kind === 'alone-too-long') timer = false
          try {
            const next = step(state, resolve(state, one))
            for (const { kind } of next.effects)
              if (kind === 'start-timer' || kind === 'stop-timer') timer = kind === 'start-timer'
            state = next.state
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal)
          }
          if (timer) expect([state.sink, state.audience]).toEqual(['here', 'none'])
        }
      }),
      { numRuns: 500 },
    )
  })

  it('comes back from its record with the same queue, current track and position', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60, size: 'max' }), at, (events, position) => {
        const record = recordOf(lived(events), position)
        expect(recordOf(restored(record), 0)).toEqual(record)
      }),
    )
  })

  it('puts tracks that have to wait behind the others, and loses none', () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 60, size: 'max' }),
        at,
        fc.func(fc.boolean()),
        (events, position, drawn) => {
          const record = recordOf(lived(events), position)
          const waits = ({ id }: Track) => drawn(id)
          const aside = setAside(record, waits)
          const all = ({ current, queue }: SessionRecord) => [
            ...(current ? [current.track] : []),
            ...queue.entries,
          ]
          expect(new Set(all(aside))).toEqual(new Set(all(record)))
          const [first] = all(aside)
          const heldBack = record.current?.held ?? false
          if (!heldBack && !all(record).every(waits)) expect(first && waits(first)).toBe(false)
          if (!all(record).some(waits)) expect(aside).toBe(record)
        },
      ),
    )
  })
})
