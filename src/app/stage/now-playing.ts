import { refuse } from '../../errors.ts'
import type { App } from '../app.ts'
import type { Context, Room, TrackDetails } from '../context.ts'
import { countThumbs } from '../pieces/ratings.ts'
import { library } from '../pieces/records.ts'
import { scoreOf } from '../pieces/sound.ts'
import { stylesFor } from '../styles/room-styles.ts'
import { playingView } from '../views/playing.ts'
import type { PlayingView } from '../views.ts'
import { detailsOf } from './details.ts'

const UNKNOWN: TrackDetails = { score: null, master: null, shaped: [], credits: {} }

/** What sounds now, with what is known of it; null when nothing is on. */
export const roomPlaying = (room: Room, details?: TrackDetails): PlayingView | null => {
  const { player } = room.stage
  const now = player.now()
  if (now.status === 'idle') return null
  const { score, master, shaped, credits } = details ?? room.stage.details(now.track.piece) ?? UNKNOWN
  return playingView({
    now,
    score,
    master: master ?? '',
    shaped,
    credits,
    next: player.queue().entries[0]?.title ?? null,
    place: player.place(),
    thumbs: countThumbs(room, now.track.piece),
  })
}

/**
 * After a restart the track waits for a listener before its tape is fetched: what it is stands in the library, or is being
 * composed again.
 */
const fromLibrary = async (ctx: Context, room: Room, id: string): Promise<TrackDetails> => {
  const piece = (await library(ctx, room)).get(id)
  if (!piece) return { ...UNKNOWN, score: room.composing.find((one) => one.id === id)?.score ?? null }
  return detailsOf(stylesFor(ctx, piece), piece, await scoreOf(ctx, piece), piece.master.id)
}

/** The same for a track that the stage does not know yet. @throws Refusal `not-playing` */
export const playingIn = async (ctx: Context, room: Room): Promise<PlayingView> => {
  const now = room.stage.player.now()
  if (now.status === 'idle') return refuse('not-playing')
  const { piece } = now.track
  const known = room.stage.details(piece) ?? (await fromLibrary(ctx, room, piece))
  return roomPlaying(room, known) ?? refuse('not-playing')
}

export const nowPlaying =
  (ctx: Context): App['stage']['nowPlaying'] =>
  (who) =>
    playingIn(ctx, ctx.room(who.room))
