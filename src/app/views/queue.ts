import type { Track } from '../../model/track.ts'
import type { Queue } from '../../stage/queue.ts'
import { CONTROLS } from '../words/en.ts'
import type { QueueEntryView, QueueView } from '../views.ts'
import { control } from './notice.ts'
import { askedBy } from './shaped.ts'

const entryView = (track: Track): QueueEntryView => ({
  track: track.id,
  piece: track.piece,
  title: track.title,
  seconds: track.seconds,
  askedBy: askedBy(track.origin),
})

/** @param left seconds that the current track still lasts */
export const queueView = (queue: Queue, now: Track | null, left: number): QueueView => ({
  kind: 'queue',
  now: now && entryView(now),
  entries: queue.entries.map(entryView),
  loop: queue.loop,
  seconds: queue.entries.reduce((sum, track) => sum + track.seconds, Math.max(0, left)),
  controls: [
    control('queue.skip', now ? [now.id] : [], CONTROLS.skip, 'quiet', now !== null),
    queue.loop === 'off'
      ? control('queue.loop', ['queue'], CONTROLS.loop, 'quiet', now !== null || queue.entries.length > 0)
      : control('queue.loop', ['off'], CONTROLS.unloop),
    control('queue.clear', [], CONTROLS.clear, 'danger', queue.entries.length > 0),
  ],
})
