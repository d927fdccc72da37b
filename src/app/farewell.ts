import type { Context, Room } from './context.ts'
import { commissionPanel } from './pieces/progress.ts'
import type { Commission } from './pieces/promise.ts'
import { cardNow } from './pieces/card.ts'
import { library } from './pieces/records.ts'
import { panelOf, voting } from './rounds/panel.ts'
import { isOpen, panelKey } from './rounds/records.ts'
import { playingIn } from './stage/now-playing.ts'
import { playingKey } from './stage/playing-panel.ts'
import { RESTART } from './words/restart.ts'

/** How long panels may take to say it. */
const SAYING_MS = 1500

/** What plays says it in the panel that follows it, else on the piece's card; without either nobody is told. */
const tellListeners = async (ctx: Context, room: Room): Promise<void> => {
  const { player } = room.stage
  const now = player.now()
  if (now.status === 'idle' || !player.connected()) return
  const key = playingKey(room.id)
  if (ctx.board.link(key) !== null)
    return ctx.board.update(key, { ...(await playingIn(ctx, room)), note: RESTART.playing })
  const piece = (await library(ctx, room)).get(now.track.piece)
  if (piece?.panel !== undefined)
    ctx.board.update(piece.panel, { ...cardNow(ctx, room, piece), note: RESTART.playing })
}

/** Says in the panels that are there that the bot is away for a moment; posts none. They carry it while the app closes. */
const tellEverybody = async (ctx: Context): Promise<void> => {
  for (const room of ctx.rooms()) {
    const { round } = room
    if (isOpen(round)) ctx.board.update(panelKey(round), panelOf(ctx, room, round, voting(round)))
    ctx.changed(room)
    await tellListeners(ctx, room)
  }
  for (const [, commission] of await ctx.store.entries<Commission>('commissions'))
    ctx.board.update(commission.panel, commissionPanel(ctx, ctx.room(commission.room), commission))
  await ctx.board.flush()
}

/**
 * Saves where every room is, then says that the bot restarts. Takes a second or two at most after the saving, which is
 * done when it resolves. Rejects where something could not be saved.
 */
export const farewell = async (ctx: Context): Promise<void> => {
  await Promise.all(ctx.rooms().map((room) => room.stage.save()))
  const said = Promise.withResolvers<void>()
  const stop = ctx.clock.after(SAYING_MS, said.resolve)
  const told = tellEverybody(ctx).catch((error: unknown) => ctx.log.warn('farewell-unsaid', { error }))
  await Promise.race([told, said.promise])
  stop()
}
