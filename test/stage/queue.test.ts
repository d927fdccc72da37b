import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../src/errors.ts'
import {
  add,
  clear,
  EMPTY_QUEUE,
  MAX_QUEUE,
  move,
  remove,
  retire,
  setLoop,
  shift,
  type Queue,
} from '../../src/stage/queue.ts'
import { trackOf } from '../support/tracks.ts'

const queueOf = (...numbers: readonly number[]): Queue => ({
  ...EMPTY_QUEUE,
  entries: numbers.map(trackOf),
})
const numbers = (queue: Queue) => queue.entries.map((track) => Number(track.id.slice(6)))
const refusal = (code: string): unknown => expect.objectContaining({ code })

describe('the queue', () => {
  it('adds at the end, up to its limit', () => {
    let queue = EMPTY_QUEUE
    for (let n = 0; n < MAX_QUEUE; n++) queue = add(queue, trackOf(n))
    expect(numbers(queue)).toEqual(Array.from({ length: MAX_QUEUE }, (_, n) => n))
    expect(() => add(queue, trackOf(99))).toThrow(Refusal)
    expect(() => add(queue, trackOf(99))).toThrow(refusal('queue-full'))
  })

  it.each([
    [3, 0, [3, 1, 2, 4]],
    [1, 3, [2, 3, 4, 1]],
    [2, 1, [1, 2, 3, 4]],
    [1, 99, [2, 3, 4, 1]],
    [4, -5, [4, 1, 2, 3]],
  ])('moves %i to %i', (n, to, order) => {
    expect(numbers(move(queueOf(1, 2, 3, 4), `track-${n}`, to))).toEqual(order)
  })

  it('removes one, clears all, and knows what is not there', () => {
    expect(numbers(remove(queueOf(1, 2, 3), 'track-2'))).toEqual([1, 3])
    expect(numbers(clear(queueOf(1, 2)))).toEqual([])
    expect(() => remove(queueOf(1), 'track-9')).toThrow(refusal('no-such-track'))
    expect(() => move(queueOf(1), 'track-9', 0)).toThrow(refusal('no-such-track'))
  })

  it.each([
    ['off', 'ended', [2, 3]],
    ['off', 'skipped', [2, 3]],
    ['track', 'ended', [1, 2, 3]],
    ['track', 'skipped', [2, 3]],
    ['track', 'failed', [2, 3]],
    ['queue', 'ended', [2, 3, 1]],
    ['queue', 'skipped', [2, 3, 1]],
    ['queue', 'failed', [2, 3]],
  ] as const)('with loop %s, a track that %s leaves %j', (loop, how, left) => {
    expect(numbers(retire(setLoop(queueOf(2, 3), loop), trackOf(1), how))).toEqual(left)
  })

  it('never loses or doubles a track by moving', () => {
    const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: -3, max: 12 })))
    fc.assert(
      fc.property(moves, (steps) => {
        const start = queueOf(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
        const end = steps.reduce((queue, [n, to]) => move(queue, `track-${n}`, to), start)
        expect(numbers(end).sort()).toEqual(numbers(start))
      }),
    )
  })

  it('shifts the next one off, and null from an empty queue', () => {
    expect(shift(queueOf(1, 2)).track?.id).toBe('track-1')
    expect(numbers(shift(queueOf(1, 2)).queue)).toEqual([2])
    expect(shift(EMPTY_QUEUE)).toEqual({ track: null, queue: EMPTY_QUEUE })
  })
})
