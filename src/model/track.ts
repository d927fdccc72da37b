import type { PieceId, TrackId } from './ids.ts'
import type { Origin } from './piece.ts'

/** An entry of the queue. `piece` may still be rendering; `master` is the archive id of its tape. */
export interface Track {
  readonly version: 1
  readonly id: TrackId
  readonly piece: PieceId
  readonly title: string
  readonly seconds: number
  readonly origin: Origin
  readonly addedAt: number
  /** In the log lines of what comes of it; absent in tracks kept before it was noted. */
  readonly trace?: string | undefined
}
