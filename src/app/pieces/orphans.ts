import type { Context } from '../context.ts'
import { mastersInUse } from '../privacy/erase.ts'
import { COLLECTION } from './unclaimed.ts'

/**
 * Deletes the files of pieces that were composed ahead and never asked for. Asked at the start, while nothing is being
 * composed; where a promise is still to be kept its files may be among them, and all stay until the next start.
 */
export const sweepUnclaimed = async (ctx: Context): Promise<void> => {
  if ((await ctx.store.entries('commissions')).length > 0) return
  const unclaimed = await ctx.store.entries(COLLECTION)
  if (unclaimed.length === 0) return
  const used = await mastersInUse(ctx, new Set())
  // The record goes last, so that what a crash interrupts is swept the next time.
  for (const [master] of unclaimed) {
    if (!used.has(master)) await ctx.archive.remove(master)
    await ctx.store.delete(COLLECTION, master)
  }
  ctx.log.info('unclaimed-swept', { pieces: unclaimed.length })
}
