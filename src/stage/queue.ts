import { refuse } from '../errors.ts'
import type { TrackId } from '../model/ids.ts'
import type { Track } from '../model/track.ts'

export type LoopMode = 'off' | 'track' | 'queue'

/** What plays after the current track, next first. Plain data; every function here returns a new one. */
export interface Queue {
  readonly entries: readonly Track[]
  readonly loop: LoopMode
}

export const EMPTY_QUEUE: Queue = { entries: [], loop: 'off' }
/** Waiting tracks at most; the one that plays is not counted. */
export const MAX_QUEUE = 50

/** @throws Refusal `queue-full` */
export const add = (queue: Queue, track: Track): Queue =>
  queue.entries.length >= MAX_QUEUE
    ? refuse('queue-full', { max: MAX_QUEUE })
    : { ...queue, entries: [...queue.entries, track] }

const entry = (queue: Queue, id: TrackId): Track =>
  queue.entries.find((track) => track.id === id) ?? refuse('no-such-track')

/** @throws Refusal `no-such-track` */
export const remove = (queue: Queue, id: TrackId): Queue => {
  entry(queue, id)
  return { ...queue, entries: queue.entries.filter((track) => track.id !== id) }
}

/**
 * @param to the index it shall have afterwards, 0 is next; beyond either end means that end
 * @throws Refusal `no-such-track`
 */
export const move = (queue: Queue, id: TrackId, to: number): Queue => {
  const track = entry(queue, id)
  const others = queue.entries.filter((other) => other !== track)
  const at = Math.max(0, Math.min(others.length, Math.trunc(to)))
  return { ...queue, entries: others.toSpliced(at, 0, track) }
}

export const clear = (queue: Queue): Queue => ({ ...queue, entries: [] })
export const setLoop = (queue: Queue, loop: LoopMode): Queue => ({ ...queue, loop })

/** How a track stopped being the current one. */
export type Retirement = 'ended' | 'skipped' | 'failed'

/**
 * The queue after `track` stopped playing: with loop `track` an ended one comes again at once (skipping goes on),
 * with loop `queue` it goes to the end. What failed never comes back, so that a broken piece cannot loop.
 */
export const retire = (queue: Queue, track: Track, how: Retirement): Queue => {
  if (how === 'failed' || queue.loop === 'off') return queue
  if (queue.loop === 'queue') return { ...queue, entries: [...queue.entries, track] }
  return how === 'ended' ? { ...queue, entries: [track, ...queue.entries] } : queue
}

/** Takes the next track off the queue; `track` is null when it is empty. */
export const shift = (queue: Queue): { readonly track: Track | null; readonly queue: Queue } => ({
  track: queue.entries[0] ?? null,
  queue: { ...queue, entries: queue.entries.slice(1) },
})
