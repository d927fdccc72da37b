import type { Ledger } from '../model/account.ts'
import type { AdminLog } from '../model/admin-log.ts'
import type { PieceId } from '../model/ids.ts'
import type { OwnStyle } from '../model/own-style.ts'
import type { Round } from '../model/round.ts'
import { openSettings, type Settings } from '../model/settings.ts'
import { MAX_QUEUE } from '../stage/queue.ts'
import { setAside } from '../stage/session.ts'
import type { Context, Room, RoomStage, StageRecord } from './context.ts'
import { applyToRound, carryOut } from './pieces/commission.ts'
import { sweepUnclaimed } from './pieces/orphans.ts'
import { commissionPanel } from './pieces/progress.ts'
import { commissionPlace, dropCommission, type Commission } from './pieces/promise.ts'
import { openRatings } from './pieces/ratings.ts'
import { library } from './pieces/records.ts'
import { openTastes } from './taste/room-taste.ts'
import { awaitReturn, followPresence } from './presence.ts'
import { settleAll } from './settle.ts'
import { armTimer } from './rounds/begin.ts'
import { panelOf, voting } from './rounds/panel.ts'
import { dropBallots, isOpen, panelKey, readBallots, roundPlace, setState } from './rounds/records.ts'
import { sweepPreviews } from './styles/preview.ts'

/** A piece whose composing has ended with the process this often is given up. */
const MOST_ATTEMPTS = 12
/** So often it is begun again at once, then ever later: if it is the piece, the bot is there for a while in between. */
const AT_ONCE = 3
const LONGEST_WAIT_MS = 60_000
const waitBefore = (attempts: number): number =>
  attempts < AT_ONCE ? 0 : Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (attempts - AT_ONCE + 1))

const resumeCommission = async (ctx: Context, room: Room, kept: Commission): Promise<void> => {
  await applyToRound(ctx, room, kept)
  if (kept.resumed >= MOST_ATTEMPTS) {
    ctx.log.error('commission-given-up', { trace: kept.trace, room: room.id, piece: kept.id })
    if (kept.round) await setState(ctx, room, kept.round, { status: 'failed', fault: kept.id })
    return dropCommission(ctx, kept)
  }
  const { trace, id: piece, resumed: attempts } = kept
  ctx.log.info('commission-resumed', { trace, room: room.id, piece, attempts })
  const ms = waitBefore(attempts)
  if (ms === 0) carryOut(ctx, room, kept)
  else ctx.clock.after(ms, () => !ctx.closing() && carryOut(ctx, room, kept))
  const view = commissionPanel(ctx, room, kept)
  ctx.behind('panel-not-shown', () => ctx.board.show(kept.panel, commissionPlace(kept), view))
}

/** Pieces of a room whose next attempt has to wait: what can sound meanwhile should. */
const lateOf = async (
  ctx: Context,
  room: Room,
  promises: readonly Commission[],
): Promise<ReadonlySet<PieceId>> => {
  const late = promises.filter((one) => one.room === room.id && waitBefore(one.resumed) > 0)
  if (late.length === 0) return new Set()
  const made = await library(ctx, room)
  return new Set(late.map(({ id }) => id).filter((id) => !made.has(id)))
}

/** What is heard first is composed first: the track that is on, the queue, then as they were asked for. */
const bySound = (ctx: Context, promises: readonly Commission[]): readonly Commission[] => {
  const turnOf = ({ room, id }: Commission) => {
    const { current, queue } = ctx.room(room).stage.player.record()
    if (current?.track.piece === id) return -1
    const turn = queue.entries.findIndex(({ piece }) => piece === id)
    return turn < 0 ? MAX_QUEUE : turn
  }
  return promises.toSorted((a, b) => turnOf(a) - turnOf(b) || a.createdAt - b.createdAt)
}

const resumeRound = async (ctx: Context, room: Room, round: Round): Promise<void> => {
  room.place = roundPlace(round)
  if (!isOpen(round)) return dropBallots(ctx, round.id)
  room.ballots = await readBallots(ctx, round.id)
  armTimer(ctx, room, round)
  const view = panelOf(ctx, room, round, voting(round))
  // Shown rather than updated: the last process may have ended before it had posted it.
  ctx.behind('panel-not-shown', () => ctx.board.show(panelKey(round), roundPlace(round), view))
}

/** Picks up where the last process ended. Overdue rounds close at once; music goes on where somebody listens. */
export const openRooms = async (
  ctx: Context,
  stageOf: (room: Room, record: StageRecord) => RoomStage,
): Promise<void> => {
  const { store } = ctx
  for (const [id, settings] of await store.entries<Settings>('settings'))
    ctx.room(id).settings = openSettings(settings)
  const own = (await store.entries<OwnStyle>('own-styles')).map(([, style]) => style)
  for (const style of own.toSorted((a, b) => a.createdAt - b.createdAt)) {
    const room = ctx.room(style.room)
    room.own = [...room.own, style]
  }
  for (const [id, ledger] of await store.entries<Ledger>('ledgers')) ctx.room(id).ledger = ledger
  for (const [id, log] of await store.entries<AdminLog>('admin-log')) ctx.room(id).log = log
  await openRatings(ctx)
  await openTastes(ctx)
  const promises = (await store.entries<Commission>('commissions')).map(([, promise]) => promise)
  for (const [id, record] of await store.entries<StageRecord>('queues')) {
    const room = ctx.room(id)
    const late = await lateOf(ctx, room, promises)
    room.stage = stageOf(
      room,
      setAside(record, ({ piece }) => late.has(piece)),
    )
  }
  for (const [id, round] of await store.entries<Round>('rounds')) ctx.room(id).round = round
  await sweepUnclaimed(ctx).catch((error: unknown) => ctx.log.warn('unclaimed-not-swept', { error }))
  for (const promise of bySound(ctx, promises)) await resumeCommission(ctx, ctx.room(promise.room), promise)
  for (const room of ctx.rooms()) {
    room.stage.player.leaveAfter(room.settings.leaveAfter)
    room.stage.refreshPanel()
    if (room.round) await resumeRound(ctx, room, room.round)
    awaitReturn(ctx, room)
    ctx.behind('presence', () => followPresence(ctx, room))
  }
  ctx.behind('panels-not-settled', () => settleAll(ctx))
  ctx.behind('previews', () => sweepPreviews(ctx))
}
