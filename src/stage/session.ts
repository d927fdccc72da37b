import { refuse } from '../errors.ts'
import type { ChannelId, TrackId } from '../model/ids.ts'
import type { Track } from '../model/track.ts'
import {
  add,
  clear,
  EMPTY_QUEUE,
  move,
  remove,
  retire,
  setLoop,
  shift,
  type LoopMode,
  type Queue,
  type Retirement,
} from './queue.ts'
import type { LostCause } from './sink.ts'

/** Why a track rests: a member's wish, nobody listens, the connection was lost, the bot left, or a restart. */
export type PauseReason = 'member' | 'alone' | 'lost' | 'left' | 'restart'

export type PlayerState =
  | { readonly status: 'idle' }
  /** The tape is being fetched; it will play from packet `from`. */
  | { readonly status: 'loading'; readonly track: Track; readonly from: number }
  | { readonly status: 'playing'; readonly track: Track }
  /** Starved: playing, but the tape has not grown far enough. */
  | { readonly status: 'waiting'; readonly track: Track }
  | {
      readonly status: 'paused'
      readonly track: Track
      /** Packets already played. */
      readonly at: number
      readonly by: PauseReason
      /** `sink`: the sink holds the tape and only has to resume. `nobody`: it must be fetched again. */
      readonly heldBy: 'sink' | 'nobody'
    }

/** Where the music sounds: the id of a channel, null in a room that is one place. */
export interface Home {
  readonly channel: ChannelId | null
}

/** All that a room's stage is doing, as data. */
export interface SessionState {
  readonly queue: Queue
  readonly player: PlayerState
  /** The track that played last, for *replay*. */
  readonly last: Track | null
  readonly sink: 'here' | 'none'
  readonly audience: 'some' | 'none'
  /** Minutes without audience before leaving; 0 never. */
  readonly leaveAfter: number
  /** Where the sink is, or where it was before a restart: there it comes back by itself. Null once it has left. */
  readonly home: Home | null
}

/** What happened. `at` is the sink's position in packets at that moment. */
export type SessionEvent =
  | { readonly kind: 'enqueue'; readonly track: Track }
  | { readonly kind: 'move'; readonly track: TrackId; readonly to: number }
  | { readonly kind: 'remove'; readonly track: TrackId }
  | { readonly kind: 'clear' }
  /** What is said of the tracks changes (who asked for them, say), not what they are. */
  | { readonly kind: 'amend'; readonly amend: (track: Track) => Track }
  | { readonly kind: 'loop'; readonly mode: LoopMode }
  | { readonly kind: 'skip' }
  | { readonly kind: 'replay' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'pause'; readonly at: number }
  | { readonly kind: 'resume' }
  /** A sink is there, at the wish of somebody who listens. `at`: where the sink that it replaces was. */
  | { readonly kind: 'joined'; readonly at: number; readonly channel?: ChannelId | null }
  /** Without a sink: it does not come back by itself any more. */
  | { readonly kind: 'leave'; readonly at: number }
  | { readonly kind: 'audience'; readonly count: number; readonly at: number }
  | { readonly kind: 'leave-after'; readonly minutes: number }
  | { readonly kind: 'alone-too-long'; readonly at: number }
  | { readonly kind: 'loaded'; readonly track: TrackId }
  | { readonly kind: 'unloadable'; readonly track: TrackId; readonly cause: unknown }
  | { readonly kind: 'started' }
  | { readonly kind: 'starved' }
  /** `cause` is set when the tape failed before its end. */
  | { readonly kind: 'ended'; readonly cause?: unknown }
  | { readonly kind: 'lost'; readonly reason: string; readonly cause?: LostCause; readonly at: number }

/** What members should be told, each once. */
export type StageNotice =
  /** The connection is gone for good; the piece waits at its position until somebody brings the bot back. */
  | { readonly kind: 'lost'; readonly reason: string; readonly cause: LostCause }
  /** A piece could not be played, or not to its end. */
  | { readonly kind: 'failed'; readonly track: Track; readonly cause: unknown }
  /** Nobody listened for so long that the bot left. */
  | { readonly kind: 'left-alone' }
  /** The queue ran out by itself (or by skipping): the moment for *auto-next*. */
  | { readonly kind: 'finished'; readonly last: Track }

/** What to do about it; the player runs these on the sink and the clock. */
export type Effect =
  | { readonly kind: 'load'; readonly track: Track }
  | { readonly kind: 'play'; readonly track: Track; readonly from: number }
  | { readonly kind: 'pause' | 'resume' | 'stop' | 'close-sink' | 'stop-timer' }
  | { readonly kind: 'start-timer'; readonly ms: number }
  | { readonly kind: 'tell'; readonly notice: StageNotice }

export interface Step {
  readonly state: SessionState
  readonly effects: readonly Effect[]
}

/** What survives a restart. `at` in packets. */
export interface SessionRecord {
  readonly version: 1
  readonly queue: Queue
  readonly current: {
    readonly track: Track
    readonly at: number
    /** A member paused it: it does not go on by itself. */
    readonly held?: true
  } | null
  readonly last: Track | null
  /** Null where it was nowhere; absent in records of before, which come back to whoever listens first. */
  readonly home?: Home | null
}

/** The state at start: empty, or as recorded, then paused until a sink joins. */
export const restored = (record?: SessionRecord, leaveAfter = 0): SessionState => ({
  queue: record?.queue ?? EMPTY_QUEUE,
  player: record?.current
    ? {
        status: 'paused',
        track: record.current.track,
        at: record.current.at,
        by: record.current.held ? 'member' : 'restart',
        heldBy: 'nobody',
      }
    : { status: 'idle' },
  last: record?.last ?? null,
  sink: 'none',
  audience: 'some',
  leaveAfter,
  home: record?.home === undefined && record?.current ? { channel: null } : (record?.home ?? null),
})

const currentOf = (player: PlayerState, at: number): SessionRecord['current'] => {
  if (player.status === 'idle') return null
  const current = { track: player.track, at: positionOf(player, at) }
  return player.status === 'paused' && player.by === 'member' ? { ...current, held: true } : current
}

/**
 * @param at the sink's position in packets; only read while a track is on the sink
 * @param channel where the sink is by now: it may have been moved since it joined
 */
export const recordOf = (
  state: SessionState,
  at: number,
  channel: ChannelId | null = state.home?.channel ?? null,
): SessionRecord => ({
  version: 1,
  queue: state.queue,
  current: currentOf(state.player, at),
  last: state.last,
  home: state.sink === 'here' ? { channel } : state.home,
})

/** Packets played of the current track, given the sink's own position. */
export const positionOf = (player: PlayerState, sinkAt: number): number => {
  switch (player.status) {
    case 'idle':
      return 0
    case 'loading':
      return player.from
    case 'paused':
      return player.at
    case 'playing':
    case 'waiting':
      return sinkAt
  }
}

/**
 * What can sound goes first: tracks that have to wait for their piece go behind those that have not, and begin anew when
 * their turn comes. Nothing changes where all have to wait, or where a member paused the one that is on.
 */
export const setAside = <R extends SessionRecord>(record: R, waits: (track: Track) => boolean): R => {
  const { current, queue } = record
  const on = current && waits(current.track) && !current.held ? [current.track] : []
  const late = [...on, ...queue.entries.filter(waits)]
  const ready = queue.entries.filter((track) => !waits(track))
  if (late.length === 0 || ready.length === 0) return record
  return {
    ...record,
    current: on.length > 0 ? null : current,
    queue: { ...queue, entries: [...ready, ...late] },
  }
}

const just = (state: SessionState, ...effects: readonly Effect[]): Step => ({ state, effects })
const audible = (state: SessionState) => state.sink === 'here' && state.audience === 'some'
const onSink = (player: PlayerState) =>
  player.status === 'playing' ||
  player.status === 'waiting' ||
  (player.status === 'paused' && player.heldBy === 'sink')

const load = (state: SessionState, track: Track, from: number): Step =>
  just({ ...state, player: { status: 'loading', track, from }, last: track }, { kind: 'load', track })

/** Starts the next track if there is one and somebody to hear it. */
const advance = (state: SessionState): Step => {
  if (state.player.status !== 'idle' || !audible(state)) return just(state)
  const { track, queue } = shift(state.queue)
  return track ? load({ ...state, queue }, track, 0) : just(state)
}

/** Takes the current track off the stage and goes on with the next. */
const finish = (state: SessionState, how: Retirement, ...before: readonly Effect[]): Step => {
  if (state.player.status === 'idle') return just(state)
  const { track } = state.player
  const clearing: readonly Effect[] = how !== 'ended' && onSink(state.player) ? [{ kind: 'stop' }] : []
  const rest: SessionState = {
    ...state,
    player: { status: 'idle' },
    last: track,
    queue: retire(state.queue, track, how),
  }
  const next = advance(rest)
  const over: readonly Effect[] =
    rest.queue.entries.length === 0 ? [{ kind: 'tell', notice: { kind: 'finished', last: track } }] : []
  return just(next.state, ...before, ...clearing, ...over, ...next.effects)
}

const failed = (state: SessionState, cause: unknown): Step =>
  state.player.status === 'idle'
    ? just(state)
    : finish(state, 'failed', { kind: 'tell', notice: { kind: 'failed', track: state.player.track, cause } })

/** The current track rests at `at`; a member's own pause stays theirs. */
const rest = (state: SessionState, at: number, by: PauseReason, heldBy: 'sink' | 'nobody'): SessionState => {
  const { player } = state
  if (player.status === 'idle') return state
  return {
    ...state,
    player: {
      status: 'paused',
      track: player.track,
      at: positionOf(player, at),
      by: player.status === 'paused' && player.by === 'member' ? 'member' : by,
      heldBy: onSink(player) ? heldBy : 'nobody',
    },
  }
}

const wake = (state: SessionState): Step => {
  const { player } = state
  if (player.status !== 'paused') return advance(state)
  return player.heldBy === 'sink'
    ? just({ ...state, player: { status: 'playing', track: player.track } }, { kind: 'resume' })
    : load(state, player.track, player.at)
}

/** Goes on by itself wherever somebody listens and no member paused. */
const goOn = (state: SessionState): Step => {
  const held = state.player.status === 'paused' && state.player.by === 'member'
  return held || !audible(state) ? just(state) : wake(state)
}

const timer = (state: SessionState): readonly Effect[] =>
  state.sink === 'here' && state.audience === 'none' && state.leaveAfter > 0
    ? [{ kind: 'stop-timer' }, { kind: 'start-timer', ms: state.leaveAfter * 60_000 }]
    : [{ kind: 'stop-timer' }]

const unsink = (state: SessionState, at: number, by: PauseReason, ...told: readonly Effect[]): Step =>
  state.sink === 'none'
    ? just(state.home ? { ...state, home: null } : state)
    : just(
        { ...rest(state, at, by, 'nobody'), sink: 'none', home: null },
        { kind: 'stop-timer' },
        { kind: 'close-sink' },
        ...told,
      )

const audience = (state: SessionState, count: number, at: number): Step => {
  const now = count > 0 ? 'some' : 'none'
  if (now === state.audience) return just(state)
  const next: SessionState = { ...state, audience: now }
  if (now === 'none') {
    const { player } = state
    const sounding = player.status === 'playing' || player.status === 'waiting'
    const quiet = rest(next, at, 'alone', 'sink')
    return just(quiet, ...(sounding ? [{ kind: 'pause' } as const] : []), ...timer(quiet))
  }
  const woken = goOn(next)
  return just(woken.state, ...timer(next), ...woken.effects)
}

/**
 * The whole stage as one function: what a room does next, given what happened. Pure; a Refusal leaves the state as it
 * was. Events that no longer fit (an `ended` after a skip, a tape loaded too late) change nothing, so nothing plays
 * twice.
 *
 * @throws Refusal queue-full, no-such-track, queue-empty (skip, replay with nothing), not-playing, not-paused,
 *   not-in-voice (resume with nobody to hear it)
 */
export const step = (state: SessionState, event: SessionEvent): Step => {
  const { player, queue } = state
  switch (event.kind) {
    case 'enqueue':
      return advance({ ...state, queue: add(queue, event.track) })
    case 'move':
      return just({ ...state, queue: move(queue, event.track, event.to) })
    case 'remove':
      return just({ ...state, queue: remove(queue, event.track) })
    case 'clear':
      return just({ ...state, queue: clear(queue) })
    case 'amend': {
      const { amend } = event
      return just({
        ...state,
        queue: { ...queue, entries: queue.entries.map(amend) },
        player: player.status === 'idle' ? player : { ...player, track: amend(player.track) },
        last: state.last && amend(state.last),
      })
    }
    case 'loop':
      return just({ ...state, queue: setLoop(queue, event.mode) })
    case 'skip':
      return player.status === 'idle' ? refuse('queue-empty') : finish(state, 'skipped')
    case 'replay': {
      const track = player.status === 'idle' ? state.last : player.track
      if (!track) return refuse('queue-empty')
      const off = onSink(player) ? [{ kind: 'stop' } as const] : []
      if (audible(state)) {
        const again = load(state, track, 0)
        return just(again.state, ...off, ...again.effects)
      }
      return just(
        {
          ...state,
          player: { status: 'paused', track, at: 0, by: 'left', heldBy: 'nobody' },
        },
        ...off,
      )
    }
    case 'stop':
      return just(
        { ...state, queue: clear(queue), player: { status: 'idle' } },
        ...(onSink(player) ? [{ kind: 'stop' } as const] : []),
      )
    case 'pause':
      if (player.status === 'idle' || player.status === 'paused') return refuse('not-playing')
      return just(
        rest(state, event.at, 'member', 'sink'),
        ...(onSink(player) ? [{ kind: 'pause' } as const] : []),
      )
    case 'resume':
      if (player.status !== 'paused') return refuse('not-paused')
      return audible(state) ? wake(state) : refuse('not-in-voice')
    case 'joined': {
      const here: SessionState = {
        ...rest(state, event.at, 'left', 'nobody'),
        sink: 'here',
        audience: 'some',
        home: { channel: event.channel ?? null },
      }
      const woken = goOn(here)
      return just(woken.state, { kind: 'stop-timer' }, ...woken.effects)
    }
    case 'leave':
      return unsink(state, event.at, 'left')
    case 'audience':
      return audience(state, event.count, event.at)
    case 'leave-after': {
      const next = { ...state, leaveAfter: event.minutes }
      return just(next, ...timer(next))
    }
    case 'alone-too-long':
      return state.audience === 'some'
        ? just(state)
        : unsink(state, event.at, 'left', { kind: 'tell', notice: { kind: 'left-alone' } })
    case 'loaded':
      return player.status === 'loading' && player.track.id === event.track
        ? just(
            { ...state, player: { status: 'playing', track: player.track } },
            { kind: 'play', track: player.track, from: player.from },
          )
        : just(state)
    case 'unloadable':
      return player.status === 'loading' && player.track.id === event.track
        ? failed(state, event.cause)
        : just(state)
    case 'started':
      return player.status === 'waiting'
        ? just({ ...state, player: { status: 'playing', track: player.track } })
        : just(state)
    case 'starved':
      return player.status === 'playing'
        ? just({ ...state, player: { status: 'waiting', track: player.track } })
        : just(state)
    case 'ended':
      if (player.status !== 'playing' && player.status !== 'waiting') return just(state)
      return event.cause === undefined ? finish(state, 'ended') : failed(state, event.cause)
    case 'lost': {
      const { reason, cause = 'unreachable' } = event
      return unsink(state, event.at, 'lost', { kind: 'tell', notice: { kind: 'lost', reason, cause } })
    }
  }
}
