import { Refusal } from '../../errors.ts'
import type { App } from '../app.ts'
import { placeOf, type Context, type Room } from '../context.ts'
import type { RoomId } from '../../model/ids.ts'
import { serially, type Serial } from '../serial.ts'
import { control, notice } from '../views/notice.ts'
import type { NoticeView, PlayingView } from '../views.ts'
import { CONTROLS, STAGE } from '../words/en.ts'
import { playingIn, roomPlaying } from './now-playing.ts'

/** A room has one: asked for again it moves to where it was asked for. */
/** The key of a room's panel of what plays. */
export const playingKey = (room: RoomId): string => `playing/${room}`

/** What the panel shows: what is on the stage, or what was last and what to do next. */
export const playingPanel = (room: Room): PlayingView | NoticeView | null => {
  const playing = roomPlaying(room)
  if (playing) return playing
  const { last, queue } = room.stage.player.record()
  if (queue.entries.length > 0) return notice(STAGE.waiting)
  return last && notice(STAGE.over(last.title), [control('jam.again', [], CONTROLS.startRound, 'primary')])
}

/** A section has begun for sure so long after its time. */
const LATE_MS = 100

/** How long until the next section begins, in ms; null where nothing moves or the last one plays. */
const untilSection = (view: PlayingView): number | null => {
  if (view.status !== 'playing') return null
  const next = view.sections.find(({ from }) => from > view.position)
  return next ? (next.from - view.position) * 1000 + LATE_MS : null
}

/** Keeps a room's panel true: at every change of the stage and where a section begins, not while time merely passes. */
export const followPlaying = (ctx: Context, room: Room): { refresh(): void; stop(): void } => {
  let stop = () => {}
  /** What the stage does not know of its track (after a restart, say) stands in the library. */
  const lookUp = async (key: string, { track, status }: PlayingView): Promise<void> => {
    const view = await playingIn(ctx, room)
    const now = roomPlaying(room)
    if (now?.track === track && now.status === status && !ctx.closing()) ctx.board.update(key, view)
  }
  const refresh = (): void => {
    stop()
    const key = playingKey(room.id)
    // Where nobody asked for it, or somebody deleted it, there is nothing to keep.
    if (ctx.closing() || ctx.board.link(key) === null) return
    const view = playingPanel(room)
    if (!view) return
    ctx.board.update(key, view)
    if (view.kind === 'playing' && !room.stage.details(view.piece))
      ctx.behind('playing-unknown', () => lookUp(key, view))
    const ms = view.kind === 'playing' ? untilSection(view) : null
    if (ms !== null) stop = ctx.clock.after(ms, refresh)
  }
  return { refresh, stop: () => stop() }
}

/**
 * Posts what plays as the room's one panel and says where it is. Where the bot may not post, or a front shows what plays
 * anyway, the member gets it as it is now.
 */
export const showPlaying = (ctx: Context): App['stage']['showPlaying'] => {
  const turns = new Map<RoomId, Serial>()
  const turnOf = (room: RoomId): Serial => {
    const turn = turns.get(room) ?? serially()
    turns.set(room, turn)
    return turn
  }
  return async (who) => {
    const room = ctx.room(who.room)
    const view = await playingIn(ctx, room)
    const key = playingKey(room.id)
    return turnOf(room.id)(async () => {
      try {
        await ctx.board.remove(key)
        await ctx.board.show(key, placeOf(who), view)
      } catch (error) {
        const at = { room: room.id, channel: who.channel }
        if (error instanceof Refusal) ctx.log.info('playing-not-posted', { ...at, code: error.code })
        else ctx.log.warn('playing-not-posted', { ...at, error })
        return view
      }
      room.stage.refreshPanel()
      const link = ctx.board.link(key)
      return link === null ? view : notice(STAGE.shown(link))
    })
  }
}
