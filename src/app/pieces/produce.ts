import { Fault, Refusal } from '../../errors.ts'
import { pieceOf } from '../../library/piece.ts'
import type { Piece } from '../../model/piece.ts'
import type { Track } from '../../model/track.ts'
import type { Context, Room } from '../context.ts'
import { originNow } from '../privacy/made.ts'
import { panelOf } from '../rounds/panel.ts'
import { setState } from '../rounds/records.ts'
import { detailsOf } from '../stage/details.ts'
import { enterFor } from '../stage/enter.ts'
import { stylesFor } from '../styles/room-styles.ts'
import { faultNotice } from '../views/notice.ts'
import { ALL_PROGRESS } from '../views/progress.ts'
import type { View } from '../views.ts'
import { COMPOSING, PIECE, ROUND } from '../words/en.ts'
import { cardOf } from './card.ts'
import { advance, beginTurn, endProgress, firstSound } from './progress.ts'
import { commissionPlace, countAttempt, dropCommission, type Commission } from './promise.ts'
import { library, savePiece } from './records.ts'
import { renderPromised } from './render-promised.ts'

/** Brings the bot to one of those who asked; the line says why nobody will hear it, null when somebody will. */
const findListeners = async (ctx: Context, room: Room, commission: Commission): Promise<string | null> => {
  if (room.stage.player.connected()) return null
  const { voters } = commission
  const member = voters.find((id) => ctx.presence.inVoice(room.id, id)) ?? voters[0]
  try {
    await enterFor(ctx, room, member)
    return null
  } catch (error) {
    if (error instanceof Refusal)
      return error.code === 'not-in-voice' ? PIECE.unheard : PIECE.noSound(error.message)
    ctx.log.error('voice-failed', { trace: commission.trace, room: room.id, error })
    return PIECE.noVoice
  }
}

/** Whether the piece plays or waits already, since before a restart. */
const isOnStage = (room: Room, piece: string): boolean => {
  const { queue, current } = room.stage.player.record()
  return [...queue.entries, ...(current ? [current.track] : [])].some((one) => one.piece === piece)
}

/** Queues the piece if somebody is there to hear it; the line says why not, null when it is queued. */
const queueUp = async (
  ctx: Context,
  room: Room,
  commission: Commission,
  piece: { readonly title: string; readonly seconds: number },
  enqueue: (track: Track) => void,
  listeners: Promise<string | null>,
): Promise<string | null> => {
  const unheard = await listeners
  if (isOnStage(room, commission.id)) return null
  // After a restart the stage may be waiting for its listeners: then the piece waits with it.
  const waits = room.stage.player.home() !== null
  if ((unheard !== null && !waits) || ctx.closing() || room.erased) return unheard
  const { id } = commission
  const origin = originNow(room, id, commission.origin)
  const { title, seconds } = piece
  try {
    enqueue({
      ...{ version: 1, id: ctx.id(), piece: id, title, seconds, origin, addedAt: ctx.clock.now() },
      trace: commission.trace,
    })
    return null
  } catch (error) {
    if (error instanceof Refusal) return PIECE.noSound(error.message)
    throw error
  }
}

/** Composes, plays while the rest is still being rendered, and returns the piece once it is stored. */
const make = async (ctx: Context, room: Room, commission: Commission) => {
  const { id, brief, account, origin, remix } = commission
  const listeners = findListeners(ctx, room, commission)
  let counted = false
  const begun = () => {
    if (counted) return
    counted = true
    ctx.behind('attempt-not-counted', () => countAttempt(ctx, room, commission))
  }
  const rendering = await renderPromised(ctx, commission, {
    onTurn: () => beginTurn(ctx, room, commission),
    onProgress: (progress) => {
      begun()
      advance(ctx, room, commission, { progress })
    },
    onScore: (score) => advance(ctx, room, commission, { score }),
  })
  const { score, tape } = rendering
  advance(ctx, room, commission, { score })
  firstSound(ctx, room, commission, tape.state().status !== 'complete')
  const details = () =>
    detailsOf(stylesFor(ctx, commission), { ...commission, origin: originNow(room, id, origin) }, score, null)
  const enqueue = (track: Track) => room.stage.enqueue(track, tape, details())
  const [note, master] = await Promise.all([
    queueUp(ctx, room, commission, score, enqueue, listeners),
    rendering.finished,
  ])
  const createdAt = ctx.clock.now()
  const made = pieceOf({
    ...{ room: room.id, brief, account, origin, createdAt, score, master },
    ...(remix ? { parents: [remix.of], remix } : {}),
  })
  const piece = await savePiece(ctx, room, { ...made, id, panel: commission.panel })
  room.stage.learn(id, { ...details(), master: master.id })
  return { piece, note }
}

/** A piece that the library has already: the same wish again, or a restart between storing it and saying so. */
const again = async (ctx: Context, room: Room, commission: Commission, piece: Piece) => {
  const enqueue = (track: Track) => room.stage.player.enqueue(track)
  const listeners = findListeners(ctx, room, commission)
  if (piece.panel !== commission.panel) await savePiece(ctx, room, { ...piece, panel: commission.panel })
  return { piece, note: await queueUp(ctx, room, commission, piece, enqueue, listeners) }
}

/** Where the bot may not post, the piece is there all the same: the log has to do. */
const post = async (ctx: Context, commission: Commission, view: View): Promise<void> => {
  try {
    await ctx.board.show(commission.panel, commissionPlace(commission), view)
  } catch (error) {
    ctx.log.warn('card-not-posted', {
      trace: commission.trace,
      room: commission.room,
      panel: commission.panel,
      error,
    })
  }
}

/** The piece is there: it is said so in the store, then the panel becomes its card. */
const conclude = async (
  ctx: Context,
  room: Room,
  commission: Commission,
  piece: Piece,
  note: string | null,
) => {
  await room.serial(async () => {
    if (commission.round) await setState(ctx, room, commission.round, { status: 'finished', piece: piece.id })
    await dropCommission(ctx, commission)
    advance(ctx, room, commission, { progress: ALL_PROGRESS })
    endProgress(room, commission.id)
  })
  ctx.changed(room)
  ctx.log.info('piece-finished', {
    trace: commission.trace,
    room: room.id,
    piece: piece.id,
    seconds: piece.seconds,
  })
  await post(ctx, commission, await cardOf(ctx, room, piece, commission.uploadLimit, note ?? undefined))
}

/** One friendly line with an id; the room goes on. */
const fail = async (ctx: Context, room: Room, commission: Commission, error: unknown) => {
  const id = commission.trace ?? ctx.id()
  const code = error instanceof Fault || error instanceof Refusal ? error.code : 'bug'
  ctx.log.error('piece-failed', { trace: id, code, room: room.id, piece: commission.id, error })
  endProgress(room, commission.id)
  const { round } = commission
  const view = round
    ? panelOf(ctx, room, round, { status: 'failed', line: ROUND.failed(id, code) })
    : faultNotice(COMPOSING.failed(id, code))
  await post(ctx, commission, view)
  await room.serial(async () => {
    if (round) await setState(ctx, room, round, { status: 'failed', fault: id, code })
    await dropCommission(ctx, commission)
  })
  ctx.changed(room)
}

/** Carries out a commission to its end, good or bad. When the app closes meanwhile it stays for the next start. */
export const produce = async (ctx: Context, room: Room, commission: Commission): Promise<void> => {
  try {
    const stored = (await library(ctx, room)).get(commission.id)
    const { piece, note } = await (stored
      ? again(ctx, room, commission, stored)
      : make(ctx, room, commission))
    await conclude(ctx, room, commission, piece, note)
  } catch (error) {
    if (!ctx.closing()) await fail(ctx, room, commission, error)
  }
}
