import type { Tape } from '../audio/tape.ts'
import type { PieceId, TrackId } from '../model/ids.ts'
import type { Track } from '../model/track.ts'
import type { Clock } from './clock.ts'
import type { LoopMode, Queue } from './queue.ts'
import {
  positionOf,
  recordOf,
  restored,
  step,
  type Effect,
  type Home,
  type PauseReason,
  type SessionEvent,
  type SessionRecord,
  type SessionState,
  type StageNotice,
} from './session.ts'
import type { AudioSink, SinkEvent } from './sink.ts'

/** The current track and where it is. `position` in packets of 20 ms at clock time `at` (ms). */
export type Now =
  | { readonly status: 'idle' }
  | {
      /** `loading` and `waiting` sound as silence: the tape is fetched, or has not grown far enough. */
      readonly status: 'loading' | 'playing' | 'waiting' | 'paused'
      readonly track: Track
      readonly position: number
      readonly at: number
      /** Only while paused. */
      readonly by: PauseReason | null
      /** The tape once it is there. */
      readonly tape: Tape | null
    }

export interface PlayerOptions {
  readonly clock: Clock
  /**
   * Finds the tape of a track whose turn has come (from a running Rendering or the archive), where `enqueue` was not
   * given one or a restart lost it. When it rejects, the track is told as failed and the next one plays.
   */
  readonly load: (track: Track) => Promise<Tape>
  /** Called after every change of queue, current track or status; never for mere progress. */
  readonly onChange?: () => void
  /** A packet went out after silence: the first of a track, or after a pause. */
  readonly onSound?: (track: Track) => void
  /** What members should be told; each comes once. */
  readonly onNotice?: (notice: StageNotice) => void
  /** What `record()` gave before a restart: its track is paused until a sink joins. */
  readonly record?: SessionRecord
  /** Minutes without audience before the bot leaves; 0 never. */
  readonly leaveAfter?: number
}

/**
 * One room's stage: plays its queue on one sink. Synchronous to ask and to tell; every method that says "no" throws a
 * Refusal and changes nothing. Typical use:
 *
 *     const player = createPlayer({ clock, load, onChange: save, onNotice: tell, record })
 *     if (!player.connected()) player.join(await venue.enter(room, member.id))
 *     player.enqueue(track, rendering.tape)   // plays at once when nothing else does, while the tape still grows
 *     presence.onChange(() => player.audience(presence.listeners(room).length))
 *
 * Without a sink, tracks only queue up; as soon as one joins, the stage goes on where it was. A tape that fails is
 * played as far as it got, told as `failed`, and the next track follows.
 */
export interface Player {
  /** Plays `track` when its turn comes. @throws Refusal `queue-full` */
  enqueue(track: Track, tape?: Tape): void
  /** @param to index in the queue, 0 is next @throws Refusal `no-such-track` */
  move(track: TrackId, to: number): void
  /** Takes a waiting track off the queue. @throws Refusal `no-such-track` */
  remove(track: TrackId): void
  /** Empties the queue; the current track plays on. */
  clear(): void
  /** Changes what is said of every track, the current and the last one included, but not its id or its piece. */
  amend(amend: (track: Track) => Track): void
  loop(mode: LoopMode): void
  /** Goes to the next track, from a pause as well. @throws Refusal `queue-empty` when nothing is on */
  skip(): void
  /** @throws Refusal `not-playing` */
  pause(): void
  /** @throws Refusal `not-paused`; `not-in-voice` when there is no sink or nobody listens (join first) */
  resume(): void
  /** Plays the current track, or the last one, from its beginning. @throws Refusal `queue-empty` */
  replay(): void
  /** Ends the current track and empties the queue. */
  stop(): void
  /** Takes `sink` for the one it had, closes that one, and goes on at the same packet unless a member paused. */
  join(sink: AudioSink): void
  /**
   * Closes the sink; the current track waits at its position, the queue stays. Without a sink it only gives up coming back
   * to where it was before a restart.
   */
  leave(): void
  connected(): boolean
  /** Where it sounds; without a sink where it was before a restart and should come back. Null otherwise. */
  home(): Home | null
  /** What members call the place where it sounds; null when nowhere. */
  place(): string | null
  /** The piece lies in the archive: its tape stays in memory only while it plays. */
  stored(piece: PieceId): void
  /** How many listen: at 0 the stage pauses and the time to leave begins, at 1 it goes on by itself. */
  audience(count: number): void
  leaveAfter(minutes: number): void
  now(): Now
  queue(): Queue
  /** To be stored on change and every few seconds while playing: a crash loses only what came after. */
  record(): SessionRecord
  /** Falls silent and closes the sink. Nothing is told any more. */
  close(): Promise<void>
}

const failure = (tape: Tape | undefined): unknown => {
  const state = tape?.state()
  if (state?.status === 'failed') return state.cause
  return tape && tape.length() > 0 ? undefined : new Error('the tape is empty')
}

export const createPlayer = (options: PlayerOptions): Player => {
  const { clock } = options
  const tapes = new Map<TrackId, Tape>()
  /** Pieces by track that are nowhere but on their tapes. */
  const only = new Map<TrackId, PieceId>()
  const pending: Effect[] = []
  let state: SessionState = restored(options.record, options.leaveAfter)
  let sink: AudioSink | null = null
  let unhook = () => {}
  let stopTimer = () => {}
  let running = false
  let closed = false
  let closing: Promise<void> = Promise.resolve()

  const at = () => sink?.position() ?? 0
  const current = () => (state.player.status === 'idle' ? null : state.player.track)

  const dropSink = () => {
    unhook()
    const old = sink
    sink = null
    unhook = () => {}
    // A sink that fails to close has nothing left to play; its own adapter logs it.
    if (old) closing = Promise.allSettled([closing, old.close()]).then(() => {})
  }

  const find = async (track: Track) => options.load(track)
  const fetchTape = (track: Track): void => {
    const loaded = () => dispatch({ kind: 'loaded', track: track.id })
    if (tapes.has(track.id)) return loaded()
    void find(track).then(
      (tape) => {
        tapes.set(track.id, tape)
        loaded()
      },
      (cause: unknown) => dispatch({ kind: 'unloadable', track: track.id, cause }),
    )
  }

  const run = (effect: Effect) => {
    switch (effect.kind) {
      case 'load':
        return fetchTape(effect.track)
      case 'play': {
        const tape = tapes.get(effect.track.id)
        try {
          if (tape) sink?.play(tape, effect.from)
        } catch (cause) {
          dispatch({ kind: 'ended', cause })
        }
        return
      }
      case 'pause':
        return sink?.pause()
      case 'resume':
        return sink?.resume()
      case 'stop':
        return sink?.stop()
      case 'close-sink':
        return dropSink()
      case 'start-timer':
        stopTimer = clock.after(effect.ms, () => dispatch({ kind: 'alone-too-long', at: at() }))
        return
      case 'stop-timer':
        return stopTimer()
      case 'tell':
        return options.onNotice?.(effect.notice)
    }
  }

  /**
   * Forgets the tapes of tracks that are no longer on the stage, and those of waiting ones that `load` would find again:
   * fifty of ten minutes would be most of a gigabyte.
   */
  const tidy = () => {
    const waiting = [...state.queue.entries, state.last].filter((track) => track && only.has(track.id))
    const kept = new Set([...waiting, current()].map((track) => track?.id))
    for (const id of tapes.keys()) if (!kept.has(id)) tapes.delete(id)
    for (const id of only.keys()) if (!kept.has(id)) only.delete(id)
  }

  /** The state changes at once; effects run in order, also those of events that an effect brings about. */
  const dispatch = (event: SessionEvent): void => {
    if (closed) return
    const before = state
    const next = step(state, event)
    state = next.state
    pending.push(...next.effects)
    if (running) return
    running = true
    try {
      for (let effect = pending.shift(); effect; effect = pending.shift()) run(effect)
    } finally {
      running = false
    }
    tidy()
    if (state !== before) options.onChange?.()
  }

  const heard = (event: SinkEvent): void => {
    if (event.kind === 'lost') return dispatch({ ...event, at: at() })
    const track = current()
    if (event.kind === 'started' && track) options.onSound?.(track)
    if (event.kind !== 'ended') return dispatch({ kind: event.kind })
    const cause = failure(track ? tapes.get(track.id) : undefined)
    dispatch(cause === undefined ? { kind: 'ended' } : { kind: 'ended', cause })
  }

  return {
    enqueue: (track, tape) => {
      if (tape) {
        tapes.set(track.id, tape)
        only.set(track.id, track.piece)
      }
      dispatch({ kind: 'enqueue', track })
    },
    move: (track, to) => dispatch({ kind: 'move', track, to }),
    remove: (track) => dispatch({ kind: 'remove', track }),
    clear: () => dispatch({ kind: 'clear' }),
    amend: (amend) => dispatch({ kind: 'amend', amend }),
    loop: (mode) => dispatch({ kind: 'loop', mode }),
    skip: () => dispatch({ kind: 'skip' }),
    pause: () => dispatch({ kind: 'pause', at: at() }),
    resume: () => dispatch({ kind: 'resume' }),
    replay: () => dispatch({ kind: 'replay' }),
    stop: () => dispatch({ kind: 'stop' }),
    join: (next) => {
      if (closed || next === sink) return
      const reached = at()
      dropSink()
      sink = next
      unhook = next.onEvent((event) => {
        if (sink === next) heard(event)
      })
      dispatch({ kind: 'joined', at: reached, channel: next.channel ?? null })
    },
    leave: () => dispatch({ kind: 'leave', at: at() }),
    connected: () => sink !== null,
    place: () => sink?.place ?? null,
    stored: (piece) => {
      for (const [track, of] of [...only]) if (of === piece) only.delete(track)
      tidy()
    },
    audience: (count) => dispatch({ kind: 'audience', count, at: at() }),
    leaveAfter: (minutes) => dispatch({ kind: 'leave-after', minutes }),
    now: () => {
      const { player } = state
      if (player.status === 'idle') return { status: 'idle' }
      return {
        status: player.status,
        track: player.track,
        position: positionOf(player, at()),
        at: clock.now(),
        by: player.status === 'paused' ? player.by : null,
        tape: tapes.get(player.track.id) ?? null,
      }
    },
    queue: () => state.queue,
    home: () => recordOf(state, at(), sink?.channel).home ?? null,
    record: () => recordOf(state, at(), sink?.channel),
    close: async () => {
      if (closed) return closing
      closed = true
      stopTimer()
      dropSink()
      await closing
    },
  }
}
