import type { Tape } from '../../audio/tape.ts'
import type { PieceId, RoomId, TrackId } from '../../model/ids.ts'
import type { Track } from '../../model/track.ts'
import { refuse } from '../../errors.ts'
import { createPlayer } from '../../stage/player.ts'
import type { StageNotice } from '../../stage/session.ts'
import type { Context, RoomStage, StageRecord, TrackDetails } from '../context.ts'
import { commissionKey, type Commission } from '../pieces/promise.ts'
import { library } from '../pieces/records.ts'
import { renderPromised } from '../pieces/render-promised.ts'
import { scoreOf, soundOf } from '../pieces/sound.ts'
import { say } from '../say.ts'
import { serially } from '../serial.ts'
import { stylesFor } from '../styles/room-styles.ts'
import { control } from '../views/notice.ts'
import { CONTROLS, STAGE } from '../words/en.ts'
import { LOST } from '../words/voice.ts'
import { detailsOf } from './details.ts'
import { followPlaying } from './playing-panel.ts'

/** How often the position is saved while music plays: a crash repeats this much at most. */
const SAVE_EVERY_MS = 5000
/** How often it is looked whether a promised piece is being composed by now. */
const LOOK_AGAIN_MS = 1000

/**
 * A room's stage: the player with its memory in the store, its tapes from the archive, and its notices told.
 *
 * @param given `finished` is called when the queue has run out; `record` is where the stage was before a restart
 */
export const createRoomStage = (
  ctx: Context,
  id: RoomId,
  given: { readonly finished: () => void; readonly leaveAfter: number; readonly record?: StageRecord },
): RoomStage => {
  const known = new Map<PieceId, TrackDetails>()
  const saving = serially()
  const skips: RoomStage['skips'] = {
    track: given.record?.current?.track.id ?? null,
    voters: new Set(given.record?.skips),
  }
  let stopTimer = () => {}
  let panel: ReturnType<typeof followPlaying> | null = null
  let sounded: TrackId | null = null
  let closed = false
  let saved = given.record ? JSON.stringify(given.record) : ''

  /** A restart came while the piece sounded before it was finished: it will be composed again, note for note. */
  const unfinished = async (track: Track): Promise<Tape> => {
    const { piece } = track
    const promised = await ctx.store.get<Commission>('commissions', commissionKey({ room: id, id: piece }))
    if (!promised)
      return (await library(ctx, ctx.room(id))).has(piece) ? load(track) : refuse('no-such-piece')
    if (!ctx.room(id).composing.some((one) => one.id === piece)) {
      await new Promise<void>((resolve) => void ctx.clock.after(LOOK_AGAIN_MS, resolve))
      return unfinished(track)
    }
    const { score, tape } = await renderPromised(ctx, promised)
    known.set(piece, detailsOf(stylesFor(ctx, promised), promised, score, null))
    return tape
  }

  const load = async (track: Track): Promise<Tape> => {
    const piece = (await library(ctx, ctx.room(id))).get(track.piece)
    if (!piece) return unfinished(track)
    const [tape, score] = await Promise.all([soundOf(ctx, ctx.room(id), piece), scoreOf(ctx, piece)])
    known.set(piece.id, detailsOf(stylesFor(ctx, piece), piece, score, piece.master.id))
    return tape
  }

  const record = (): StageRecord => {
    const { voters } = skips
    return { ...player.record(), ...(voters.size > 0 ? { skips: [...voters] } : {}) }
  }

  const save = () =>
    saving(async () => {
      const now = record()
      const text = JSON.stringify(now)
      if (text === saved) return
      await ctx.store.set('queues', id, now)
      saved = text
    })

  /** A store that is away is told once, and once that it is back: this is tried every few seconds. */
  let unsaved = false
  const saveBehind = () =>
    ctx.behind('queue-not-saved', async () => {
      try {
        await save()
        if (unsaved) ctx.log.info('queue-saved', { room: id })
        unsaved = false
      } catch (error) {
        if (!unsaved) ctx.log.error('queue-not-saved', { room: id, error })
        unsaved = true
      }
    })

  const watch = () => {
    stopTimer()
    if (closed || player.now().status !== 'playing') return
    stopTimer = ctx.clock.after(SAVE_EVERY_MS, () => {
      saveBehind()
      watch()
    })
  }

  const tidy = () => {
    const now = player.now()
    const { queue, last } = player.record()
    // What waits and is stored is read again when its turn comes: Scores are large, and a queue is long.
    const waiting = queue.entries.filter(({ piece }) => known.get(piece)?.master === null)
    const kept = new Set([...waiting, last].map((track) => track?.piece))
    if (now.status !== 'idle') kept.add(now.track.piece)
    for (const piece of known.keys()) if (!kept.has(piece)) known.delete(piece)
    if (now.status === 'idle' || now.track.id !== skips.track) {
      skips.track = now.status === 'idle' ? null : now.track.id
      skips.voters = new Set()
    }
  }

  const refreshPanel = () => {
    if (closed) return
    panel ??= followPlaying(ctx, ctx.room(id))
    panel.refresh()
  }

  const changed = () => {
    tidy()
    watch()
    if (!closed) saveBehind()
    refreshPanel()
    ctx.changed(ctx.room(id))
  }

  /** Whoever looks for the way of a piece finds its end here: once for each track. */
  const sounds = (track: Track) => {
    if (track.id === sounded) return
    sounded = track.id
    const { trace, piece, addedAt } = track
    ctx.log.info('first-packet', {
      trace,
      room: id,
      piece,
      track: track.id,
      queued: ctx.clock.now() - addedAt,
    })
  }

  const told = (notice: StageNotice) => {
    const room = ctx.room(id)
    switch (notice.kind) {
      case 'failed': {
        const fault = notice.track.trace ?? ctx.id()
        ctx.log.error('track-failed', { trace: fault, room: id, track: notice.track.id, error: notice.cause })
        return say(ctx, room, 'fault', STAGE.failed(notice.track.title, fault))
      }
      case 'lost':
        ctx.log.warn('voice-lost', { room: id, cause: notice.cause, reason: notice.reason })
        return say(ctx, room, 'info', LOST[notice.cause], [
          control('resume.press', [], CONTROLS.resume, 'primary'),
        ])
      case 'left-alone':
        return ctx.log.info('left-alone', { room: id })
      case 'finished':
        return given.finished()
    }
  }

  const player = createPlayer({
    clock: ctx.clock,
    load,
    onChange: changed,
    onNotice: told,
    onSound: sounds,
    leaveAfter: given.leaveAfter,
    ...(given.record ? { record: given.record } : {}),
  })

  if (!given.record) saved = JSON.stringify(record())

  return {
    player,
    enqueue: (track, tape, details) => {
      known.set(track.piece, details)
      player.enqueue(track, tape)
    },
    details: (piece) => known.get(piece) ?? null,
    learn: (piece, details) => {
      if (known.has(piece)) known.set(piece, details)
      if (details.master !== null) player.stored(piece)
    },
    skips,
    refreshPanel,
    save,
    noteMove: () => {
      if (!closed) saveBehind()
    },
    close: async () => {
      closed = true
      stopTimer()
      panel?.stop()
      await save()
      await player.close()
    },
  }
}
