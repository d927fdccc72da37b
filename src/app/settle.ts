import type { Piece } from '../model/piece.ts'
import type { Round } from '../model/round.ts'
import type { Context, Place, Room } from './context.ts'
import { cardOf, refreshCard } from './pieces/card.ts'
import type { Commission } from './pieces/promise.ts'
import { roomRatings } from './pieces/ratings.ts'
import { library } from './pieces/records.ts'
import { playingKey, playingPanel } from './stage/playing-panel.ts'
import { panelOf } from './rounds/panel.ts'
import { phaseOf } from './rounds/phase.ts'
import { isOpen, panelKey } from './rounds/records.ts'
import { notice } from './views/notice.ts'
import type { View } from './views.ts'
import { RESTART } from './words/restart.ts'

/** Cards are edited at most so long after somebody rated: what came just before the end may not have been shown. */
const UNSHOWN_MS = 10 * 60_000

const isRound = (key: string, round: Round | null): round is Round =>
  round !== null && panelKey(round) === key

/** What has become of it, in the panel that still shows it under way. */
const outcome = async (ctx: Context, room: Room, key: string, place: Place): Promise<View> => {
  const { round } = room
  const pieces: readonly Piece[] = [...(await library(ctx, room)).values()]
  const made = pieces.find(
    ({ id, panel }) =>
      panel === key || (isRound(key, round) && round.state.status === 'finished' && round.state.piece === id),
  )
  if (made) return cardOf(ctx, room, made, place.uploadLimit)
  const phase = isRound(key, round) ? phaseOf(room, round) : null
  if (isRound(key, round) && phase) return panelOf(ctx, room, round, phase)
  return notice(key.startsWith('round/') ? RESTART.over : RESTART.interrupted)
}

/** Panels of what somebody waits for. */
const PROMISES = /^(round|compose)\//

/** What plays is shown again; what was said in passing is past. */
const passing = (ctx: Context, room: Room, key: string): View | null =>
  key === playingKey(room.id) && ctx.board.link(key) === null ? playingPanel(room) : null

/** Panels that show something under way, of which nothing is: the last process ended before it could edit them. */
const settlePanels = async (ctx: Context): Promise<void> => {
  const unsettled = await ctx.board.unsettled()
  if (unsettled.length === 0) return
  const promised = (await ctx.store.entries<Commission>('commissions')).map(([, { panel }]) => panel)
  for (const { key, place } of unsettled) {
    const room = ctx.room(place.room)
    const alive = promised.includes(key) || (isRound(key, room.round) && isOpen(room.round))
    if (alive || ctx.closing()) continue
    const view = PROMISES.test(key) ? await outcome(ctx, room, key, place) : passing(ctx, room, key)
    await (view ? ctx.board.show(key, place, view) : ctx.board.remove(key))
  }
}

/** Brings panels in step with the records after a start; edits what is there and posts nothing. */
export const settleAll = async (ctx: Context): Promise<void> => {
  await settlePanels(ctx)
  const now = ctx.clock.now()
  for (const room of ctx.rooms()) {
    const rated = roomRatings(room).filter(({ at }) => now - at < UNSHOWN_MS)
    const { current } = room.stage.player.record()
    const cards = new Set([...rated.map(({ piece }) => piece), ...(current ? [current.track.piece] : [])])
    for (const piece of cards) refreshCard(ctx, room, piece)
  }
}
