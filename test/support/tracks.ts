import type { Track } from '../../src/model/track.ts'

/** A track of the queue, told apart by its number. */
export const trackOf = (n: number): Track => ({
  version: 1,
  id: `track-${n}`,
  piece: `piece-${n}`,
  title: `Piece ${n}`,
  seconds: 60,
  origin: { kind: 'member', member: { id: 'member-1', name: 'Ada' } },
  addedAt: 1_700_000_000_000 + n,
})
