import type { Tape } from '../audio/tape.ts'

/** Why a connection is gone for good, as far as members can do something about it. */
export type LostCause =
  /** A moderator took the bot out of the channel, or the channel is gone. */
  | 'removed'
  /** It was put into the channel where nobody may speak. */
  | 'afk'
  /** The call was ended for everybody. */
  | 'ended'
  /** Too many connections just now. */
  | 'busy'
  /** End-to-end encryption did not come about. */
  | 'encryption'
  /** No answer, however often it was tried. */
  | 'unreachable'

export type SinkEvent =
  /** The first packet went out, also the first one after a starvation. */
  | { readonly kind: 'started' }
  /** The tape was played to its end, or it failed and what there was has been played. */
  | { readonly kind: 'ended' }
  /** The tape grows too slowly: silence until it has grown. */
  | { readonly kind: 'starved' }
  /** The connection is gone for good (kicked, refused, timed out). `reason` is for the log. */
  | { readonly kind: 'lost'; readonly reason: string; readonly cause?: LostCause }

/**
 * Where packets go: a voice connection or the local room. One tape at a time; every listener hears the same moment.
 * Once `play`, `stop` or `close` was called, no event of an earlier tape comes any more.
 */
export interface AudioSink {
  /** What members call this place, e.g. the voice channel's name. */
  readonly place: string
  /** The id of the channel where it sounds by now; absent where a room is one place. */
  readonly channel?: string
  /** Plays `tape` from packet `from` on, replacing what plays. Waits by itself for a growing tape. */
  play(tape: Tape, from: number): void
  pause(): void
  resume(): void
  stop(): void
  /** Packets of the current tape already sent, counted from its beginning; still readable after `lost`. */
  position(): number
  onEvent(listener: (event: SinkEvent) => void): () => void
  /** Leaves; afterwards nothing is sent and no event comes. */
  close(): Promise<void>
}
